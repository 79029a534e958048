import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findAsset, listAssets, mimeTypeOf } from "../../../models/cli/asset-folder.ts";
import { VERSIONS } from "../../../src/contract/versions";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "inkfield-assets-"));
  for (const [name, card] of [
    ["b", { task: "recognition", file: "model.onnx" }],
    ["a", { task: "detection", file: "net.onnx" }],
  ] as const) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "card.json"), JSON.stringify(card));
    await writeFile(join(folder, name, card.file), "weights");
    await writeFile(join(folder, name, "notes.txt"), "not served");
  }
  await mkdir(join(folder, "training"));
  await writeFile(join(folder, "secret.json"), "{}");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("the index holds the versions, and every model with its task and card", () => {
  const index = findAsset("models/index.json", folder) as { text: string };
  expect(JSON.parse(index.text)).toEqual({
    madeFor: VERSIONS.assets,
    models: [
      { name: "a", task: "detection", card: { task: "detection", file: "net.onnx" } },
      { name: "b", task: "recognition", card: { task: "recognition", file: "model.onnx" } },
    ],
  });
});

test("a model's card and its file are served, and nothing beside them", () => {
  expect(findAsset("models/a/net.onnx", folder)).toEqual({ path: join(folder, "a", "net.onnx") });
  expect(findAsset("models/b/card.json", folder)).toEqual({ path: join(folder, "b", "card.json") });
  for (const path of [
    "models/a/notes.txt",
    "models/a/model.onnx",
    "models/secret.json",
    "models/a/../secret.json",
    "models/../secret.json",
    "models/a",
    "models",
    "",
    "ort/ort-wasm-simd-threaded.jsep.wasm",
    "ort/../package.json",
    "pdfjs/build/pdf.mjs",
    "pdfjs/cmaps/../package.json",
    "pdfjs/cmaps/none.bcmap",
  ]) {
    expect(findAsset(path, folder), path).toBeNull();
  }
});

test("the list names every file that a build must copy, and each is there", () => {
  const paths = listAssets(folder);
  expect(paths).toEqual(
    expect.arrayContaining([
      "models/index.json",
      "models/a/card.json",
      "models/a/net.onnx",
      "models/b/model.onnx",
      "ort/ort-wasm-simd-threaded.mjs",
      "ort/ort-wasm-simd-threaded.wasm",
      "ort/ort-wasm-simd-threaded.asyncify.mjs",
      "ort/ort-wasm-simd-threaded.asyncify.wasm",
      "pdfjs/guarded-worker.mjs",
      "pdfjs/pdf.worker.mjs",
      "pdfjs/cmaps/78-H.bcmap",
      "pdfjs/standard_fonts/LiberationSans-Regular.ttf",
      "pdfjs/wasm/openjpeg.wasm",
      "pdfjs/iccs/CGATS001Compat-v2-micro.icc",
    ]),
  );
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths) expect(findAsset(path, folder), path).not.toBeNull();
});

test("browsers compile wasm and run modules only under these types", () => {
  expect(mimeTypeOf("ort/x.wasm")).toBe("application/wasm");
  expect(mimeTypeOf("pdfjs/pdf.worker.mjs")).toBe("text/javascript");
  expect(mimeTypeOf("models/index.json")).toBe("application/json");
  expect(mimeTypeOf("models/a/model.onnx")).toBe("application/octet-stream");
});
