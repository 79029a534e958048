import { expect, test } from "vitest";
import { KIE_ERROR_CODES } from "../../../../src/contract/errors";
import { bytesText, durationText, problemText } from "../../../../src/demo/files/messages";

test("every error code has sentences of its own, and an unknown one has some", () => {
  const titles = KIE_ERROR_CODES.map((code) => problemText(code).title);
  expect(new Set([...titles, problemText("no such code").title]).size).toBe(KIE_ERROR_CODES.length + 1);
  for (const code of KIE_ERROR_CODES) expect(problemText(code).advice, code).toMatch(/^[A-Z].*\.$/);
  expect(problemText("toString").title).toBe(problemText("no such code").title);
});

test.each([
  [0.4, "0 ms"],
  [83.2, "83 ms"],
  [2_140, "2.1 s"],
  [59_940, "59.9 s"],
  [59_990, "1 min 0 s"],
  [200_000, "3 min 20 s"],
])("%d ms are written %j", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  [640, "640 B"],
  [12_400, "12 KB"],
  [4_812_000, "4.8 MB"],
])("%d bytes are written %j", (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});
