import { KieError } from "../../contract/errors";
import type { DecodedDocument, DecodedPage } from "../../document/source";
import { freeBuffer } from "../../image/free-buffer";
import { resizeImage } from "../../image/resize";
import { flipImage, turnImage } from "../../image/turn-image";
import type { Size } from "../../types/geometry";
import type { PixelImage } from "../../types/image";
import { fitSide, fitSize } from "../fit-size";
import type { ResolvedDecodeOptions } from "../options";
import { readTiffPages, type TiffTags } from "./tiff-directory";

/** The decoder's part that is used: UTIF.js by Photopea. */
interface Utif {
  decodeImage(file: ArrayBuffer, page: UtifPage): void;
  /** RGBA of a decoded page. */
  toRGBA8(page: UtifPage): Uint8Array;
}

/** A page's tags as `t` and their number; decoding adds the pixels. */
type UtifPage = Record<string, readonly number[] | Uint8Array | undefined> & { data?: Uint8Array };

const TAG = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planar: 284,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
} as const;

/** Fax groups 3 and 4, LZW, JPEG, Deflate and PackBits are what scanners and fax machines write. */
const COMPRESSIONS: Readonly<Record<number, string>> = {
  1: "none",
  2: "fax",
  3: "fax",
  4: "fax",
  5: "LZW",
  7: "JPEG",
  8: "Deflate",
  32773: "PackBits",
  32946: "Deflate",
};
/** A standard fax has 204 by 98 dots an inch: pixels that are not square are made so up to this ratio. */
const MAX_PIXEL_RATIO = 3;
/** What a tag may claim of a pixel: four samples of 16 bits. */
const MAX_BITS_PER_PIXEL = 64;

/**
 * Opens a TIFF as a document of a page for each of its pictures. Pixels that are not square, as those of a fax, are made so;
 * transparent parts become white. The picture that was decoded last is kept, 4 bytes a pixel.
 *
 * @throws KieError `decode` if it is broken, `too-large` over `maxImagePixels` or `maxPages`.
 */
export async function openTiff(bytes: Uint8Array, options: ResolvedDecodeOptions): Promise<DecodedDocument> {
  const pages = readTiffPages(bytes, options.maxPages);
  if (pages.length > options.maxPages) {
    const message = `the TIFF has more pages than the limit maxPages, ${options.maxPages}`;
    throw new KieError("too-large", message);
  }
  return new TiffFile(bytes, pages, options);
}

class TiffFile implements DecodedDocument {
  readonly pageCount: number;
  #last: { readonly index: number; readonly picture: Promise<PixelImage> } | null = null;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly pages: readonly TiffTags[],
    private readonly options: ResolvedDecodeOptions,
  ) {
    this.pageCount = pages.length;
  }

  async page(index: number, signal: AbortSignal): Promise<DecodedPage> {
    signal.throwIfAborted();
    const tags = this.pages[index];
    if (tags === undefined) {
      throw new RangeError(`page index must be in [0, ${this.pageCount - 1}]; got ${index}`);
    }
    const dimensions = shownSize(tags, this.#storedSize(tags));
    return {
      dimensions: [dimensions.width, dimensions.height],
      size: fitSize(dimensions, this.options.maxPagePixels),
      textLayer: null,
      pictureAreas: [],
      keepsPicture: true,
      render: async (own) => {
        own.throwIfAborted();
        const picture = await this.#decoded(index, tags);
        own.throwIfAborted();
        return picture;
      },
    };
  }

  async drawPage(index: number, maxSide: number, signal: AbortSignal): Promise<ImageBitmap> {
    const { size, render } = await this.page(index, signal);
    const { width, height, data } = resized(await render(signal), fitSide(size, maxSide));
    return createImageBitmap(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height));
  }

  async close(): Promise<void> {
    this.#last?.picture.then(
      ({ data }) => freeBuffer(data.buffer),
      () => {},
    );
    this.#last = null;
  }

  #storedSize(tags: TiffTags): Size {
    const [width = 0, height = 0] = [tags[TAG.width]?.[0], tags[TAG.height]?.[0]];
    if (width < 1 || height < 1) throw new KieError("decode", "the TIFF header is broken");
    if (width * height > this.options.maxImagePixels) {
      const message = `the image is ${width} x ${height} pixels; the limit maxImagePixels is ${this.options.maxImagePixels}`;
      throw new KieError("too-large", message);
    }
    return { width, height };
  }

  #decoded(index: number, tags: TiffTags): Promise<PixelImage> {
    if (this.#last?.index === index) return this.#last.picture;
    const picture = this.#decode(tags);
    const last = { index, picture };
    this.#last = last;
    // May have been out of memory; the next call tries again.
    picture.catch(() => {
      if (this.#last === last) this.#last = null;
    });
    return picture;
  }

  async #decode(tags: TiffTags): Promise<PixelImage> {
    const stored = this.#storedSize(tags);
    const rgba = await decodePixels(this.bytes, tags, stored);
    const upright = oriented({ ...stored, data: rgba }, tags[TAG.orientation]?.[0] ?? 1);
    return resized(upright, fitSize(shownSize(tags, stored), this.options.maxPagePixels));
  }
}

async function decodePixels(bytes: Uint8Array, tags: TiffTags, { width, height }: Size) {
  const compression = tags[TAG.compression]?.[0] ?? 1;
  const bits = (tags[TAG.bitsPerSample]?.[0] ?? 1) * (tags[TAG.samplesPerPixel]?.[0] ?? 1);
  if (COMPRESSIONS[compression] === undefined || tags[TAG.planar]?.[0] === 2 || bits > MAX_BITS_PER_PIXEL) {
    throw new KieError("unsupported-input", `the TIFF is stored in a way (${compression}) that is not read`);
  }
  const { file, page } = await unpacked(bytes, tags, Math.ceil((width * bits) / 8) * height);
  try {
    const utif = await loadUtif();
    utif.decodeImage(file, page);
    const rgba = utif.toRGBA8(page);
    if (rgba.length !== width * height * 4) throw new Error("the decoder gave another number of pixels");
    return onWhite(rgba);
  } catch (cause) {
    throw new KieError("decode", "the TIFF image is broken", { cause });
  }
}

/**
 * The page for the decoder, its pieces within the file. Deflated pieces are unpacked by the browser, no further than to the
 * picture's size.
 */
async function unpacked(bytes: Uint8Array, tags: TiffTags, pictureBytes: number) {
  const page: UtifPage = {};
  for (const [tag, values] of Object.entries(tags)) page[`t${tag}`] = values;
  const [offsetTag, countTag] =
    tags[TAG.tileWidth] === undefined
      ? [TAG.stripOffsets, TAG.stripByteCounts]
      : [TAG.tileOffsets, TAG.tileByteCounts];
  const offsets = tags[offsetTag] ?? [];
  const counts = (tags[countTag] ?? offsets.map(() => bytes.length)).map((count, i) =>
    Math.max(0, Math.min(count, bytes.length - (offsets[i] ?? 0))),
  );
  if (offsets.length === 0 || counts.length < offsets.length || counts.includes(0)) {
    throw new KieError("decode", "the TIFF image is cut off before its end");
  }
  if (!isDeflate(tags)) {
    page[`t${countTag}`] = counts;
    return { file: bytes.slice().buffer, page };
  }
  const tileBytes =
    ((tags[TAG.tileWidth]?.[0] ?? 0) * (tags[TAG.tileHeight]?.[0] ?? 0) * MAX_BITS_PER_PIXEL) / 8;
  const pieces: Uint8Array[] = [];
  for (const [i, offset] of offsets.entries()) {
    const piece = bytes.subarray(offset, offset + counts[i]!);
    pieces.push(await inflate(piece, Math.max(pictureBytes, Math.min(tileBytes, 1 << 26))));
  }
  const file = new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
  let at = 0;
  page[`t${offsetTag}`] = pieces.map(({ length }) => {
    at += length;
    return at - length;
  });
  page[`t${countTag}`] = pieces.map(({ length }) => length);
  page[`t${TAG.compression}`] = [1];
  return { file: file.buffer, page };
}

function isDeflate(tags: TiffTags): boolean {
  return COMPRESSIONS[tags[TAG.compression]?.[0] ?? 1] === "Deflate";
}

async function inflate(piece: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const unpacked = new Blob([piece as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = unpacked.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > maxBytes) throw new Error("more bytes than the picture has");
      parts.push(value);
    }
  } catch (cause) {
    throw new KieError("decode", "the TIFF image is broken", { cause });
  } finally {
    void reader.cancel().catch(() => {});
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

/** The decoder is a script: a bundler gives it as the module's default, a plain server's import puts it on the global object. */
async function loadUtif(): Promise<Utif> {
  const module = (await import("utif2")) as unknown as { readonly default?: Utif };
  const utif = module.default ?? (globalThis as { readonly UTIF?: Utif }).UTIF;
  if (utif === undefined) throw new Error("the TIFF decoder did not load");
  return utif;
}

function onWhite(rgba: Uint8Array): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length);
  for (let i = 3; i < pixels.length; i += 4) {
    const alpha = pixels[i]!;
    if (alpha === 255) continue;
    for (let c = i - 3; c < i; c++) pixels[c] = (pixels[c]! * alpha) / 255 + 255 - alpha;
    pixels[i] = 255;
  }
  return pixels;
}

/** Size of the page upright, its pixels square. */
function shownSize(tags: TiffTags, { width, height }: Size): Size {
  const [x = 1, y = 1] = [tags[TAG.xResolution]?.[0], tags[TAG.yResolution]?.[0]];
  const ratio = x / y;
  const isFax = ratio > 1 / MAX_PIXEL_RATIO && ratio < MAX_PIXEL_RATIO;
  const square = {
    width: isFax && ratio < 1 ? Math.round(width / ratio) : width,
    height: isFax && ratio > 1 ? Math.round(height * ratio) : height,
  };
  const isSideways = (tags[TAG.orientation]?.[0] ?? 1) >= 5;
  return isSideways ? { width: square.height, height: square.width } : square;
}

/** The picture upright by its orientation, 1 to 8 as in EXIF. */
function oriented(picture: PixelImage, orientation: number): PixelImage {
  const angles = { 3: 180, 4: 180, 5: 90, 6: 90, 7: -90, 8: -90 } as const;
  const angle = angles[orientation as keyof typeof angles];
  const turned = angle === undefined ? picture : turnImage(picture, angle);
  return [2, 4, 5, 7].includes(orientation) ? flipImage(turned) : turned;
}

function resized(pixels: PixelImage, size: Size): PixelImage {
  const isSame = size.width === pixels.width && size.height === pixels.height;
  return isSame ? pixels : resizeImage(pixels, size);
}
