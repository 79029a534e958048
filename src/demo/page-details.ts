import type { KiePage, KiePageMeta, ProviderName, StageName } from "../index";
import { h } from "./element";
import { countText, durationText } from "./messages";

const PROVIDER_NAMES: { readonly [P in ProviderName]: string } = {
  wasm: "Processor (WebAssembly)",
  webgpu: "Graphics card (WebGPU)",
};

const SOURCES: { readonly [S in NonNullable<KiePageMeta["text_source"]>]: string } = {
  recognition: "Read from the picture",
  "text-layer": "The PDF's own text",
  mixed: "The PDF's own text, and its pictures read",
};

const STAGE_NAMES: readonly (readonly [StageName, string])[] = [
  ["decode", "Open and draw"],
  ["detect", "Find text"],
  ["orient", "Find directions"],
  ["recognize", "Read text"],
  ["language", "Tell the language"],
  ["fields", "Find fields"],
];

const TASK_NAMES: { readonly [task: string]: string } = {
  detection: "Finding text",
  recognition: "Reading text",
  "page-orientation": "Page direction",
  "crop-orientation": "Text direction",
  fields: "Finding fields",
};

/** How the shown page was read: what ran, where, and for how long; and what it tells of the page. */
export function pageDetails(page: KiePage, turned: boolean): HTMLElement {
  const { meta, orientation, language, dimensions } = page;
  const stages = STAGE_NAMES.flatMap(([stage, label]) => {
    const ms = meta.elapsed_ms[stage];
    return ms === undefined ? [] : [{ label, ms }];
  });
  const totalMs = stages.reduce((sum, { ms }) => sum + ms, 0);
  return h(
    "div",
    { class: "details" },
    section("This page", [
      ["Text comes from", meta.text_source === null ? "" : SOURCES[meta.text_source]],
      ["Size", dimensions[0] === 0 ? "" : `${dimensions[0]} × ${dimensions[1]}`],
      ["Read at", meta.read_size === null ? "" : `${meta.read_size[0]} × ${meta.read_size[1]} pixels`],
      ["Angle", orientation.confidence === null && orientation.value === 0 ? "" : angleText(page, turned)],
      ["Language", language.value === null ? "" : languageText(language.value, language.confidence)],
    ]),
    section("What ran", [
      ["Runs on", PROVIDER_NAMES[meta.provider]],
      ["Threads", meta.provider === "wasm" ? String(meta.threads) : ""],
      ["Passed over", meta.provider_fallback ?? ""],
      ...Object.entries(meta.models).map(
        ([task, { name, requested }]) =>
          [TASK_NAMES[task] ?? task, name === requested ? name : `${name} (for ${requested})`] as const,
      ),
    ]),
    stages.length === 0
      ? null
      : h(
          "section",
          {},
          h("h3", {}, `Time: ${durationText(totalMs)}`),
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
  const provider =
    meta.provider === "webgpu" ? "WebGPU" : `WebAssembly, ${countText(meta.threads, "thread")}`;
  const totalMs = Object.values(meta.elapsed_ms).reduce((sum, ms) => sum + ms, 0);
  return `${provider} · ${durationText(totalMs)} for this page`;
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
  const sure = orientation.confidence === null ? "" : `, ${Math.round(orientation.confidence * 100)}% sure`;
  return `${orientation.value}° clockwise${sure}${turned ? "; shown upright" : ""}`;
}

function languageText(code: string, confidence: number | null): string {
  if (code === "unknown") return "Too little text to tell";
  const name = new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  return `${name}${confidence === null ? "" : `, ${Math.round(confidence * 100)}% sure`}`;
}
