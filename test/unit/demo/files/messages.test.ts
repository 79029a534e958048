import { expect, test } from "vitest";
import { KIE_ERROR_CODES } from "../../../../src/contract/errors";
import { bytesText, durationText, problemText } from "../../../../src/demo/files/messages";

test("every error code has sentences of its own, and an unknown one has some", () => {
  // The page reads files alone, none by URL.
  const codes = KIE_ERROR_CODES.filter((code) => code !== "input-fetch");
  const titles = codes.map((code) => problemText(code).title);
  expect(new Set([...titles, problemText("no such code").title]).size).toBe(codes.length + 1);
  for (const code of codes) expect(problemText(code).advice, code).toMatch(/^[A-Z].*\.$/);
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
