import { expect, test } from "vitest";
import { KieError } from "../../../src/contract/errors";
import { sniffFormat } from "../../../src/decode/sniff";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function failure(head: Uint8Array): { code: string; message: string } {
  try {
    sniffFormat(head);
  } catch (error) {
    if (error instanceof KieError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("expected a refusal");
}

test.each([
  ["\xff\xd8\xff\xe0", "jpeg"],
  ["\x89PNG\r\n\x1a\n", "png"],
  ["GIF87a", "gif"],
  ["GIF89a", "gif"],
  ["RIFF\0\0\0\0WEBPVP8 ", "webp"],
  [`BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0`, "bmp"],
  ["\0\0\0\x1cftypavif\0\0\0\0mif1miaf", "avif"],
  ["\0\0\0\x18ftypmif1\0\0\0\0avif\0\0\0\0", "avif"],
  ["\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"],
  ["II*\0", "tiff"],
  ["MM\0*", "tiff"],
  ["%PDF-1.7\n", "pdf"],
])("%j is %s", (head, format) => {
  expect(sniffFormat(bytes(head))).toBe(format);
});

test("a PDF header may stand anywhere in the first 1024 bytes, and no further", () => {
  expect(sniffFormat(bytes(`${" ".repeat(1024)}%PDF-1.4`))).toBe("pdf");
  expect(failure(bytes(`${" ".repeat(1025)}%PDF-1.4`)).code).toBe("unsupported-input");
});

test.each([
  ["II+\0", "a BigTIFF image"],
  ["\0\0\0\x18ftypisom\0\0\0\0isomiso2", "a video or sound file"],
  ["\xff\x0a", "a JPEG XL image"],
  ["\0\0\0\x0cjP  \r\n\x87\n", "a JPEG 2000 image"],
  ["PK\x03\x04", "a ZIP archive or an Office document"],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"],
  ["<svg xmlns='http://www.w3.org/2000/svg'>", "an SVG drawing"],
  ["\n<!DOCTYPE html><p>", "a web page"],
  ["BMW 320d, first registration 2019", "plain text"],
  ["Dear Sir or Madam", "plain text"],
  ["\x01\x02\x03\x04", "of an unknown format"],
])("%j is refused as what it is: %s", (head, name) => {
  expect(failure(bytes(head))).toEqual({
    code: "unsupported-input",
    message: `the file is ${name}; JPEG, PNG, PDF, TIFF, HEIC, WebP, AVIF, BMP and GIF are read`,
  });
});

test("text in UTF-8 is text even where the cut falls inside a character", () => {
  expect(failure(new TextEncoder().encode("Grüße").subarray(0, 3)).message).toContain("plain text");
});

test("an empty file is broken, not unsupported", () => {
  expect(failure(new Uint8Array(0))).toEqual({ code: "decode", message: "the file is empty" });
});
