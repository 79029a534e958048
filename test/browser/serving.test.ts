import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAssets } from "../../models/cli/asset-folder.ts";
import { REPOSITORY_ROOT, type SourceServer, serve } from "../../src/cli/serve";

const MODELS_FOLDER = fileURLToPath(new URL("../../models", import.meta.url));
/** Some static hosts refuse larger files. The WebGPU build of ONNX Runtime is larger, and only there where it is used. */
const HOST_LIMIT_BYTES = 25 * 2 ** 20;

describe("the dev server", () => {
  let isolated: SourceServer;
  let plain: SourceServer;

  beforeAll(async () => {
    [isolated, plain] = [await serve({ isolated: true }), await serve({ isolated: false })];
  });

  afterAll(async () => {
    await isolated?.close();
    await plain?.close();
  });

  test.each([
    ["ort/ort-wasm-simd-threaded.wasm", "application/wasm"],
    ["ort/ort-wasm-simd-threaded.mjs", "text/javascript"],
    ["pdfjs/guarded-worker.mjs", "text/javascript"],
    ["pdfjs/pdf.worker.mjs", "text/javascript"],
    ["models/index.json", "application/json"],
  ])("serves %s as %s, under the server's headers", async (path, type) => {
    const { status, headers } = await fetch(`${isolated.origin}/assets/${path}`);
    expect([status, headers.get("content-type")]).toEqual([200, type]);
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    const other = await fetch(`${plain.origin}/assets/${path}`, { method: "HEAD" });
    expect([other.status, other.headers.get("cross-origin-embedder-policy")]).toEqual([200, "unsafe-none"]);
    expect(await other.text()).toBe("");
  });

  test("serves files as they are on disk, and whole", async () => {
    const path = "node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.mjs";
    const served = await (await fetch(`${plain.origin}/assets/ort/ort-wasm-simd-threaded.mjs`)).text();
    expect(served).toBe(readFileSync(join(REPOSITORY_ROOT, path), "utf8"));
  });

  test.each([
    "models/none/model.onnx",
    "models/index.json/x",
    "ort/ort.mjs",
    "%E0%A4%A",
    "models%2F..%2Fpackage.json",
  ])("answers %s with 404", async (path) => {
    expect((await fetch(`${plain.origin}/assets/${path}`)).status).toBe(404);
  });
});

describe("the build", () => {
  let outDir: string;
  let server: PreviewServer;
  let origin: string;

  beforeAll(async () => {
    outDir = mkdtempSync(join(tmpdir(), "inkfield-build-"));
    const shared = { root: REPOSITORY_ROOT, logLevel: "error", build: { outDir } } as const;
    await build(shared);
    server = await preview({ ...shared, preview: { port: 0, host: "127.0.0.1" } });
    origin = server.resolvedUrls!.local[0]!.replace(/\/$/, "");
  });

  afterAll(async () => {
    await server?.close();
    rmSync(outDir, { recursive: true, force: true });
  });

  test("holds every asset at its URL, and no second copy of a runtime or a model", () => {
    for (const path of listAssets(MODELS_FOLDER))
      expect(statSync(join(outDir, "assets", path)).size, path).toBeGreaterThan(0);
    const bundled = readdirSync(join(outDir, "app"));
    expect(bundled.filter((file) => !/\.(js|css|woff2)$/.test(file))).toEqual([]);
    for (const file of bundled.filter((name) => name.endsWith(".js"))) {
      const code = readFileSync(join(outDir, "app", file), "utf8");
      // "\0asm", as base64 has it.
      expect(code.includes("AGFzb"), `${file} holds WebAssembly`).toBe(false);
    }
  });

  test("holds no file but the WebGPU runtime that static hosts refuse for its size", () => {
    const large = readdirSync(outDir, { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).size > HOST_LIMIT_BYTES,
      )
      .map((entry) => entry.name);
    expect(large).toEqual(["ort-wasm-simd-threaded.asyncify.wasm"]);
  });

  test("names its files relative to the page, so that it runs in any folder", () => {
    const html = readFileSync(join(outDir, "index.html"), "utf8");
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(links.some((link) => link.startsWith("./app/"))).toBe(true);
    expect(links.filter((link) => link.startsWith("/"))).toEqual([]);
  });

  test("is previewed under the isolation headers, with missing files as 404", async () => {
    for (const path of ["/", "/assets/ort/ort-wasm-simd-threaded.wasm", "/assets/models/index.json"]) {
      const { status, headers } = await fetch(origin + path);
      expect(status, path).toBe(200);
      expect(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
      expect(headers.get("cross-origin-embedder-policy"), path).toBe("require-corp");
    }
    const wasm = await fetch(`${origin}/assets/ort/ort-wasm-simd-threaded.wasm`, { method: "HEAD" });
    expect(wasm.headers.get("content-type")).toBe("application/wasm");
    expect((await fetch(`${origin}/assets/models/none/model.onnx`)).status).toBe(404);
  });
});
