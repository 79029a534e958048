import { describe, expect, it } from "vitest";
import { toSourceFiles } from "../../../src/api/inputs";

const receipt = new File(["a"], "receipt.jpg");
const blob = new Blob(["b"]);

describe("inputs", () => {
  it("are one document or any iterable of them", () => {
    const names = (inputs: Parameters<typeof toSourceFiles>[0]) =>
      toSourceFiles(inputs, undefined).map(({ name }) => name);
    expect(names(receipt)).toEqual(["receipt.jpg"]);
    expect(names([receipt, blob])).toEqual(["receipt.jpg", "blob"]);
    expect(names(new Set([blob, receipt]))).toEqual(["blob", "receipt.jpg"]);
  });

  it.each([[[]], [null], [42], ["receipt.jpg"], [{}]])("of %j are refused", (inputs) => {
    expect(() => toSourceFiles(inputs as never, undefined)).toThrow(TypeError);
  });

  it("that are no documents are named by their position", () => {
    expect(() => toSourceFiles([receipt, "x"] as never, undefined)).toThrow("files[1] must be a File");
  });

  it("take a password for all, or their own by name", () => {
    const passwords = (password: string | Record<string, string>) =>
      toSourceFiles([receipt, new File(["c"], "constructor")], password).map((file) => file.password);
    expect(passwords("ink")).toEqual(["ink", "ink"]);
    expect(passwords({ "receipt.jpg": "oil" })).toEqual(["oil", undefined]);
  });
});
