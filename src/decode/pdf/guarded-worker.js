// Runs pdf.js's parser with bounds on the memory that a file can make it take. By itself pdf.js has one bound only,
// `maxImageSize`, on the size that the PDF states for a picture. All other bounds need a look inside: they are here and
// nowhere else, each with a test in test/browser/decode-bounds.test.ts. Checked against pdfjs-dist 6.5.438; a new version
// needs a look at `DecodeStream`, `asyncGetBytesFromDecompressionStream`, `BrotliDecode`, `JpegImage` and
// `buildPaintImageXObject` in its pdf.worker.mjs.
//
// What is bounded, and by what:
// 1. Bytes of one stream that the browser unpacks (Flate, most of all streams): `DecompressionStream` counts them.
// 2. Such bytes of all streams of a page: pdf.js unpacks a page's content streams at the same time. Twice the bound of one.
// 3. Bytes of one stream that pdf.js unpacks itself (short or damaged Flate, object streams, LZW, run lengths, base 85,
//    predictors, decryption, joined content streams): all grow a buffer by powers of two and copy with `set`.
// 4. Bytes of a Brotli stream, which pdf.js unpacks into pieces of 16 KiB.
// 5. Pixels of a JPEG by its own header, which may state more than the PDF does.
// 6. Bytes of all pictures of a page.
// 7. Pixels of a picture as the PDF states them: pdf.js leaves the picture out with a warning; here the file is refused.
//
// Filters in a chain are streams inside each other, so each link is bounded. JPEG 2000, JBIG2 and fax pictures are decoded
// in WebAssembly, whose heap ends at 2 GiB. When a bound is passed, the creator of this worker receives
// `{ tooLarge }` and ends the worker.
//
// Served as it stands beside pdf.js's own worker, hence no TypeScript.
import "./pdf.worker.mjs";

const { maxStreamBytes, maxImagePixels } = JSON.parse(self.name.slice(self.name.indexOf("{")));

const { postMessage } = self;

/** Messages of pdf.js have no key `tooLarge`. The error ends the decoder. */
function refuse(what) {
  postMessage.call(self, { tooLarge: what });
  return new RangeError(`refused as too large: ${what}`);
}

// 1 and 2. A page begins with a request for its operators; streams before the first page belong to none.
const maxPageBytes = 2 * maxStreamBytes;
let pageBytes = 0;

const NativeDecompressionStream = self.DecompressionStream;
if (NativeDecompressionStream !== undefined) {
  self.DecompressionStream = class DecompressionStream {
    constructor(format) {
      const { readable, writable } = new NativeDecompressionStream(format);
      let bytes = 0;
      const counter = new TransformStream({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          pageBytes += chunk.byteLength;
          if (bytes > maxStreamBytes) throw refuse("stream");
          if (pageBytes > maxPageBytes) throw refuse("streams");
          controller.enqueue(chunk);
        },
      });
      this.writable = writable;
      this.readable = readable.pipeThrough(counter);
    }
  };
}

// 3. Buffers have a power of two of bytes and are replaced when full: one of at least twice the bound is made for more
// bytes than the bound. A stream of more than the bound passes only where it fits a buffer of less than twice the bound.
// The buffer of the file itself was checked against `maxFileBytes` before it came here.
const { set } = Object.getPrototypeOf(Uint8Array.prototype);
let fileBytes = 0;

Object.defineProperty(Uint8Array.prototype, "set", {
  configurable: true,
  writable: true,
  value(source, offset) {
    if (this.byteLength >= 2 * maxStreamBytes && this.byteLength > fileBytes) throw refuse("stream");
    set.call(this, source, offset);
  },
});

// 4. The pieces of a stream are made one after another; a decoder's state, with its input buffer, is made before them.
const BROTLI_PIECE_BYTES = 16384;
const BROTLI_INPUT_BYTES = 4160;
let brotliBytes = 0;

self.Int8Array = new Proxy(Int8Array, {
  construct(target, args) {
    if (args[0] === BROTLI_INPUT_BYTES) brotliBytes = 0;
    if (args[0] === BROTLI_PIECE_BYTES) brotliBytes += BROTLI_PIECE_BYTES;
    // The last piece may be in part or wholly unused.
    if (brotliBytes > maxStreamBytes + BROTLI_PIECE_BYTES) {
      brotliBytes = 0;
      throw refuse("stream");
    }
    return Reflect.construct(target, args);
  },
});

// 5. The browser's decoder takes most JPEGs. pdf.js's own takes the rest; it keeps a number for each sample, one array per
// component, with sides rounded up to whole blocks.
const MAX_BLOCK_ROUNDING = 2 ** 22;

const NativeImageDecoder = self.ImageDecoder;
if (NativeImageDecoder !== undefined) {
  self.ImageDecoder = class ImageDecoder extends NativeImageDecoder {
    constructor(init) {
      if (init.type === "image/jpeg" && jpegPixels(init.data) > maxImagePixels) throw refuse("image");
      super(init);
    }
  };
}

self.Int16Array = new Proxy(Int16Array, {
  construct(target, args) {
    if (args[0] > maxImagePixels + MAX_BLOCK_ROUNDING) throw refuse("image");
    return Reflect.construct(target, args);
  },
});

/** Pixels by the first frame header (ITU-T T.81, B.2.2) of the kinds that pdf.js hands to the browser; 0 without one. */
function jpegPixels(bytes) {
  const uint16 = (at) => (bytes[at] << 8) | bytes[at + 1];
  let at = 2;
  while (at + 8 < bytes.length) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xc2) return uint16(at + 5) * uint16(at + 7);
    else at += 2 + uint16(at + 2);
  }
  return 0;
}

// 6. A page's pictures leave this worker decoded, as buffers, bitmaps or video frames, and are all held until the page is
// painted. 4 bytes a pixel.
const maxPictureBytes = 2 * maxImagePixels * 4;
let pictureBytes = 0;

self.postMessage = (message, transfers) => {
  for (const part of transfers ?? []) pictureBytes += bytesOf(part);
  if (pictureBytes > maxPictureBytes) refuse("images");
  else postMessage.call(self, message, transfers);
};

function bytesOf(part) {
  const { byteLength, width, height, displayWidth = width, displayHeight = height } = part;
  return byteLength ?? 4 * (displayWidth ?? 0) * (displayHeight ?? 0);
}

self.addEventListener("message", ({ data }) => {
  const file = data?.data?.data;
  if (ArrayBuffer.isView(file)) fileBytes = Math.max(fileBytes, file.byteLength);
  if (data?.action !== "GetOperatorList") return;
  pageBytes = 0;
  pictureBytes = 0;
});

// 7. The only trace of a picture that was left out is a warning. Others may quote the file's text, which belongs in no log.
for (const level of ["log", "warn", "error", "info"]) {
  console[level] = (message) => {
    if (String(message).includes("Image exceeded maximum allowed size")) refuse("image");
  };
}
