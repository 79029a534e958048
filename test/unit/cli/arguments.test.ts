import { describe, expect, it } from "vitest";
import { parseExtractArguments } from "../../../src/cli/arguments";

describe("parseExtractArguments", () => {
  it("reads files, parameters and options in any order", () => {
    expect(
      parseExtractArguments([
        "a.png",
        "--detect_language",
        "--box_threshold=0.3",
        "--provider=webgpu",
        "b c.pdf",
        "--threads=2",
        "--password=x=y",
        "--out=o.json",
      ]),
    ).toEqual({
      files: ["a.png", "b c.pdf"],
      params: { detect_language: true, box_threshold: 0.3 },
      provider: "webgpu",
      threads: 2,
      password: "x=y",
      out: "o.json",
    });
  });

  it("takes an option's value from the next word too", () => {
    expect(parseExtractArguments(["a.png", "--out", "o.json", "--threads", "2"])).toMatchObject({
      files: ["a.png"],
      out: "o.json",
      threads: 2,
    });
  });

  it("takes all words after -- for files", () => {
    expect(parseExtractArguments(["--", "--odd.png", "--"]).files).toEqual(["--odd.png", "--"]);
  });

  it.each([
    [[], /no file given[\s\S]*usage: /],
    [["--detect_language=true"], /no file given/],
    [["a.png", "--provider=cuda"], "--provider must be wasm or webgpu; got cuda"],
    [["a.png", "--threads=two"], "--threads must be an integer; got two"],
    [["a.png", "--out"], "--out needs a value"],
    [["a.png", "--out="], "--out needs a value"],
    [["a.png", "--out", "--threads=2"], "--out needs a value"],
    [["a.png", "-x"], /unknown option -x[\s\S]*usage: /],
    [["a.png", "--colour=1"], /unknown parameter "colour"/],
    [["a.png", "--box_threshold=9"], "box_threshold must be in [0, 1]; got 9"],
    [["a.png", "--=1"], 'unknown parameter "=1"'],
  ])("refuses %j", (words, message) => {
    expect(() => parseExtractArguments(words)).toThrow(message);
  });
});
