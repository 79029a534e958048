import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startNodeRuntime } from "../../../../models/cli/node-runtime.ts";
import { type AddOptions, addModel } from "../../../../src/command/models/add.ts";
import { DOCTR_EXPORTS, type DoctrExport } from "../../../../src/command/models/doctr-exports.ts";
import { runModels } from "../../../../src/command/models/run-models.ts";
import { UsageError } from "../../../../src/command/read-arguments.ts";
import { countNodes } from "../../../../src/runtime/widen-weights.ts";
import { network } from "../../../golden/runtime/networks";
import {
  body,
  breakAfter,
  type ScriptedServer,
  stallAfter,
  startScriptedServer,
} from "../../runtime/scripted-server";

const GOLDEN = new URL("../../../golden/runtime/", import.meta.url);

let server: ScriptedServer;
let modelsFolder: string;

beforeAll(async () => {
  server = await startScriptedServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  modelsFolder = await mkdtemp(join(tmpdir(), "inkfield-models-"));
  server.requests.length = 0;
});

afterEach(() => rm(modelsFolder, { recursive: true, force: true }));

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The table's entry for a name, with the hash of a stand-in in place of the real file's; served by the test's server. */
async function offer(name: string, standIn: string): Promise<{ known: DoctrExport; content: Uint8Array }> {
  const real = DOCTR_EXPORTS.find((known) => known.name === name)!;
  const content = new Uint8Array(await readFile(new URL(`${standIn}.onnx`, GOLDEN)));
  const withHash = (file: string): string =>
    file.replace(/-[0-9a-f]{8}\.onnx$/, `-${sha256(content).slice(0, 8)}.onnx`);
  const known = {
    ...real,
    float32: { ...real.float32, file: withHash(real.float32.file) },
    int8: real.int8 && { ...real.int8, file: withHash(real.int8.file) },
  };
  for (const file of [known.float32, known.int8]) {
    if (file !== null) server.script(`/${file.release}/${file.file}`, body(content));
  }
  return { known, content };
}

function add(known: DoctrExport, options: Partial<AddOptions> = {}) {
  const { name } = known;
  const where = { baseUrl: server.origin, exports: [known], modelsFolder, startRuntime: startNodeRuntime };
  return addModel({ name, int8: false, replace: false, retryDelayMs: 1, ...where, ...options });
}

async function run(...words: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const output = {
    line: (text: string) => void lines.push(text),
    error: (text: string) => void errors.push(text),
    progress: () => {},
  };
  const exit = await runModels(words, { modelsFolder, startRuntime: startNodeRuntime }, output);
  return { exit, lines, errors };
}

describe("add", () => {
  test.each([
    ["db_resnet50", "stand-in-detector"],
    ["crnn_vgg16_bn", "stand-in-recognizer"],
    ["parseq", "stand-in-attention-recognizer"],
    ["mobilenet_v3_small_page_orientation", "stand-in-page-orientation"],
    ["mobilenet_v3_small_crop_orientation", "stand-in-crop-orientation"],
  ])("installs %s with its card, and verify and list agree", async (name, standIn) => {
    const { known, content } = await offer(name, standIn);
    const steps: number[] = [];
    const card = await add(known, { onProgress: (loaded) => void steps.push(loaded) });
    expect(card).toMatchObject({
      name,
      task: known.task,
      precision: "float32",
      sizeBytes: content.length,
      sha256: sha256(content),
      source: `${server.origin}/${known.float32.release}/${known.float32.file}`,
      licence: "Apache-2.0",
    });
    expect(steps.at(-1)).toBe(content.length);
    expect(await readdir(modelsFolder)).toEqual([name]);
    expect((await readdir(join(modelsFolder, name))).sort()).toEqual(["card.json", "model.onnx"]);
    expect(JSON.parse(await readFile(join(modelsFolder, name, "card.json"), "utf8"))).toEqual(card);
    expect(new Uint8Array(await readFile(join(modelsFolder, name, "model.onnx")))).toEqual(content);
    expect(await run("verify")).toEqual({ exit: 0, lines: [`${name}: ok`], errors: [] });
    expect((await run("list")).lines).toEqual([
      `${name}: ${known.task}, float32, ${(content.length / 1e6).toFixed(1)} MB, ${countNodes(content)} nodes, Apache-2.0`,
    ]);
  });

  test("takes the 8-bit file where it is asked for", async () => {
    const { known } = await offer("crnn_vgg16_bn", "stand-in-recognizer");
    expect(await add(known, { int8: true })).toMatchObject({
      precision: "int8",
      source: `${server.origin}/v0.7.1/${known.int8!.file}`,
    });
    const { known: fast } = await offer("fast_base", "stand-in-detector");
    await expect(add(fast, { int8: true })).rejects.toMatchObject({
      code: "unknown-model",
      message: 'there is no 8-bit export of "fast_base": leave out --int8',
    });
  });

  test("replaces a model only where it is told to", async () => {
    const { known } = await offer("db_resnet50", "stand-in-detector");
    await add(known);
    const before = server.requests.length;
    await expect(add(known)).rejects.toMatchObject({
      code: "unknown-model",
      message: expect.stringMatching(/db_resnet50 is there already: pass --replace/),
    });
    expect(server.requests).toHaveLength(before);
    expect((await add(known, { replace: true, int8: true })).precision).toBe("int8");
    expect(await readdir(modelsFolder)).toEqual(["db_resnet50"]);
  });

  test("leaves nothing, and what was there before, where the file has another hash", async () => {
    const { known } = await offer("db_resnet50", "stand-in-detector");
    await add(known);
    const other = network("detector").bytes;
    server.script(`/${known.float32.release}/${known.float32.file}`, body(other));
    await expect(add(known, { replace: true })).rejects.toMatchObject({
      code: "asset-integrity",
      message: expect.stringContaining(
        `must have a SHA-256 that begins ${known.float32.file.slice(-13, -5)}; got ${sha256(other)}`,
      ),
    });
    expect(await readdir(modelsFolder)).toEqual(["db_resnet50"]);
    expect((await run("verify")).lines).toEqual(["db_resnet50: ok"]);
  });

  test("leaves nothing where the network is another one than the name says", async () => {
    const { known } = await offer("db_resnet50", "stand-in-recognizer");
    await expect(add(known)).rejects.toMatchObject({
      code: "asset-integrity",
      message: expect.stringContaining(
        'file of detection model "db_resnet50" must have (any, 3, 1024, 1024) as input',
      ),
    });
    expect(await readdir(modelsFolder)).toEqual([]);
  });

  test("leaves nothing where the files cannot be put in place", async () => {
    const { known } = await offer("db_resnet50", "stand-in-detector");
    // There is no folder to move a model of such a name into.
    await expect(add({ ...known, name: "no/such" })).rejects.toThrow(/ENOENT/);
    expect(await readdir(modelsFolder)).toEqual([]);
  });

  test("begins a broken download again, and leaves nothing where it is stopped", async () => {
    const { known, content } = await offer("db_resnet50", "stand-in-detector");
    const path = `/${known.float32.release}/${known.float32.file}`;
    server.script(path, breakAfter("half", content.length), body(content));
    await add(known);
    expect(server.requests).toEqual([path, path]);
    await rm(join(modelsFolder, "db_resnet50"), { recursive: true });

    server.script(path, stallAfter("half", content.length));
    const stop = new AbortController();
    const reason = new Error("interrupted");
    const stopped = add(known, { signal: stop.signal, onProgress: () => stop.abort(reason) });
    await expect(stopped).rejects.toBe(reason);
    expect(await readdir(modelsFolder)).toEqual([]);
  });
});

describe("the command line", () => {
  test("names a missing file and a name there is no export of", async () => {
    const missing = await run("add", "db_resnet34", `--from=${server.origin}/mirror/`);
    expect(missing.exit).toBe(1);
    expect(missing.errors[0]).toContain(
      `${server.origin}/mirror/v0.0.1/db_resnet34-b4873198.onnx answered with status 404`,
    );
    const unknown = await run("add", "db_resnet99");
    expect(unknown.exit).toBe(1);
    expect(unknown.errors[0]).toMatch(
      /^there is no export of "db_resnet99"; there are db_resnet34, .*viptr_tiny/,
    );
    expect(await readdir(modelsFolder)).toEqual([]);
  });

  test("a file that the real hash does not fit is refused", async () => {
    server.script("/v0.0.1/db_resnet34-b4873198.onnx", body(network("detector").bytes));
    const { exit, errors } = await run("add", "db_resnet34", `--from=${server.origin}`);
    expect(exit).toBe(1);
    expect(errors[0]).toContain("must have a SHA-256 that begins b4873198; got");
  });

  test.each([
    [["add"], "add takes one NAME"],
    [["add", "a", "b"], "add takes one NAME"],
    [["add", "a", "--file=a.onnx"], "--file and --like go together"],
    [[], "list, verify or add must be given"],
    [["remove", "x"], "list, verify or add must be given"],
    [["list", "x"], "list takes no NAME"],
    [["list", "--frmo=x"], "Unknown option '--frmo'"],
  ])("refuses %j", async (words, message) => {
    await expect(run(...words)).rejects.toThrow(UsageError);
    await expect(run(...words)).rejects.toThrow(message);
  });

  test("verify names every fault, and fails", async () => {
    for (const name of ["cut", "edited", "foreign", "gone", "good", "odd"]) {
      const { card, bytes } = network(name === "foreign" ? "recognizer" : "detector");
      await mkdir(join(modelsFolder, name));
      const content =
        name === "cut" ? bytes.subarray(1) : name === "edited" ? bytes.map((byte) => byte ^ 1) : bytes;
      if (name !== "gone") await writeFile(join(modelsFolder, name, "model.onnx"), content);
      const { sizeBytes, sha256: sum } = card;
      const written = name === "foreign" ? { ...network("detector").card, sizeBytes, sha256: sum } : card;
      const input = { ...card.input, std: [0, 1, 1] };
      await writeFile(
        join(modelsFolder, name, "card.json"),
        JSON.stringify({ ...written, name, ...(name === "odd" ? { input } : {}) }),
      );
    }
    const { exit, lines } = await run("verify");
    expect(exit).toBe(1);
    const { sizeBytes, sha256: sum } = network("detector").card;
    expect(lines.map((line) => line.replaceAll(`${modelsFolder}/`, ""))).toEqual([
      `cut: cut/model.onnx must be ${sizeBytes} bytes long; got ${sizeBytes - 1}`,
      `edited: edited/model.onnx must have SHA-256 ${sum}; got ${sha256(network("detector").bytes.map((byte) => byte ^ 1))}`,
      'foreign: file of detection model "foreign" must have (any, 3, free, free) as input "x"; got (n, 1, 4, width)',
      "gone: gone/model.onnx is missing",
      "good: ok",
      'odd: detection card "odd": input.std[0] must be > 0; got 0',
    ]);
    expect(await run("verify", "good")).toEqual({ exit: 0, lines: ["good: ok"], errors: [] });
    const unknown = await run("verify", "none");
    expect([unknown.exit, unknown.errors]).toEqual([
      1,
      ['no model "none" is installed; installed are: cut, edited, foreign, gone, good, odd'],
    ]);
  });

  test("says so where nothing is installed", async () => {
    expect(await run("list")).toEqual({ exit: 0, lines: ["no model is installed"], errors: [] });
    expect(await run("verify")).toEqual({
      exit: 1,
      lines: [],
      errors: ["no model is installed: nothing to verify"],
    });
    await mkdir(join(modelsFolder, ".add-abc"));
    await writeFile(join(modelsFolder, ".add-abc", "card.json"), "{}");
    expect((await run("list")).lines).toEqual(["no model is installed"]);
    expect(existsSync(join(modelsFolder, ".add-abc"))).toBe(true);
  });
});
