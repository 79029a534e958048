import { WORDS_FIELD_TYPE } from "../../document/page";
import type { KieFailure } from "../../index";
import type { ProblemText } from "../language/english";
import { t } from "../language/language";
import { kindOf } from "../result/kind-fields";
import { documentFields, namedTypes, valuesOf } from "../result/page-values";
import type { FileEntry } from "./file-queue";

/** Sentences for a failure. */
export function problemText(failure: KieFailure | null): ProblemText {
  const { code, message } = failure ?? { code: "", message: "" };
  const { problems, offlineProblem, heicProblem } = t();
  // Its files are all that lies there.
  if (code === "asset-fetch" && message.includes("/heif/")) return heicProblem;
  // No test's Node has a `navigator` before version 21.
  if (code === "asset-fetch" && globalThis.navigator?.onLine === false) return offlineProblem;
  return Object.hasOwn(problems, code) ? problems[code as keyof typeof problems] : problems.other;
}

/** One line on how far a file has come. */
export function stateText(entry: FileEntry): string {
  switch (entry.state) {
    case "waiting":
      return t().waiting;
    case "reading": {
      const stage = entry.stage === null ? t().starting : t().stages[entry.stage];
      return entry.pageCount !== null && entry.pageCount > 1
        ? t().stageOfPage(entry.pageNumber, entry.pageCount, stage)
        : capitalize(stage);
    }
    case "done": {
      const failed = entry.pages.filter((page) => page.error !== undefined).length;
      const problem = failed === 0 ? "" : ` (${t().unreadable(failed)})`;
      // Who has fields does not count words.
      const parts = [
        namedTypes(entry.pages).length > 0
          ? t().counts.fields(documentFields(entry.pages).length)
          : t().counts.words(valuesOf(entry.pages, WORDS_FIELD_TYPE).length),
      ];
      if (entry.pages.length !== 1) parts.unshift(`${t().counts.pages(entry.pages.length)}${problem}`);
      const kind = kindOf(entry.pages);
      if (kind !== null && kind !== "other") parts.unshift(t().kinds[kind]);
      // No line begins with a dot.
      return parts.join("\u00a0· ");
    }
    case "failed":
      return problemText(entry.failure).title;
    case "cancelled":
      return entry.pages.length === 0 ? t().cancelled : t().cancelledAfter(entry.pages.length);
  }
}

/** `83 ms`, `2.1 s`, `3 min 20 s`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (seconds < 59.95) return `${decimalText(seconds)} s`;
  const whole = Math.round(seconds);
  return t().minutes(Math.floor(whole / 60), whole % 60);
}

/** `640 B`, `12 KB`, `4.8 MB`: decimal units. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${decimalText(bytes / 1_000_000)} MB`;
}

function decimalText(value: number): string {
  return value.toLocaleString(t().locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** `97%`, or as the language writes it. */
export function percentText(share: number): string {
  const percent = Math.round(share * 100);
  // German and French set a no-break space.
  return t().locale === "en" ? `${percent}%` : `${percent}\u00a0%`;
}

/** First letter upper-case. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
