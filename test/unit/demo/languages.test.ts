import { afterEach, expect, test } from "vitest";
import { durationText, percentText } from "../../../src/demo/files/messages";
import { DUTCH } from "../../../src/demo/language/dutch";
import { ENGLISH } from "../../../src/demo/language/english";
import { FRENCH } from "../../../src/demo/language/french";
import { GERMAN } from "../../../src/demo/language/german";
import { ITALIAN } from "../../../src/demo/language/italian";
import { setMessages } from "../../../src/demo/language/language";
import { LANGUAGES, loadMessages, preferredLanguage } from "../../../src/demo/language/languages";
import { POLISH } from "../../../src/demo/language/polish";
import { PORTUGUESE } from "../../../src/demo/language/portuguese";
import { SPANISH } from "../../../src/demo/language/spanish";

afterEach(() => setMessages(ENGLISH));

/** Every sentence of a language by its path; functions with a 2 for each count and a mark for each text. */
function sentences(messages: object, path = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] => {
    const at = `${path}.${key}`;
    if (typeof value === "function") return [[at, String(value(2, 2, 2))]];
    return typeof value === "string" ? [[at, value]] : sentences(value, at);
  });
}

test.each([GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, POLISH, PORTUGUESE])(
  "a translation says everything, and not in English",
  (messages) => {
    const english = new Map(sentences(ENGLISH));
    const translated = sentences(messages);
    expect(translated.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of translated) expect(text.trim(), path).not.toBe("");
    const same = translated.filter(
      ([path, text]) => english.get(path) === text && /\p{L}{3}.*\s\p{L}{3}.*\s\p{L}{3}/u.test(text),
    );
    expect(same).toEqual([]);
  },
);

test("each language is fetched by its code, and says which it is", async () => {
  for (const { code } of LANGUAGES) expect((await loadMessages(code)).locale).toBe(code);
});

test.each([
  [["de-AT", "en"], "de"],
  [["sv-SE", "fr-CA", "de"], "fr"],
  [["pt-BR", "fr-CA", "de"], "pt"],
  [["EN-gb"], "en"],
  [["ja"], "en"],
  [[], "en"],
])("who wants %j reads %s", (wanted, code) => {
  expect(preferredLanguage(wanted)).toBe(code);
});

test("numbers are written as the language writes them", () => {
  expect([percentText(0.974), durationText(2_140)]).toEqual(["97%", "2.1 s"]);
  setMessages(GERMAN);
  expect([percentText(0.974), durationText(2_140)]).toEqual(["97\u00a0%", "2,1 s"]);
});
