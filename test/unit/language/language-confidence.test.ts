import { describe, expect, it } from "vitest";
import { languageConfidence } from "../../../src/language/language-confidence";

describe("languageConfidence", () => {
  it("is the fitted logistic function", () => {
    // 1.776 * sqrt(0.04 * 100) + 17.001 * 0.7 - 12.595 = 2.8577
    expect(languageConfidence({ best: 0.7, second: 0.66, letters: 100 })).toBeCloseTo(
      1 / (1 + Math.exp(-2.8577)),
      9,
    );
  });

  it("rises with the score, the gap and the letters", () => {
    const base = { best: 0.7, second: 0.65, letters: 40 };
    const confidence = languageConfidence(base);
    expect(languageConfidence({ ...base, best: 0.72, second: 0.67 })).toBeGreaterThan(confidence);
    expect(languageConfidence({ ...base, second: 0.6 })).toBeGreaterThan(confidence);
    expect(languageConfidence({ ...base, letters: 80 })).toBeGreaterThan(confidence);
  });
});
