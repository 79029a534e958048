import { expect, test } from "vitest";
import { DEFAULT_PREFERENCES, preferencesFrom } from "../../../../src/demo/app/preferences";

test("what was stored comes back", () => {
  const stored = {
    theme: "dark",
    language: "de",
    params: { box_threshold: 0.4, detect_language: true, pdf_text: "never", detection_model: "fast_tiny" },
    keepsWork: true,
    csv: { separator: "\t", decimal: "," },
  };
  expect(preferencesFrom(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
});

test.each([null, 5, "x", [], {}])("%j stands for a first visit", (stored) => {
  expect(preferencesFrom(stored)).toEqual(DEFAULT_PREFERENCES);
});

test("each part that does not fit is left out, and the others stay", () => {
  const params = {
    box_threshold: 7,
    binary_threshold: "0.3",
    detection_batch_size: 2.5,
    pdf_text: "sometimes",
    detect_language: "yes",
    detection_model: "../up",
    no_such_setting: 1,
    min_confidence: 0.3,
  };
  const csv = { separator: "|", decimal: "." };
  expect(preferencesFrom({ theme: "pink", language: "fr", params, keepsWork: "yes", csv })).toEqual({
    theme: "auto",
    language: "fr",
    params: { min_confidence: 0.3 },
    keepsWork: false,
    csv: { separator: null, decimal: "." },
  });
});
