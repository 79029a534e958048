import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { REPOSITORY_ROOT } from "../../../src/cli/serve";
import { runCommand } from "../../../src/command/command";
import { barLine, ProgressBar } from "../../../src/command/progress-bar";
import { version } from "../../../src/contract/versions";

let folder: string;
let library: string;

/** A package with one model and the names of its runtimes. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inkfield-command-"));
  library = join(folder, "lib");
  const name = "inkfield_page_orientation";
  const model = join(library, "assets/models", name);
  cpSync(join(REPOSITORY_ROOT, "models", name), model, { recursive: true });
  const card = JSON.parse(readFileSync(join(model, "card.json"), "utf8"));
  const index = { madeFor: "these tests", models: [{ name, card }] };
  writeFileSync(join(library, "assets/models/index.json"), JSON.stringify(index));
  mkdirSync(join(library, "assets/ort"));
  // What networks are loaded with.
  for (const file of ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"])
    cpSync(
      join(REPOSITORY_ROOT, "node_modules/onnxruntime-web/dist", file),
      join(library, "assets/ort", file),
    );
  for (const file of ["a.mjs", "a.wasm", "a.asyncify.mjs", "a.asyncify.wasm"])
    writeFileSync(join(library, "assets/ort", file), file);
  mkdirSync(join(library, "assets/heif"));
  writeFileSync(join(library, "assets/heif/a.wasm"), "");
});

afterEach(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]) {
  const printed: string[] = [];
  const errors: string[] = [];
  const code = await runCommand(words, library, {
    line: (text) => printed.push(text),
    error: (text) => errors.push(text),
    print: async (bytes) => void printed.push(String(bytes)),
    isTerminal: true,
    terminal: null,
    interrupted: new AbortController().signal,
  });
  return { code, out: printed.join("\n"), error: errors.join("") };
}

/** What an asset folder's index lists. */
function indexOf(assets: string) {
  const { madeFor, models } = JSON.parse(readFileSync(join(assets, "models/index.json"), "utf8")) as {
    readonly madeFor: string;
    readonly models: readonly { readonly name: string }[];
  };
  return { madeFor, names: models.map(({ name }) => name) };
}

describe("inkfield", () => {
  it("says its version and how it is used", async () => {
    expect(await run("--version")).toEqual({ code: 0, out: version, error: "" });
    expect((await run("--help")).out).toContain("usage: inkfield read PATH");
    expect(await run("read", "--help")).toMatchObject({ code: 0, error: "" });
    expect((await run("copy-assets", "-h")).out).toContain("usage: inkfield copy-assets DIR");
  });

  it.each([
    [[], "no command given"],
    [["write"], "unknown command write"],
    [["read"], "no PATH given"],
    [["copy-assets"], "one DIR must be given"],
    [["copy-assets", "a", "--no-gpu"], "Unknown option '--no-gpu'"],
    [["read", "a.png", "--fields", "meter_number"], "fields must be "],
    [["read", "a.png", "--templates", "none.json"], "none.json holds no template"],
    [["teach"], "no NAME given"],
    [["teach", "total", "a.png", "3.20"], "NAME must be 1 to 40 lower case letters"],
    [["teach", "meter", "a.png"], "give each FILE with its VALUE behind it"],
    [
      ["teach", "meter", ..."abcdef".split("").flatMap((name) => [name, "1"])],
      "a field is taught from 1 to 5 files",
    ],
    [["models", "paint"], "list, verify or add must be given"],
    [["models", "list", "--assets"], "--assets needs a DIR"],
  ])("answers %j with 2 and its usage", async (words, message) => {
    const { code, out, error } = await run(...words);
    expect([code, out]).toEqual([2, ""]);
    expect(error).toContain(`inkfield: ${message}`);
    expect(error).toContain("usage: ");
  });

  it("fails for a path that leads to nothing, without a browser", async () => {
    const { code, out, error } = await run("read", join(folder, "absent.png"));
    expect([code, out]).toEqual([1, "[]\n"]);
    expect(error).toContain("absent.png: unsupported-input: there is no such file");
  });

  it("copies the assets, keeps added models and replaces old runtimes", async () => {
    const target = join(folder, "public/inkfield");
    const own = join(target, "models/own");
    cpSync(join(library, "assets/models/inkfield_page_orientation"), own, { recursive: true });
    mkdirSync(join(target, "ort"));
    writeFileSync(join(target, "ort/old.wasm"), "");
    expect(await run("copy-assets", target, "--no-webgpu")).toMatchObject({ code: 0, error: "" });
    expect(indexOf(target)).toEqual({ madeFor: "these tests", names: ["inkfield_page_orientation", "own"] });
    const has = (path: string) => existsSync(join(target, path));
    expect(["models/own", "models/index.json", "ort/a.wasm"].map(has)).toEqual([true, true, true]);
    expect(["ort/old.wasm", "ort/a.asyncify.wasm"].map(has)).toEqual([false, false]);
    await run("copy-assets", target);
    expect(["ort/a.asyncify.wasm", "heif/a.wasm"].map(has)).toEqual([true, true]);
    await run("copy-assets", target, "--no-heic");
    expect(["heif", "ort/a.wasm"].map(has)).toEqual([false, true]);
  });

  it("lists models, and finds a damaged one", async () => {
    expect((await run("models", "list")).out).toMatch(
      /^inkfield_page_orientation: page-orientation, .* MB, /,
    );
    expect(await run("models", "verify")).toEqual({
      code: 0,
      out: "inkfield_page_orientation: ok",
      error: "",
    });
    const file = join(library, "assets/models/inkfield_page_orientation/model.onnx");
    const bytes = readFileSync(file);
    bytes[100]! ^= 1;
    writeFileSync(file, bytes);
    const { code, out } = await run("models", "verify", "--assets", join(library, "assets"));
    expect(code).toBe(1);
    expect(out).toMatch(/must have SHA-256 .*; got /);
    expect(await run("models", "list", "--assets", folder)).toMatchObject({ code: 1, out: "" });
  });

  it("adds a model to an asset folder and its index, and none that is another network than is said", async () => {
    const file = join(REPOSITORY_ROOT, "test/golden/runtime/stand-in-detector.onnx");
    const target = join(folder, "public/inkfield");
    await run("copy-assets", target, "--no-webgpu");
    const add = ["models", "add", "my_det", "--file", file, "--assets", target, "--like"];
    expect(await run(...add, "crnn_vgg16_bn")).toMatchObject({ code: 1, out: "" });
    expect(indexOf(target).names).toEqual(["inkfield_page_orientation"]);
    expect(await run(...add, "db_resnet50")).toMatchObject({ code: 0, error: "" });
    expect(indexOf(target)).toEqual({
      madeFor: "these tests",
      names: ["inkfield_page_orientation", "my_det"],
    });
    expect((await run("models", "verify", "my_det", `--assets=${target}`)).out).toBe("my_det: ok");
  });
});

describe("the progress bar", () => {
  it("is as long as what is done, and no wider than the terminal", () => {
    expect(barLine(1, 2, "a.png: detect", 80)).toBe(`[${"#".repeat(12)}${"-".repeat(12)}] 1/2 a.png: detect`);
    expect(barLine(0, 1, "a\x1b[2J\nb", 80)).toBe(`[${"-".repeat(24)}] 0/1 a[2Jb`);
    expect(barLine(0, 1, "x".repeat(100), 40)).toHaveLength(39);
  });

  it("is drawn over itself, once where nothing changed, and taken away", () => {
    const drawn: string[] = [];
    const bar = new ProgressBar({ write: (text: string) => drawn.push(text) > 0, columns: 80 } as never, 1);
    bar.show(0, "a");
    bar.show(0, "a");
    bar.clear();
    bar.clear();
    expect(drawn).toEqual([`\r\x1b[2K${barLine(0, 1, "a", 80)}`, "\r\x1b[2K"]);
  });
});
