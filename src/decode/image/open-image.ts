import { KieError } from "../../contract/errors";
import type { DecodedDocument, DecodedPage } from "../../document/source";
import type { Size } from "../../types/geometry";
import type { PixelImage } from "../../types/image";
import { fitSize } from "../fit-size";
import type { ResolvedDecodeOptions } from "../options";
import type { ImageFormat } from "../sniff";
import { hasImageEnd } from "./image-end";
import { orientedSize, readImageHeader } from "./image-header";

/**
 * Opens an image as a document of one page. The browser decodes it, orientation applied, colours converted to
 * sRGB; of an animation the first frame counts. Transparent parts become white.
 *
 * @throws KieError `decode` where the file is broken or cut off, `too-large` over `maxImagePixels`.
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
  // With its own type, because browsers may go by the one that came with the file.
  const typed = blob.slice(0, blob.size, `image/${format}`);
  const dimensions =
    header.orientation === null
      ? await decodedSize(typed, format)
      : orientedSize(header.stored, header.orientation);
  const size = fitSize(dimensions, options.maxPagePixels);
  const page: DecodedPage = {
    dimensions: [dimensions.width, dimensions.height],
    size,
    textLayer: null,
    pictureAreas: [],
    render: (signal) => drawImage(typed, format, dimensions, size, signal),
  };
  return {
    pageCount: 1,
    async page(index, signal) {
      signal.throwIfAborted();
      if (index !== 0) throw new RangeError(`page index must be 0 in an image; got ${index}`);
      return page;
    },
    async close() {},
  };
}

async function decodedSize(blob: Blob, format: ImageFormat): Promise<Size> {
  const bitmap = await decodeBitmap(blob, format);
  const size = { width: bitmap.width, height: bitmap.height };
  bitmap.close();
  return size;
}

async function decodeBitmap(blob: Blob, format: ImageFormat): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob);
  } catch (cause) {
    throw new KieError("decode", `the ${format.toUpperCase()} image is broken`, { cause });
  }
}

async function drawImage(
  blob: Blob,
  format: ImageFormat,
  expected: Size,
  size: Size,
  signal: AbortSignal,
): Promise<PixelImage> {
  signal.throwIfAborted();
  const bitmap = await decodeBitmap(blob, format);
  try {
    signal.throwIfAborted();
    if (bitmap.width !== expected.width || bitmap.height !== expected.height) {
      throw new KieError(
        "decode",
        `the ${format.toUpperCase()} header tells ${expected.width} x ${expected.height} pixels; ` +
          `the picture has ${bitmap.width} x ${bitmap.height}`,
      );
    }
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    if (context === null) {
      throw new KieError("too-large", `no canvas of ${size.width} x ${size.height} pixels can be made`);
    }
    context.fillStyle = "#fff";
    context.fillRect(0, 0, size.width, size.height);
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, size.width, size.height);
    const { data } = context.getImageData(0, 0, size.width, size.height);
    // Gives the backing store back at once: Safari keeps it until the canvas is collected.
    canvas.width = 0;
    canvas.height = 0;
    return { width: size.width, height: size.height, data };
  } finally {
    bitmap.close();
  }
}
