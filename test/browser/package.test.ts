import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import ts from "typescript";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webpack from "webpack";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { version } from "../../src/contract/versions";
import type { KiePage } from "../../src/index";
import { matchWords, scoresOf } from "../eval/metrics";
import { wordsOf } from "../eval/page-accuracy";
import { findFirefox, launchFirefox } from "../harness/firefox";
import { holdsForeignWasm } from "../harness/holds-wasm";
import { installApps, type PackedApps } from "../harness/packed-apps";
import { closePages, sharedBrowser } from "../harness/shared-browser";
import { brotliBytes, modulesAtStart } from "../harness/start-code";
import { hostFolder } from "../harness/static-host";
import { drawReceipt, printReceipts, RECEIPT_WORDS } from "./sample-pages";

// The package as a stranger gets it: packed, installed into apps of three kinds, built by their own tools, and run
// from a sub-path of a host with a strict policy.

/** Clean, large print. How well it is read is what engine.test.ts asks; here, that it is read. */
const MIN_F1 = 0.8;
/** A busy machine is slow, and no fault of the package. */
const PATIENCE_MS = 120_000;
/** Where the apps are hosted; vite-react's configuration names it too. */
const BASE = "/shop/scan/";
const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

let apps: PackedApps;
let browser: Browser;
let receiptPath: string;
/** The same as a PDF with a text layer. */
let receiptPdfPath: string;

beforeAll(async () => {
  browser = await sharedBrowser();
  apps = await installApps();
  receiptPath = apps.path("receipt.png");
  receiptPdfPath = apps.path("receipt.pdf");
  writeFileSync(receiptPath, await drawReceipt(browser));
  writeFileSync(receiptPdfPath, await printReceipts(browser, 1));
}, 2 * PATIENCE_MS);

afterAll(async () => {
  await closePages();
  apps?.remove();
});

/** What docs/hosting.md promises the package to work under; a page with an inline import map adds the map's hash. */
function policy(html: string): string {
  const map = /<script type="importmap">(.*?)<\/script>/s.exec(html)?.[1];
  const hash = map === undefined ? "" : ` 'sha256-${createHash("sha256").update(map).digest("base64")}'`;
  return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'${hash}; worker-src 'self'; connect-src 'self'; img-src data:`;
}

/** Hosts a built app and reads the receipt with it, as a picture and as a PDF; gives the picture's answer. Where it `spreads`, reads on until helpers do. */
async function readWith(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
  spreads = true,
): Promise<KiePage> {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const host = await hostFolder(folder, {
    base: BASE,
    headers: { "Content-Security-Policy": policy(html), ...headers },
  });
  const context = await browser.newContext();
  const complaints: string[] = [];
  const requested: string[] = [];
  try {
    context.on("request", (request) => requested.push(request.url()));
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(host.origin + BASE);
    await page.waitForSelector("[data-state=ready]");
    await page.setInputFiles("input", [receiptPath, receiptPdfPath]);
    await page.waitForFunction(() => document.querySelector("#answer")?.textContent !== "");
    const pages = JSON.parse((await page.textContent("#answer"))!) as KiePage[];
    if (cpus().length > 1 && spreads) await readUntilSpread(page);
    // However many workers run networks: once for the engine, and once more where the browser did not keep it.
    const runtimes = host.requests.filter(({ path }) => path.endsWith(".wasm"));
    expect(runtimes.every(({ path }) => path.endsWith("ort-wasm-simd-threaded.wasm"))).toBe(true);
    expect(runtimes.length).toBeLessThanOrEqual(2);
    expect(complaints).toEqual([]);
    expect(
      requested.filter((url) => !url.startsWith(host.origin + BASE) && !url.startsWith("data:")),
    ).toEqual([]);
    expect(host.requests.filter(({ method, bodyBytes }) => method !== "GET" || bodyBytes > 0)).toEqual([]);
    expect(pages.map(({ meta }) => meta.text_source)).toEqual(["recognition", "text-layer"]);
    expect(f1Of(pages[1]!)).toBeGreaterThanOrEqual(MIN_F1);
    return pages[0]!;
  } finally {
    await context.close();
    await host.close();
  }
}

/** Reads on until crops are recognized by workers of their own, which the app's script of the engine must be able to start. */
async function readUntilSpread(page: Page): Promise<void> {
  const engineAndTwo = 3;
  let count = 5;
  const countRecognizers = () => page.workers().filter((worker) => !/ort-wasm|pdf/.test(worker.url())).length;
  await expect
    .poll(
      async () => {
        // The same files once more would be no change to the input.
        await page.setInputFiles("input", new Array(++count).fill(receiptPath));
        await page.waitForFunction(
          (length) => JSON.parse(document.querySelector("#answer")!.textContent || "[]").length === length,
          count,
        );
        return countRecognizers();
      },
      { timeout: PATIENCE_MS },
    )
    .toBeGreaterThanOrEqual(engineAndTwo);
}

const f1Of = (page: KiePage): number =>
  scoresOf(
    matchWords(
      wordsOf(page).map((word) => word.text),
      RECEIPT_WORDS,
    ),
  ).f1;

/** The documented code for the HTTP API: a call, what an app does to answer it, and what a service worker of its own does. */
const [CALL, SERVICE, OWN_SERVICE_WORKER] = [
  ...readFileSync(join(REPOSITORY_ROOT, "docs/api.md"), "utf8").matchAll(/```js\n(.*?)```/gs),
]
  .map((match) => match[1]!)
  .filter((code) => /kie/i.test(code));

/** The plain app as it is hosted: its files, and the package's folder beside them. */
function plainApp(): string {
  const folder = apps.path("plain");
  if (!statSync(join(folder, "inkfield"), { throwIfNoEntry: false })) {
    symlinkSync(apps.installed("lib"), join(folder, "inkfield"));
    copyFileSync(apps.installed("lib/kie-worker.js"), join(folder, "kie-worker.js"));
    const code = SERVICE!
      .replace('"/kie-worker.js"', `"${BASE}kie-worker.js"`)
      .replace('assetsUrl: "/inkfield/"', `assetsUrl: "${BASE}inkfield/assets/", ${OWN_WORKER}`);
    expect(code).toContain(OWN_WORKER);
    const ready = 'document.body.dataset.state = "ready";';
    writeFileSync(join(folder, "service.js"), `${code}${ready}`);
    const ownCode = code.replace("kie-worker.js", "sw.js").replace("wrapFetch: true", 'workerType: "module"');
    expect(ownCode).toContain('sw.js", { workerType');
    writeFileSync(join(folder, "own-service.js"), `${ownCode}${ready}`);
    const html = readFileSync(join(folder, "service.html"), "utf8");
    writeFileSync(join(folder, "own-service.html"), html.replace('src="service.js"', 'src="own-service.js"'));
    const ownWorker = OWN_SERVICE_WORKER!.replace('"inkfield/service"', '"./inkfield/service.js"');
    expect(ownWorker).toContain("./inkfield");
    writeFileSync(join(folder, "sw.js"), ownWorker);
  }
  return folder;
}

/** The other way to start the worker in docs/hosting.md. */
const OWN_WORKER = `createWorker: () => new Worker("${BASE}inkfield/worker.js", { type: "module" })`;

describe("the package", () => {
  it("brings nothing else along, and no model or runtime inside its code", () => {
    expect(readdirSync(apps.path("node_modules")).filter((name) => name.startsWith("ink"))).toEqual([
      "inkfield",
    ]);
    const manifest = JSON.parse(readFileSync(apps.installed("package.json"), "utf8"));
    expect(manifest.dependencies ?? {}).toEqual({});
    const files = readdirSync(apps.installed("lib"), { recursive: true, encoding: "utf8" });
    const code = files.filter((file) => file.endsWith(".js") && !file.startsWith("assets"));
    expect(code.map((file) => basename(file))).toEqual(expect.arrayContaining(["index.js", "worker.js"]));
    for (const file of code) {
      expect(holdsForeignWasm(readFileSync(apps.installed(`lib/${file}`), "utf8")), file).toBe(false);
    }
    for (const file of [
      "models/index.json",
      "models/inkfield_det/model.onnx",
      "ort/ort-wasm-simd-threaded.wasm",
    ])
      expect(files).toContain(join("assets", file));
  });

  it("starts with less than 300 KB of code, compressed and not minified", () => {
    const start = modulesAtStart([apps.installed("lib/index.js"), apps.installed("lib/worker.js")]);
    expect(start.size).toBeGreaterThan(2);
    expect(brotliBytes(start)).toBeLessThan(300_000);
    // Writing PDFs and workbooks takes libraries that are loaded when they are used.
    expect(brotliBytes(modulesAtStart([apps.installed("lib/export.js")]))).toBeLessThan(20_000);
  });

  it("may be published, with its provenance", () => {
    const manifest = JSON.parse(readFileSync(apps.installed("package.json"), "utf8"));
    expect(manifest.private).toBeUndefined();
    expect(manifest.publishConfig).toEqual({ access: "public", provenance: true });
    for (const key of ["description", "license", "homepage", "repository", "bugs", "keywords", "engines"])
      expect(manifest, key).toHaveProperty(key);
  });

  it(
    "has a command that reads",
    async () => {
      const command = apps.path("node_modules/.bin/inkfield");
      const run = promisify(execFile);
      expect((await run(command, ["--version"])).stdout.trim()).toBe(version);
      const { stdout, stderr } = await run(command, ["read", receiptPath, receiptPdfPath, "--fields=none"]);
      expect(stderr).toBe("");
      const pages = JSON.parse(stdout) as KiePage[];
      expect(pages.map(({ name }) => name)).toEqual(["receipt.png", "receipt.pdf"]);
      expect(f1Of(pages[0]!)).toBeGreaterThanOrEqual(MIN_F1);
      const out = apps.path("read");
      const bad = apps.path("bad.png");
      writeFileSync(bad, "no picture");
      const words = ["read", bad, receiptPdfPath, "--format", "pdf", "--out", out];
      const failed = await run(command, words).catch((error: { code: number; stderr: string }) => error);
      expect(failed).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("bad.png: unsupported-input"),
      });
      expect(readdirSync(out)).toEqual(["receipt.pdf"]);
    },
    PATIENCE_MS,
  );

  it(
    "has a command that learns a field, and reads it",
    async () => {
      const command = apps.path("node_modules/.bin/inkfield");
      const run = promisify(execFile);
      const template = apps.path("sum_paid.json");
      const lesson = ["teach", "sum_paid", receiptPdfPath, "18.85", "--out", template];
      expect(await run(command, lesson)).toEqual({ stdout: "", stderr: "" });
      const asked = ["read", receiptPdfPath, "--templates", template, "--fields=sum_paid", "--quiet"];
      const pages = JSON.parse((await run(command, asked)).stdout) as KiePage[];
      const values = pages.flatMap((page) =>
        page.extracted_fields
          .filter(({ field_type }) => field_type === "sum_paid")
          .flatMap((field) => field.values),
      );
      expect(values.map(({ value }) => value)).toEqual([expect.stringContaining("18.85")]);
      const absent = await run(command, ["teach", "sum_paid", receiptPdfPath, "99.99"]).catch(
        (error: { code: number; stderr: string }) => error,
      );
      expect(absent).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("is not printed in the document"),
      });
    },
    PATIENCE_MS,
  );

  it("holds every file that its exports name", () => {
    const { exports } = JSON.parse(readFileSync(apps.installed("package.json"), "utf8")) as {
      readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
    };
    const targets = Object.values(exports).flatMap((target) =>
      typeof target === "string" ? [target] : Object.values(target),
    );
    expect(targets).toContain("./public/kie-answer.schema.json");
    const missing = targets.filter(
      (target) => !target.includes("*") && !statSync(apps.installed(target), { throwIfNoEntry: false }),
    );
    expect(missing).toEqual([]);
  });

  it("does nothing when it is imported, in Node too", () => {
    const script =
      "const before = Object.keys(globalThis).join();" +
      'const names = Object.keys(await import("inkfield")).sort().join();' +
      "console.log(names, before === Object.keys(globalThis).join());";
    const output = execFileSync("node", ["--input-type=module", "-e", script], {
      cwd: apps.path(""),
      encoding: "utf8",
    });
    expect(output.trim()).toBe("DEFAULT_PARAMS,KieError,createKie,fromKie,toKie,version true");
  });

  it.each([
    ["NodeNext", ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ["Bundler", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ])("has types that hold under %s resolution", (_, module, moduleResolution) => {
    const program = ts.createProgram([apps.path("types/use.ts")], {
      module,
      moduleResolution,
      strict: true,
      noEmit: true,
      types: [],
      // What the compiler brings along is not ours to check, and takes most of the time.
      skipDefaultLibCheck: true,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
      target: ts.ScriptTarget.ES2022,
    });
    const messages = ts
      .getPreEmitDiagnostics(program)
      .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
    expect(messages).toEqual([]);
  });
});

describe("from a sub-path, under a strict policy", () => {
  it(
    "it reads in plain HTML with an import map, its assets found beside it",
    async () => {
      const page = await readWith(plainApp(), ISOLATION, false);
      expect(f1Of(page)).toBeGreaterThanOrEqual(MIN_F1);
      expect(page.meta.threads).toBeGreaterThan(1);
    },
    PATIENCE_MS,
  );

  it(
    "it reads in an app of Vite and React",
    async () => {
      const folder = apps.path("vite-react");
      await build({ root: folder, logLevel: "error" });
      const built = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
      expect(built.filter((path) => /ort-wasm.*\.wasm$/.test(path))).toEqual([
        join("inkfield", "ort", "ort-wasm-simd-threaded.wasm"),
      ]);
      // What the worker loads later is beside it and not in it.
      const worker = built.find((path) => /assets\/worker-[^/]*\.js$/.test(path.replaceAll("\\", "/")))!;
      expect(statSync(join(folder, "dist", worker)).size).toBeLessThan(500_000);
      expect(f1Of(await readWith(join(folder, "dist")))).toBeGreaterThanOrEqual(MIN_F1);
    },
    PATIENCE_MS,
  );

  it(
    "it reads in an app of webpack",
    async () => {
      const folder = apps.path("webpack");
      const dist = join(folder, "dist");
      await bundle({
        mode: "production",
        context: folder,
        entry: "./main.js",
        output: { path: dist, filename: "main.js" },
        performance: false,
        // Half a minute of terser over megabytes of tables would show nothing more.
        optimization: { minimize: false },
      });
      copyFileSync(join(folder, "index.html"), join(dist, "index.html"));
      symlinkSync(apps.installed("lib/assets"), join(dist, "inkfield"));
      expect(f1Of(await readWith(dist))).toBeGreaterThanOrEqual(MIN_F1);
    },
    PATIENCE_MS,
  );
});

/** Makes the documented call from a page, with a text named .pdf and then with a picture. */
async function checkService(evaluate: (code: string) => Promise<unknown>): Promise<void> {
  const call = async (name: string, bytes: Uint8Array) => {
    const code = CALL!.replace('"/kie/', `"${BASE}kie/`);
    expect(code).not.toBe(CALL);
    const answer = await evaluate(`(async () => {
      const input = { files: [new File([new Uint8Array([${[...bytes]}])], "${name}")] };
      const { signal } = new AbortController();
      ${code}
      return JSON.stringify([response.status, pages]);
    })()`);
    return JSON.parse(answer as string) as readonly [number, unknown];
  };
  expect(await call("notes.pdf", Buffer.from("only notes"))).toEqual([
    400,
    { detail: expect.stringMatching(/^notes\.pdf: /) },
  ]);
  const [status, [page]] = (await call("receipt.png", readFileSync(receiptPath))) as [number, [KiePage]];
  expect([status, page.name, page.language.value]).toEqual([200, "receipt.png", "en"]);
  expect(f1Of(page)).toBeGreaterThanOrEqual(MIN_F1);
}

it.each([
  ["by the documented lines", "service.html"],
  ["by a service worker of its own, a module that is not bundled", "own-service.html"],
])(
  "a stranger's app answers kie/ %s, under the same policy",
  async (_, file) => {
    const folder = plainApp();
    const html = readFileSync(join(folder, file), "utf8");
    const headers = { "Content-Security-Policy": policy(html) };
    const host = await hostFolder(folder, { base: BASE, headers });
    const page = await browser.newPage();
    try {
      await page.goto(`${host.origin}${BASE}${file}`);
      await page.waitForSelector("[data-state=ready]", { state: "attached", timeout: PATIENCE_MS });
      await checkService((code) => page.evaluate(code));
      expect(host.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    } finally {
      await page.close();
      await host.close();
    }
  },
  PATIENCE_MS,
);

const firefox = findFirefox();

describe.skipIf(firefox === null)(
  "in Firefox (skipped without one: FIREFOX_PATH, firefox-esr, firefox)",
  () => {
    it(
      "it reads in plain HTML from a sub-path, on several threads, and answers kie/",
      async () => {
        const folder = plainApp();
        const html = readFileSync(join(folder, "index.html"), "utf8");
        const headers = { "Content-Security-Policy": policy(html), ...ISOLATION };
        const host = await hostFolder(folder, { base: BASE, headers });
        const browser = await launchFirefox(firefox!);
        try {
          const page = await browser.newPage();
          page.setDefaultTimeout(PATIENCE_MS);
          await page.goto(host.origin + BASE);
          await page.waitForSelector("[data-state=ready]");
          const input = await page.$("input");
          await input!.uploadFile(receiptPath);
          // The policy forbids what `waitForFunction` is made of.
          const answerText = () => page.$eval("#answer", (node) => node.textContent);
          await expect.poll(answerText, { timeout: PATIENCE_MS }).not.toBe("");
          const text = await answerText();
          const [answer] = JSON.parse(text!) as [KiePage];
          expect(f1Of(answer)).toBeGreaterThanOrEqual(MIN_F1);
          expect(answer.meta.provider).toBe("wasm");
          expect(answer.meta.threads).toBeGreaterThan(1);
          await page.goto(`${host.origin}${BASE}service.html`);
          await page.waitForSelector("[data-state=ready]");
          await checkService((code) => page.evaluate(code));
        } finally {
          await browser.close();
          await host.close();
        }
      },
      PATIENCE_MS,
    );
  },
);

/** Runs webpack; errors and warnings fail the test. */
async function bundle(configuration: webpack.Configuration): Promise<void> {
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    webpack(configuration, (error, done) => (error ? reject(error) : resolve(done)));
  });
  const { errors = [], warnings = [] } = stats!.toJson({ all: false, errors: true, warnings: true });
  expect([...errors, ...warnings].map(({ message }) => message)).toEqual([]);
}
