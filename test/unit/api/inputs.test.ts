import { beforeEach, describe, expect, it, vi } from "vitest";
import { type KieInputs, takeInputs } from "../../../src/api/inputs";
import { DEFAULT_LIMITS } from "../../../src/contract/limits";

const receipt = new File(["a"], "receipt.jpg");
const blob = new Blob(["b"]);
const take = (inputs: unknown, password?: string | Record<string, string>) =>
  takeInputs(inputs as KieInputs, { password, limits: DEFAULT_LIMITS });
const textsOf = async (inputs: unknown) =>
  Promise.all((await take(inputs)).map(async ({ blob }) => blob.text()));

beforeEach(() => {
  vi.restoreAllMocks();
  vi.stubGlobal("document", { baseURI: "https://example.test/page/" });
  vi.stubGlobal("location", { origin: "https://example.test" });
});

describe("inputs", () => {
  it("are one document or any iterable of them", async () => {
    const names = async (inputs: KieInputs) => (await take(inputs)).map(({ name }) => name);
    expect(await names(receipt)).toEqual(["receipt.jpg"]);
    expect(await names([receipt, blob])).toEqual(["receipt.jpg", "blob"]);
    expect(await names(new Set([blob, receipt]))).toEqual(["blob", "receipt.jpg"]);
  });

  it("may be a file's bytes, which are copied at once", async () => {
    const bytes = new TextEncoder().encode("%PDF");
    const view = bytes.subarray(1, 3);
    const taken = take([bytes.buffer, view, new DataView(bytes.buffer, 2)]);
    bytes.fill(0);
    expect((await taken).map(({ name }) => name)).toEqual(["bytes", "bytes", "bytes"]);
    expect(await Promise.all((await taken).map(({ blob }) => blob.text()))).toEqual(["%PDF", "PD", "DF"]);
    const shared = new Uint8Array(new SharedArrayBuffer(2)).fill(65);
    expect(await textsOf([shared, shared.buffer])).toEqual(["AA", "AA"]);
  });

  it("may be a data: URL, without a request", async () => {
    const fetch = vi.spyOn(globalThis, "fetch");
    expect(await textsOf(["data:text/plain;base64,aW5r", new URL("data:,oil%20and%20ink")])).toEqual([
      "ink",
      "oil and ink",
    ]);
    expect(await textsOf("data:image/png;charset=x;base64,aW%35r")).toEqual(["ink"]);
    expect(fetch).not.toHaveBeenCalled();
    await expect(take("data:image/png;base64,%%%")).rejects.toThrow(TypeError);
    await expect(take("data:")).rejects.toThrow("files is no data: URL");
  });

  it("may be a URL of the page's origin, whose failure is its file's own", async () => {
    const fetch = vi.spyOn(globalThis, "fetch").mockImplementation(async (url) => {
      return String(url).endsWith("a.png") ? new Response("ink") : new Response("", { status: 404 });
    });
    const [found, missing] = await take(["a.png?v=1#a.png", "/files/no%20file.pdf"]);
    expect([found!.name, await found!.blob.text()]).toEqual(["a.png", "ink"]);
    expect(fetch.mock.calls[0]![1]).toMatchObject({ mode: "same-origin" });
    expect(missing!.name).toBe("no file.pdf");
    expect(missing!.failure).toMatchObject({ code: "input-fetch", file: "no file.pdf" });
    expect(missing!.failure!.message).toContain("/files/no%20file.pdf answers 404");
  });

  it.each(["https://other.test/a.png", "//other.test/a.png", "http://example.test/a.png", "file:///a.png"])(
    "of another origin are refused before any request: %s",
    async (url) => {
      const fetch = vi.spyOn(globalThis, "fetch");
      await expect(take([url])).rejects.toThrow(/^files\[0\] must be of this page's origin/);
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it.each([
    [[], "got Array"],
    [null, "got Null"],
    [42, "got Number"],
    [{}, "got Object"],
    [Promise.resolve(blob), "got Promise"],
    [[receipt, [receipt]], "files[1] must be a File"],
    [[receipt, undefined], "got Undefined"],
  ])("of %j are refused by name", (inputs, message) => {
    expect(() => take(inputs)).toThrow(TypeError);
    expect(() => take(inputs)).toThrow(message);
  });

  it("of no URL are refused", async () => {
    await expect(take("https://")).rejects.toThrow(new TypeError('files is no URL: "https://"'));
  });

  it("take a password for all, or their own by name", async () => {
    const passwords = async (password: string | Record<string, string>) =>
      (await take([receipt, new File(["c"], "constructor")], password)).map((file) => file.password);
    expect(await passwords("ink")).toEqual(["ink", "ink"]);
    expect(await passwords({ "receipt.jpg": "oil" })).toEqual(["oil", undefined]);
  });
});
