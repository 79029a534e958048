import type { MainModule } from "libheif-js/libheif-wasm/libheif";
import { KieError } from "../../contract/errors";
import { fetchAsset } from "../../runtime/assets";

/** Starts libheif, with the option by which a compiled module is used again; `receive` gives what its script takes for exports. */
type StartLibheif = (options: {
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance) => unknown,
  ): unknown;
}) => MainModule;

interface Decoder {
  readonly start: StartLibheif;
  readonly compiled: WebAssembly.Module;
}

/** A channel of a decoded picture; rows are `stride` bytes apart. */
interface Channel {
  readonly id: unknown;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly data: Uint8Array;
}

/** A picture's channels, or why there are none. */
interface Decoded {
  readonly channels?: readonly Channel[];
  readonly message?: string;
}

let known: Promise<Decoder> | null = null;

/**
 * Decodes a HEIC file's main picture by libheif, upright and in its own colours, for browsers that read none. The decoder is fetched
 * from the asset folder with the first such file; each picture has an instance of its own, so that its memory comes back.
 *
 * @param assetsUrl absolute URL of the asset folder, ending in `/`.
 * @param maxPixels most pixels of the picture.
 * @throws KieError `asset-fetch` where the decoder cannot be had, `too-large` over `maxPixels`, `decode` if the picture is broken.
 */
export async function decodeHeic(
  bytes: Uint8Array,
  assetsUrl: string,
  maxPixels: number,
): Promise<ImageData> {
  const { start, compiled } = await loadDecoder(assetsUrl);
  try {
    const heif = start({
      instantiateWasm: (imports, receive) => receive(new WebAssembly.Instance(compiled, imports)),
    });
    return await decodeMain(heif, bytes, maxPixels);
  } catch (cause) {
    if (cause instanceof KieError) throw cause;
    throw new KieError("decode", "the HEIC image is broken", { cause });
  }
}

async function decodeMain(heif: MainModule, bytes: Uint8Array, maxPixels: number): Promise<ImageData> {
  const context = heif.heif_context_alloc();
  const { code, message } = heif.heif_context_read_from_memory(context, bytes);
  if (code !== heif.heif_error_code.heif_error_Ok) throw new Error(String(message));
  const handle = heif.heif_js_context_get_primary_image_handle(context);
  if (handle.code !== undefined) throw new Error(handle.message);
  const [width, height] = [
    heif.heif_image_handle_get_width(handle),
    heif.heif_image_handle_get_height(handle),
  ];
  if (width * height > maxPixels) {
    const limit = `the limit maxImagePixels is ${maxPixels}`;
    throw new KieError("too-large", `the image is ${width} x ${height} pixels; ${limit}`);
  }
  const { heif_colorspace_RGB: rgb } = heif.heif_colorspace;
  const { heif_chroma_interleaved_RGBA: rgba } = heif.heif_chroma;
  const decoded: Decoded = await heif.heif_js_decode_image2(handle, rgb, rgba);
  const channel = decoded.channels?.find(({ id }) => id === heif.heif_channel.heif_channel_interleaved);
  if (channel === undefined) throw new Error(decoded.message);
  return pixelsOf(channel);
}

function pixelsOf({ width, height, stride, data }: Channel): ImageData {
  const picture = new ImageData(width, height);
  for (let y = 0; y < height; y++)
    picture.data.set(data.subarray(y * stride, y * stride + 4 * width), 4 * width * y);
  return picture;
}

/** Fetched once; after a failure again. */
function loadDecoder(assetsUrl: string): Promise<Decoder> {
  if (known === null) {
    const loading = fetchDecoder(`${assetsUrl}heif/`);
    known = loading;
    loading.catch(() => {
      known = null;
    });
  }
  return known;
}

async function fetchDecoder(folder: string): Promise<Decoder> {
  const wasm = await fetchAsset(`${folder}libheif.wasm`, { sizeBytes: null, sha256: null, cache: false });
  try {
    const { default: start } = (await import(
      /* webpackIgnore: true */ /* @vite-ignore */ `${folder}libheif.mjs`
    )) as {
      readonly default: StartLibheif;
    };
    return { start, compiled: await WebAssembly.compile(wasm) };
  } catch (cause) {
    throw new KieError("asset-fetch", `the HEIC decoder could not be loaded from ${folder}`, { cause });
  }
}
