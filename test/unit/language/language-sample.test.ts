import { describe, expect, it } from "vitest";
import { languageSample } from "../../../src/language/language-sample";

describe("languageSample", () => {
  it("keeps words, drops codes, amounts and addresses", () => {
    expect(
      languageSample("Total: 12,50 EUR\nINV-33 a@b.example www.example.org https://x.example — Paid", 99),
    ).toEqual({
      text: "Total: EUR Paid",
      letters: 12,
    });
  });

  it("joins a letter and its accent", () => {
    expect(languageSample("cafe\u0301", 99)).toEqual({ text: "café", letters: 4 });
  });

  it("counts letters of any script", () => {
    expect(languageSample("請求書 Ünïcode 𐐀𐐁", 99).letters).toBe(12);
  });

  it("takes words evenly where there are too many", () => {
    const words = Array.from("abcdefghijkl", (c) => c.repeat(4));
    const { text } = languageSample(words.join(" "), 29);
    expect(text).toBe("bbbb dddd ffff hhhh jjjj llll");
  });

  it("is never longer than asked for", () => {
    expect(languageSample("abcdefghij", 5)).toEqual({ text: "abcde", letters: 5 });
    expect(languageSample("ab cd", 5).text).toBe("ab cd");
    expect(languageSample("ab cd", 4).text).toBe("ab");
  });
});
