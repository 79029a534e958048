import { expect, test, vi } from "vitest";
import { KIE_ERROR_CODES } from "../../../../src/contract/errors";
import { bytesText, durationText, problemText } from "../../../../src/demo/files/messages";

const textOf = (code: string, message = "") => problemText({ code, message });

test("every error code has sentences of its own, and an unknown one has some", () => {
  // The page reads files alone, none by URL.
  const codes = KIE_ERROR_CODES.filter((code) => code !== "input-fetch");
  const titles = codes.map((code) => textOf(code).title);
  expect(new Set([...titles, textOf("no such code").title]).size).toBe(codes.length + 1);
  for (const code of codes) expect(textOf(code).advice, code).toMatch(/^[A-Z].*\.$/);
  expect(textOf("toString").title).toBe(textOf("no such code").title);
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

test("a part that could not be loaded without a network is missing on this computer", () => {
  vi.stubGlobal("navigator", { onLine: false });
  expect(textOf("asset-fetch").title).toBe("There is no network, and the reader is not on this computer yet");
  vi.stubGlobal("navigator", { onLine: true });
  expect(textOf("asset-fetch").title).toBe("A part of the reader could not be loaded");
  expect(textOf("asset-fetch", "https://host.example/assets/heif/libheif.wasm answers 404").title).toBe(
    "The decoder of HEIC photos could not be loaded",
  );
});
