// Runs pdf.js's half that parses files, with a bound on what a compressed stream may unpack to: by itself pdf.js
// takes memory until there is none. Served as it stands beside pdf.js's own worker, hence no TypeScript.
//
// pdf.js (6.5.438) unpacks in two ways: through DecompressionStream, piece by piece, and by its own decoders, which
// copy into a buffer of twice the size with Uint8Array.prototype.set whenever theirs is full. Both are watched here.
// When the bound is passed, the creator is told and the decoder fails.
import "./pdf.worker.mjs";

const { maxStreamBytes, maxImagePixels } = JSON.parse(self.name.slice(self.name.indexOf("{")));

const { postMessage } = self;

/** Tells the creator of this worker what is too large; pdf.js's own messages have a `targetName` and no such key. */
function refuse(what) {
  postMessage.call(self, { tooLarge: what });
}

const { set } = Object.getPrototypeOf(Uint8Array.prototype);

// A file's own bytes are let through: they were counted before they came here.
let fileBytes = 0;
self.addEventListener("message", (event) => {
  const bytes = event.data?.data?.data;
  if (ArrayBuffer.isView(bytes)) fileBytes = Math.max(fileBytes, bytes.byteLength);
});

Object.defineProperty(Uint8Array.prototype, "set", {
  configurable: true,
  writable: true,
  value(source, offset) {
    // Buffers double from a power of two, so that one of this size is made for more bytes than the bound.
    if (this.byteLength >= 2 * maxStreamBytes && this.byteLength > fileBytes) {
      refuse("stream");
      throw new RangeError("the stream unpacks to too many bytes");
    }
    set.call(this, source, offset);
  },
});

const Native = self.DecompressionStream;
if (Native !== undefined) {
  self.DecompressionStream = (format) => {
    const { readable, writable } = new Native(format);
    let bytes = 0;
    const counted = new TransformStream({
      transform(piece, controller) {
        bytes += piece.byteLength;
        if (bytes > maxStreamBytes) {
          refuse("stream");
          throw new RangeError("the stream unpacks to too many bytes");
        }
        controller.enqueue(piece);
      },
    });
    return { readable: readable.pipeThrough(counted), writable };
  };
}

// A JPEG's own header may tell more pixels than the PDF does of it. pdf.js's decoder takes a number for each sample,
// component by component, and rounds sides up to whole blocks.
const MOST_ROUNDING = 2 ** 22;
self.Int16Array = new Proxy(Int16Array, {
  construct(target, args) {
    if (args[0] > maxImagePixels + MOST_ROUNDING) {
      refuse("image");
      throw new RangeError("the picture has too many pixels");
    }
    return Reflect.construct(target, args);
  },
});

// All pictures of a page are held at once, decoded, until it is painted: a few kilobytes can hold a dozen of the largest
// size. They leave this worker as transfers, those of the page before are freed by then. 4 bytes a pixel.
const mostPictureBytes = 2 * maxImagePixels * 4;
let pictureBytes = 0;
self.addEventListener("message", (event) => {
  if (event.data?.action === "GetOperatorList") pictureBytes = 0;
});
self.postMessage = (message, transfers) => {
  for (const part of transfers ?? []) pictureBytes += part.byteLength ?? part.width * part.height * 4;
  if (pictureBytes > mostPictureBytes) refuse("images");
  else postMessage.call(self, message, transfers);
};

// Warnings may quote a file's text, which belongs in no log.
for (const level of ["log", "warn", "error", "info"]) {
  console[level] = (message) => {
    // pdf.js leaves such a picture out and says so nowhere else (`buildPaintImageXObject`).
    if (String(message).includes("Image exceeded maximum allowed size")) refuse("image");
  };
}
