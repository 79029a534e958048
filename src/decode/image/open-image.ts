import { KieError } from "../../contract/errors";
import type { DecodedDocument, DecodedPage } from "../../document/source";
import { freeBuffer } from "../../image/free-buffer";
import { resizeImage } from "../../image/resize";
import type { Size } from "../../types/geometry";
import type { PixelImage } from "../../types/image";
import { fitSide, fitSize } from "../fit-size";
import type { ResolvedDecodeOptions } from "../options";
import type { ImageFormat } from "../sniff";
import { hasImageEnd } from "./image-end";
import { orientedSize, readImageHeader } from "./image-header";

/**
 * Opens an image as a document of one page. The browser decodes it once, when first needed, with its orientation applied
 * and colours converted to sRGB; an animation gives its first frame. Transparent parts become white. The picture is
 * kept at the page's size, 4 bytes a pixel, until the document is closed; all callers share its pixels.
 *
 * @throws KieError `decode` if the file is broken or truncated, `too-large` over `maxImagePixels`.
 */
export async function openImage(
  blob: Blob,
  bytes: Uint8Array,
  format: ImageFormat,
  options: ResolvedDecodeOptions,
): Promise<DecodedDocument> {
  const header = readImageHeader(format, bytes);
  const { width, height } = header.stored;
  if (width * height > options.maxImagePixels) {
    throw new KieError(
      "too-large",
      `the image is ${width} x ${height} pixels; the limit maxImagePixels is ${options.maxImagePixels}`,
    );
  }
  if (!hasImageEnd(format, bytes)) {
    throw new KieError("decode", `the ${format.toUpperCase()} image is cut off before its end`);
  }
  // With the detected type, because browsers may trust the one stated with the file.
  const typed = blob.slice(0, blob.size, `image/${format}`);
  const stated = header.orientation === null ? null : orientedSize(header.stored, header.orientation);
  const picture = new Picture(typed, format, stated, options);
  return new ImageFile(picture, stated ?? (await picture.decoded()).size, options.maxPagePixels);
}

class ImageFile implements DecodedDocument {
  readonly pageCount = 1;
  readonly #picture: Picture;
  readonly #page: DecodedPage;

  constructor(picture: Picture, dimensions: Size, maxPagePixels: number) {
    const size = fitSize(dimensions, maxPagePixels);
    this.#picture = picture;
    this.#page = {
      dimensions: [dimensions.width, dimensions.height],
      size,
      textLayer: null,
      pictureAreas: [],
      keepsPicture: true,
      render: async (signal) => {
        signal.throwIfAborted();
        const { pixels } = await picture.decoded();
        signal.throwIfAborted();
        return pixels;
      },
    };
  }

  async page(index: number, signal: AbortSignal): Promise<DecodedPage> {
    signal.throwIfAborted();
    if (index !== 0) throw new RangeError(`page index must be 0 in an image; got ${index}`);
    return this.#page;
  }

  async drawPage(index: number, maxSide: number, signal: AbortSignal): Promise<ImageBitmap> {
    const { size, render } = await this.page(index, signal);
    const { width, height, data } = resized(await render(signal), fitSide(size, maxSide));
    return createImageBitmap(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height));
  }

  async close(): Promise<void> {
    this.#picture.free();
  }
}

/** Returns `pixels` if they have that size already. */
function resized(pixels: PixelImage, size: Size): PixelImage {
  const isSame = size.width === pixels.width && size.height === pixels.height;
  return isSame ? pixels : resizeImage(pixels, size);
}

/** A decoded picture. */
interface Decoded {
  /** Size before it was fitted to the page's. */
  readonly size: Size;
  readonly pixels: PixelImage;
}

/** The picture of an image file, decoded at the first call and kept. */
class Picture {
  readonly #blob: Blob;
  readonly #format: ImageFormat;
  readonly #stated: Size | null;
  readonly #options: ResolvedDecodeOptions;
  #decoded: Promise<Decoded> | null = null;

  /** @param stated size by the header, orientation applied; `null` if only decoding gives it. */
  constructor(blob: Blob, format: ImageFormat, stated: Size | null, options: ResolvedDecodeOptions) {
    this.#blob = blob;
    this.#format = format;
    this.#stated = stated;
    this.#options = options;
  }

  decoded(): Promise<Decoded> {
    if (this.#decoded === null) {
      const decoding = this.#decode();
      this.#decoded = decoding;
      // May have been out of memory; the next call tries again.
      decoding.catch(() => this.free());
    }
    return this.#decoded;
  }

  free(): void {
    this.#decoded?.then(
      ({ pixels }) => freeBuffer(pixels.data.buffer),
      () => {},
    );
    this.#decoded = null;
  }

  /** The browser decodes it; a HEIC that it does not read is decoded by libheif. */
  async #bitmap(): Promise<ImageBitmap> {
    try {
      return await createImageBitmap(this.#blob);
    } catch (cause) {
      const name = this.#format.toUpperCase();
      if (this.#format !== "heic") throw new KieError("decode", `the ${name} image is broken`, { cause });
    }
    const { decodeHeic } = await import("./decode-heic");
    const { assetsUrl, maxImagePixels } = this.#options;
    const bytes = new Uint8Array(await this.#blob.arrayBuffer());
    return createImageBitmap(await decodeHeic(bytes, assetsUrl, maxImagePixels));
  }

  async #decode(): Promise<Decoded> {
    const name = this.#format.toUpperCase();
    const bitmap = await this.#bitmap();
    const size = { width: bitmap.width, height: bitmap.height };
    const canvas = new OffscreenCanvas(1, 1);
    try {
      const stated = this.#stated ?? size;
      if (size.width !== stated.width || size.height !== stated.height) {
        throw new KieError(
          "decode",
          `the ${name} header states ${stated.width} x ${stated.height} pixels; the picture has ${size.width} x ${size.height}`,
        );
      }
      const { width, height } = fitSize(size, this.#options.maxPagePixels);
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
      if (context === null) {
        throw new KieError("too-large", `no canvas of ${width} x ${height} pixels can be made`);
      }
      context.fillStyle = "#fff";
      context.fillRect(0, 0, width, height);
      context.imageSmoothingQuality = "high";
      context.drawImage(bitmap, 0, 0, width, height);
      // Before the pixels are copied, so that two pictures are in memory instead of three.
      bitmap.close();
      const { data } = context.getImageData(0, 0, width, height);
      return { size, pixels: { width, height, data } };
    } finally {
      bitmap.close();
      // Frees the memory at once: Safari keeps it until the canvas is collected.
      canvas.width = 0;
      canvas.height = 0;
    }
  }
}
