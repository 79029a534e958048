import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAssets } from "../../models/cli/asset-folder.ts";
import { REPOSITORY_ROOT, type SourceServer } from "../../src/cli/serve";
import { SECURITY_HEADERS } from "../../src/service/worker/security-headers";
import { holdsForeignWasm } from "../harness/holds-wasm";
import { sharedServer } from "../harness/shared-browser";
import { builtPage } from "../harness/shared-build";

const MODELS_FOLDER = fileURLToPath(new URL("../../models", import.meta.url));
/** Some static hosts refuse larger files. The WebGPU build of ONNX Runtime is larger, and only there where it is used. */
const HOST_LIMIT_BYTES = 25 * 2 ** 20;
const nginx = findNginx();

describe("the dev server", () => {
  let isolated: SourceServer;
  let plain: SourceServer;

  beforeAll(async () => {
    [isolated, plain] = [await sharedServer({ isolated: true }), await sharedServer({ isolated: false })];
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
    outDir = await builtPage();
    const shared = { root: REPOSITORY_ROOT, logLevel: "error", build: { outDir } } as const;
    server = await preview({ ...shared, preview: { port: 0, host: "127.0.0.1" } });
    origin = server.resolvedUrls!.local[0]!.replace(/\/$/, "");
  });

  afterAll(async () => {
    await server?.close();
  });

  test("holds every asset at its URL, and no second copy of a runtime or a model", () => {
    for (const path of listAssets(MODELS_FOLDER))
      expect(statSync(join(outDir, "assets", path)).size, path).toBeGreaterThan(0);
    const bundled = readdirSync(join(outDir, "app"));
    expect(bundled.filter((file) => !/\.(js|css|woff2)$/.test(file))).toEqual([]);
    for (const file of bundled.filter((name) => name.endsWith(".js"))) {
      const code = readFileSync(join(outDir, "app", file), "utf8");
      expect(holdsForeignWasm(code), `${file} holds WebAssembly`).toBe(false);
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

  test.skipIf(nginx === null)(
    "is served as docs/hosting.md says by nginx (skipped without one on PATH or in NGINX_PATH)",
    async () => {
      const { origin, close } = await startNginx(outDir);
      try {
        const script = readdirSync(join(outDir, "app")).find((name) => /^index-.*\.js$/.test(name))!;
        const IMMUTABLE = "public, max-age=31536000, immutable";
        for (const [path, type, caching, encoding] of [
          ["/", "text/html", "no-cache", "gzip"],
          [`/app/${script}`, "application/javascript", IMMUTABLE, "gzip"],
          ["/sw.js", "application/javascript", "no-cache", "gzip"],
          ["/manifest.webmanifest", "application/manifest+json", "no-cache", null],
          ["/assets/ort/ort-wasm-simd-threaded.mjs", "text/javascript", "no-cache", "gzip"],
          ["/assets/ort/ort-wasm-simd-threaded.wasm", "application/wasm", "no-cache", "gzip"],
          ["/assets/models/inkfield_det/model.onnx", "application/octet-stream", "no-cache", "gzip"],
        ] as const) {
          const { status, headers } = await fetch(origin + path, { headers: { "Accept-Encoding": "gzip" } });
          const sent = ["content-type", "cache-control", "content-encoding"].map((name) => headers.get(name));
          expect([status, ...sent], path).toEqual([200, type, caching, encoding]);
          for (const [name, value] of Object.entries(SECURITY_HEADERS))
            expect(headers.get(name), `${path} ${name}`).toBe(value);
        }
      } finally {
        await close();
      }
    },
  );
});

/** Path of an nginx: `NGINX_PATH`, else the first on `PATH` or at Debian's path; `null` without one. */
function findNginx(): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
  const candidates = [process.env.NGINX_PATH ?? "", ...folders.map((folder) => join(folder, "nginx"))];
  return candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? null;
}

/** Runs nginx on a folder with the documented configuration inside a minimal one. */
async function startNginx(root: string): Promise<{ origin: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "inkfield-nginx-"));
  // Started by root, nginx reads as nobody.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const hosting = readFileSync(join(REPOSITORY_ROOT, "docs/hosting.md"), "utf8");
  const lines = /```nginx\n([\s\S]*?)```/.exec(hosting)![1]!;
  const site = lines
    .replace("listen 80;", `listen 127.0.0.1:${port};`)
    .replace("root /srv/inkfield;", `root ${root};`);
  const scratch = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder};`,
  );
  // As in Debian's mime.types, as far as the page needs it.
  const types =
    "text/html html; text/css css; application/javascript js; application/json json; application/wasm wasm;";
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; pid ${folder}/pid; error_log stderr; events {}
    http { types { ${types} } default_type application/octet-stream; access_log off; ${scratch.join(" ")}
    ${site} }`,
  );
  const process = spawn(nginx!, ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => process.once("exit", () => resolve()));
  const origin = `http://127.0.0.1:${port}`;
  const isUp = () =>
    fetch(origin).then(
      () => true,
      () => false,
    );
  await expect.poll(isUp, { timeout: 10_000 }).toBe(true);
  return {
    origin,
    close: async () => {
      process.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
