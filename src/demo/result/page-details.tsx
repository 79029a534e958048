import type { KiePage, StageName } from "../../index";
import { useApp } from "../app/app-state";
import { durationText } from "../files/messages";
import { t } from "../language/language";
import { readSureText } from "./sure-text";

/** Stages in order. */
const STAGES: readonly StageName[] = ["decode", "detect", "orient", "recognize", "language", "fields"];

const MM_PER_POINT = 25.4 / 72;

/** Details of the current page; loaded with its tab. */
export default function Details() {
  const { open } = useApp();
  const page = open.page.value;
  const isTurned = open.entry.value?.params.straighten_pages === true && page?.orientation.value !== 0;
  return (
    <div class="details-place">
      {page !== null && page.error === undefined ? (
        <PageDetails page={page} turned={isTurned} />
      ) : (
        <p class="empty-note">{t().detailsComing}</p>
      )}
    </div>
  );
}

interface PageDetailsProps {
  readonly page: KiePage;
  /** Whether it is shown as it was turned. */
  readonly turned: boolean;
}

/** Facts about the current page, and the models, provider and time of its reading. */
function PageDetails({ page, turned }: PageDetailsProps) {
  const { meta, orientation, language, dimensions } = page;
  const { sources, providers } = t();
  const tasks: { readonly [task: string]: string } = t().tasks;
  const hasAngle = orientation.confidence !== null || orientation.value !== 0;
  return (
    <div class="details">
      <Facts
        title={t().thisPage}
        rows={[
          [t().textComesFrom, meta.text_source === null ? "" : sources[meta.text_source]],
          [t().size, dimensions[0] === 0 ? "" : sizeText(page)],
          [t().readAt, meta.read_size === null ? "" : t().pixels(...meta.read_size)],
          [t().angle, hasAngle ? angleText(page, turned) : ""],
          [
            t().languageOfText,
            language.value === null ? "" : languageText(language.value, language.confidence),
          ],
        ]}
      />
      <Facts
        title={t().whatRan}
        rows={[
          [t().runsOn, providers[meta.provider]],
          [t().threadsLabel, meta.provider === "wasm" ? String(meta.threads) : ""],
          [t().passedOver, meta.provider_fallback ?? ""],
          ...Object.entries(meta.models).map(
            ([task, { name, requested }]) =>
              [tasks[task] ?? task, name === requested ? name : t().standingFor(name, requested)] as const,
          ),
        ]}
      />
      <Times page={page} />
    </div>
  );
}

/** The stages that ran, each with its share of the time. */
function Times({ page }: { readonly page: KiePage }) {
  const stages = STAGES.flatMap((stage) => {
    const ms = page.meta.elapsed_ms[stage];
    // A stage that had nothing to do.
    return ms === undefined || ms < 0.5 ? [] : [{ stage, ms }];
  });
  if (stages.length === 0) return null;
  const totalMs = stages.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <section>
      <h3>{t().timeTaken(durationText(totalMs))}</h3>
      <ul class="times">
        {stages.map(({ stage, ms }) => (
          <li key={stage}>
            <span class="time-label">{t().stageNames[stage]}</span>
            <span class="time-ms">{durationText(ms)}</span>
            <span class="time-track" aria-hidden="true">
              <span class="time-bar" style={{ width: `${totalMs === 0 ? 0 : (ms / totalMs) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FactsProps {
  readonly title: string;
  /** Terms with their values; unknown ones are left out. */
  readonly rows: readonly (readonly [string, string])[];
}

function Facts({ title, rows }: FactsProps) {
  const known = rows.filter(([, value]) => value !== "");
  if (known.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {known.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Sides in millimetres of a PDF's page, whose answer has points, in pixels of a picture. */
function sizeText({ name, meta, dimensions: [width, height] }: KiePage): string {
  if (meta.text_source === "recognition" && !/\.pdf$/i.test(name)) return t().pixels(width, height);
  const [w, h] = [width, height].map((points) => Math.round(points * MM_PER_POINT));
  return `${w} × ${h} mm`;
}

function angleText({ orientation }: KiePage, turned: boolean): string {
  const { value, confidence } = orientation;
  const sure = confidence === null ? "" : `, ${t().sure(readSureText(confidence))}`;
  return `${value === 0 ? "0°" : t().clockwise(value)}${sure}${turned ? `; ${t().shownUpright}` : ""}`;
}

function languageText(code: string, confidence: number | null): string {
  if (code === "unknown") return t().tooLittleText;
  const name = new Intl.DisplayNames([t().locale], { type: "language" }).of(code) ?? code;
  return `${name}${confidence === null ? "" : `, ${t().sure(readSureText(confidence))}`}`;
}
