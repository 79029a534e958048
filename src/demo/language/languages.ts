import { ENGLISH, type Messages } from "./english";

/** Languages that the page speaks, each named in itself; fetched when chosen. */
export const LANGUAGES = [
  { code: "en", name: "English", load: async (): Promise<Messages> => ENGLISH },
  { code: "de", name: "Deutsch", load: async (): Promise<Messages> => (await import("./german")).GERMAN },
  { code: "fr", name: "Français", load: async (): Promise<Messages> => (await import("./french")).FRENCH },
  { code: "es", name: "Español", load: async (): Promise<Messages> => (await import("./spanish")).SPANISH },
  { code: "it", name: "Italiano", load: async (): Promise<Messages> => (await import("./italian")).ITALIAN },
  { code: "nl", name: "Nederlands", load: async (): Promise<Messages> => (await import("./dutch")).DUTCH },
  { code: "pl", name: "Polski", load: async (): Promise<Messages> => (await import("./polish")).POLISH },
  {
    code: "pt",
    name: "Português",
    load: async (): Promise<Messages> => (await import("./portuguese")).PORTUGUESE,
  },
] as const;

/** ISO 639-1 code of a language that the page speaks. */
export type LanguageCode = (typeof LANGUAGES)[number]["code"];

/** The first of a person's languages (BCP 47, best first) that the page speaks; English where it speaks none. */
export function preferredLanguage(wanted: readonly string[]): LanguageCode {
  for (const tag of wanted) {
    const found = LANGUAGES.find(({ code }) => code === tag.toLowerCase().split("-")[0]);
    if (found !== undefined) return found.code;
  }
  return "en";
}

/**
 * The sentences of a language.
 *
 * @throws TypeError where they cannot be fetched.
 */
export function loadMessages(code: LanguageCode): Promise<Messages> {
  return LANGUAGES.find((language) => language.code === code)!.load();
}
