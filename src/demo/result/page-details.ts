import type { KiePage, StageName } from "../../index";
import { durationText, percentText } from "../files/messages";
import { t } from "../language/language";
import { h } from "../ui/element";

/** Stages in order. */
const STAGES: readonly StageName[] = ["decode", "detect", "orient", "recognize", "language", "fields"];

/** How the shown page was read: what ran, where, and for how long; and what it tells of the page. */
export function pageDetails(page: KiePage, turned: boolean): HTMLElement {
  const { meta, orientation, language, dimensions } = page;
  const { sources, stageNames, providers } = t();
  const tasks: { readonly [task: string]: string } = t().tasks;
  const stages = STAGES.flatMap((stage) => {
    const ms = meta.elapsed_ms[stage];
    return ms === undefined ? [] : [{ label: stageNames[stage], ms }];
  });
  const totalMs = stages.reduce((sum, { ms }) => sum + ms, 0);
  return h(
    "div",
    { class: "details" },
    section(t().thisPage, [
      [t().textComesFrom, meta.text_source === null ? "" : sources[meta.text_source]],
      [t().size, dimensions[0] === 0 ? "" : `${dimensions[0]} × ${dimensions[1]}`],
      [t().readAt, meta.read_size === null ? "" : t().pixels(...meta.read_size)],
      [t().angle, orientation.confidence === null && orientation.value === 0 ? "" : angleText(page, turned)],
      [t().languageOfText, language.value === null ? "" : languageText(language.value, language.confidence)],
    ]),
    section(t().whatRan, [
      [t().runsOn, providers[meta.provider]],
      [t().threadsLabel, meta.provider === "wasm" ? String(meta.threads) : ""],
      [t().passedOver, meta.provider_fallback ?? ""],
      ...Object.entries(meta.models).map(
        ([task, { name, requested }]) =>
          [tasks[task] ?? task, name === requested ? name : t().standingFor(name, requested)] as const,
      ),
    ]),
    stages.length === 0
      ? null
      : h(
          "section",
          {},
          h("h3", {}, t().timeTaken(durationText(totalMs))),
          h(
            "ul",
            { class: "times" },
            ...stages.map(({ label, ms }) => {
              const bar = h("span", { class: "time-bar", "aria-hidden": "true" });
              bar.style.width = `${totalMs === 0 ? 0 : (ms / totalMs) * 100}%`;
              return h(
                "li",
                {},
                h("span", { class: "time-label" }, label),
                h("span", { class: "time-ms" }, durationText(ms)),
                h("span", { class: "time-track", "aria-hidden": "true" }, bar),
              );
            }),
          ),
        ),
  );
}

/** One line for the foot of the window: provider, threads and time. */
export function runSummary(page: KiePage): string {
  const { meta } = page;
  const provider = meta.provider === "webgpu" ? "WebGPU" : `WebAssembly, ${t().counts.threads(meta.threads)}`;
  const totalMs = Object.values(meta.elapsed_ms).reduce((sum, ms) => sum + ms, 0);
  return t().timeOfPage(provider, durationText(totalMs));
}

function section(title: string, rows: readonly (readonly [string, string])[]): HTMLElement | null {
  const known = rows.filter(([, value]) => value !== "");
  if (known.length === 0) return null;
  return h(
    "section",
    {},
    h("h3", {}, title),
    h("dl", {}, ...known.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value)))),
  );
}

function angleText({ orientation }: KiePage, turned: boolean): string {
  const sure = orientation.confidence === null ? "" : `, ${t().sure(percentText(orientation.confidence))}`;
  return `${t().clockwise(orientation.value)}${sure}${turned ? `; ${t().shownUpright}` : ""}`;
}

function languageText(code: string, confidence: number | null): string {
  if (code === "unknown") return t().tooLittleText;
  const name = new Intl.DisplayNames([t().locale], { type: "language" }).of(code) ?? code;
  return `${name}${confidence === null ? "" : `, ${t().sure(percentText(confidence))}`}`;
}
