import type { KieParams } from "../../index";
import { LANGUAGES, type LanguageCode } from "../language/languages";
import { PARAM_TABLE, type ParamControl, parseModelName, parseNumber } from "../settings/param-table";
import { TEMPLATES_KEY } from "../teach/stored-templates";

/** Which colours the page has. */
export type Theme = "auto" | "light" | "dark";

/** How CSV is written. */
export interface CsvFormat {
  /** Between cells; `null` is a comma, or a semicolon where the decimal sign is a comma. */
  readonly separator: "," | ";" | "\t" | null;
  /** Of numbers; `null` follows the language. */
  readonly decimal: "." | "," | null;
}

/** Separators in the order offered. */
export const SEPARATORS: readonly CsvFormat["separator"][] = [null, ",", ";", "\t"];

/** Decimal signs in the order offered. */
export const DECIMAL_SIGNS: readonly CsvFormat["decimal"][] = [null, ".", ","];

/** Stored preferences; nothing about documents. */
export interface Preferences {
  readonly theme: Theme;
  /** `null` follows the browser. */
  readonly language: LanguageCode | null;
  /** Parameters that differ from the defaults. */
  readonly params: KieParams;
  /** Whether files and corrections are kept in this browser. */
  readonly keepsWork: boolean;
  readonly csv: CsvFormat;
}

/** Preferences of a first visit. */
export const DEFAULT_PREFERENCES: Preferences = {
  theme: "auto",
  language: null,
  params: {},
  keepsWork: false,
  csv: { separator: null, decimal: null },
};

/** The one key in local storage. */
export const STORAGE_KEY = "inkfield-preferences";

/** The themes in the order offered. */
export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

/** The stored preferences; defaults where they are missing, unreadable or of another version. */
export function loadPreferences(): Preferences {
  try {
    return preferencesFrom(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    return DEFAULT_PREFERENCES; // storage is blocked, or holds no JSON
  }
}

/** Remembers; nothing where storage is blocked or full. */
export function savePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences));
  } catch {
    // They hold until the tab is closed.
  }
}

/** Erases the stored preferences, and the taught fields. */
export function forgetPreferences(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
    localStorage.removeItem(TEMPLATES_KEY);
  } catch {
    // Storage that is blocked holds nothing.
  }
}

/** Preferences from stored JSON; invalid parts are left out. */
export function preferencesFrom(stored: unknown): Preferences {
  if (typeof stored !== "object" || stored === null) return DEFAULT_PREFERENCES;
  const { theme, language, params, keepsWork, csv } = stored as { readonly [key: string]: unknown };
  return {
    theme: THEMES.find((one) => one === theme) ?? "auto",
    language: LANGUAGES.find((one) => one.code === language)?.code ?? null,
    params: typeof params === "object" && params !== null ? paramsFrom(params) : {},
    keepsWork: keepsWork === true,
    csv: csvFrom(csv),
  };
}

function csvFrom(stored: unknown): CsvFormat {
  const { separator, decimal } = (stored ?? {}) as { readonly [key: string]: unknown };
  return {
    separator: SEPARATORS.find((one) => one === separator) ?? null,
    decimal: DECIMAL_SIGNS.find((one) => one === decimal) ?? null,
  };
}

function paramsFrom(stored: object): KieParams {
  return Object.fromEntries(Object.entries(stored).filter(([name, value]) => isAllowed(name, value)));
}

function isAllowed(name: string, value: unknown): boolean {
  if (!Object.hasOwn(PARAM_TABLE, name)) return false;
  const control: ParamControl = PARAM_TABLE[name as keyof typeof PARAM_TABLE];
  if (control.kind === "switch") return typeof value === "boolean";
  if (control.kind === "number")
    return typeof value === "number" && "value" in parseNumber(String(value), control);
  if (control.kind === "choice") return (control.options as readonly unknown[]).includes(value);
  return typeof value === "string" && value !== "" && "value" in parseModelName(value, "");
}
