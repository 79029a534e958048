import { createKie, type Kie, type KieFailure, type KiePage } from "../../../src/index";
import type { GoldenCase } from "./cases";

/** What a request came to: its pages, or why it failed as a whole. */
export type GoldenAnswer = readonly KiePage[] | KieFailure;

let kie: Kie | null = null;

/** Reads a case's files from the server; times are left out of the answer. */
export async function answer({ files, turnDeg, params, password }: GoldenCase): Promise<GoldenAnswer> {
  // One thread: two runtimes' sums differ in their last bits where threads split them differently.
  kie ??= await createKie({ assetsUrl: "/assets/", providers: ["wasm"], threads: 1 });
  const blobs = await Promise.all(
    files.map(async (path) => {
      const blob = await (await fetch(`/${path}`)).blob();
      return new File(
        [turnDeg === undefined ? blob : await turned(blob, turnDeg)],
        path.replace(/^.*\//, ""),
      );
    }),
  );
  try {
    const pages = await kie.extract(blobs, { ...params, password });
    return pages.map((page) => ({ ...page, meta: { ...page.meta, elapsed_ms: {} } }));
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
}

async function turned(blob: Blob, turnDeg: number): Promise<Blob> {
  const picture = await createImageBitmap(blob);
  const { width, height } = picture;
  const [sin, cos] = [
    Math.abs(Math.sin((turnDeg * Math.PI) / 180)),
    Math.abs(Math.cos((turnDeg * Math.PI) / 180)),
  ];
  const canvas = new OffscreenCanvas(
    Math.round(width * cos + height * sin),
    Math.round(width * sin + height * cos),
  );
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turnDeg * Math.PI) / 180);
  context.drawImage(picture, -width / 2, -height / 2);
  return canvas.convertToBlob({ type: "image/png" });
}
