import { createKie, type Kie, KieError, type KieInput } from "../../src/index";

const RECEIPT = "/public/examples/receipt.jpg";
let kie: Kie | null = null;

async function engine(): Promise<Kie> {
  kie ??= await createKie({ assetsUrl: "/assets/", providers: ["wasm"], threads: 1, workers: 0 });
  return kie;
}

/** A small picture with a red and a half transparent black half, in each form that a page may have one. */
const PICTURES = {
  ImageBitmap: async () => createImageBitmap(drawn()),
  ImageData: () => drawn().getContext("2d")!.getImageData(0, 0, 8, 4),
  HTMLCanvasElement: () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 8, height: 4 });
    canvas.getContext("2d")!.drawImage(drawn(), 0, 0);
    return canvas;
  },
  OffscreenCanvas: drawn,
  VideoFrame: async () => new VideoFrame(await createImageBitmap(drawn()), { timestamp: 0 }),
  HTMLImageElement: async () => {
    const image = new Image();
    image.src = URL.createObjectURL(await drawn().convertToBlob());
    await image.decode();
    return image;
  },
} satisfies Record<string, () => KieInput | Promise<KieInput>>;

function drawn(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(8, 4);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#ff0000";
  context.fillRect(0, 0, 4, 4);
  context.fillStyle = "#00000080";
  context.fillRect(4, 0, 4, 4);
  return canvas;
}

/** Names of {@link PICTURES}. */
export function pictureKinds(): string[] {
  return Object.keys(PICTURES);
}

/** Two pixels of the page that the engine makes of a picture, one of each half, and the page's size. */
export async function pixelsOf(kind: keyof typeof PICTURES) {
  const bitmap = await (await engine()).render(await PICTURES[kind](), 1);
  return describe(bitmap);
}

/** The same of a frame of a video, drawn and then changed while the call goes on. */
export async function videoPixels() {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 8, height: 4 });
  const context = canvas.getContext("2d")!;
  const video = document.createElement("video");
  const stream = canvas.captureStream();
  video.srcObject = stream;
  const early = await failure(async () => (await engine()).read(video));
  // Frames of a canvas come when it is painted.
  const timer = setInterval(() => {
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, 8, 4);
    context.drawImage(drawn(), 0, 0);
  }, 20);
  video.muted = true;
  await video.play();
  const pixels = await describe(await (await engine()).render(video, 1));
  clearInterval(timer);
  for (const track of stream.getTracks()) track.stop();
  return { early, pixels };
}

/** A canvas as it was when the call was made. */
export async function pixelsAtCall() {
  const canvas = drawn();
  const page = (await engine()).render(canvas, 1);
  canvas.getContext("2d")!.reset();
  return describe(await page);
}

async function describe(bitmap: ImageBitmap) {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  const at = (x: number): number[] => [...context.getImageData(x, 2, 1, 1).data.slice(0, 3)];
  return { width, height, left: at(1), right: at(6) };
}

/** One receipt given as a file's bytes, by URLs and by its `<img>`: its name, and whether its page is that of the file. */
export async function sameReceipts() {
  const image = new Image();
  image.src = RECEIPT;
  await image.decode();
  const bytes = await (await fetch(RECEIPT)).arrayBuffer();
  const blob = new Blob([bytes]);
  const inputs: KieInput[] = [
    new Uint8Array(bytes),
    RECEIPT,
    new URL(RECEIPT, location.href),
    URL.createObjectURL(blob),
    image,
  ];
  const expected = await drawnPixels(blob);
  const same = [];
  for (const input of inputs) {
    const { name } = await (await engine()).open(input);
    same.push([name, (await drawnPixels(input)) === expected]);
  }
  return same;
}

/** The total of the receipt's `<img>`. */
export async function readImage() {
  const image = new Image();
  image.src = RECEIPT;
  await image.decode();
  const { name, fields } = await (await engine()).read(image, { fields: ["total"] });
  return [name, fields.total?.normalized];
}

async function drawnPixels(input: KieInput): Promise<string> {
  const bitmap = await (await engine()).render(input, 1, { maxSide: 300 });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height).data.join();
}

/** A file that is not there among others. */
export async function withMissing() {
  const pages = await (await engine()).extract([RECEIPT, "/nothing.png"], { fields: "none" });
  const alone = await failure(async () => (await engine()).open("/nothing.png"));
  return { errors: pages.map(({ error }) => error?.code ?? null), alone };
}

/** How pages are refused that hold no document. */
export async function refusals(foreignUrl: string) {
  const foreign = new Image();
  foreign.src = foreignUrl;
  await foreign.decode();
  const values = { input: document.createElement("input"), empty: new Image(), foreign };
  const of = (value: unknown) => failure(async () => (await engine()).read(value as KieInput));
  return {
    input: await of(values.input),
    empty: await of(values.empty),
    foreign: await of(values.foreign),
    other: await of(foreignUrl),
    large: await failure(async () => (await engine()).read(drawn(), { limits: { maxImagePixels: 31 } })),
  };
}

async function failure(run: () => Promise<unknown>): Promise<string> {
  return run().then(
    () => "none",
    (error: Error) => `${error instanceof KieError ? error.code : error.name}: ${error.message}`,
  );
}

/** What an engine and an opened document are after their block. */
export async function afterUsing() {
  const kept: { kie?: Kie; read?: () => Promise<unknown> } = {};
  {
    await using own = await createKie({ assetsUrl: "/assets/", providers: ["wasm"], workers: 0 });
    await using opened = await own.open(RECEIPT);
    kept.kie = own;
    kept.read = () => opened.read();
  }
  return [await failure(kept.read!), await failure(() => kept.kie!.read(RECEIPT))];
}

/** The models of the asset folder. */
export async function models() {
  return (await engine()).listModels();
}
