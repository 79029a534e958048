import { describe, expect, it } from "vitest";
import { parseReadArguments, UsageError } from "../../../src/command/read-arguments";

describe("the words after inkfield read", () => {
  it("are paths, options and parameters, with = or a space", () => {
    const words = ["a.png", "--format", "csv", "--fields", "total,date", "--detect-language", "b c.pdf", "-"];
    expect(parseReadArguments([...words, "--min_confidence=0.5", "--threads=2", "--quiet"])).toEqual({
      paths: ["a.png", "b c.pdf", "-"],
      format: "csv",
      out: null,
      params: { fields: ["total", "date"], detect_language: true, min_confidence: 0.5 },
      provider: "wasm",
      threads: 2,
      password: null,
      templates: [],
      isQuiet: true,
    });
  });

  it("name files of templates, and fields that they teach", () =>
    expect(
      parseReadArguments(["a.png", "--templates", "b.json,c.json", "--fields=total,meter_number"]),
    ).toMatchObject({
      templates: ["b.json", "c.json"],
      params: { fields: ["total", "meter_number"] },
    }));

  it("take anything after -- for a path", () => {
    expect(parseReadArguments(["--out", "there", "--", "--quiet"])).toMatchObject({
      paths: ["--quiet"],
      out: "there",
      isQuiet: false,
    });
  });

  it.each([
    [[], "no PATH given"],
    [["a", "--format", "docx"], "--format must be one of json, csv, xlsx, text, hocr, alto, pdf; got docx"],
    [["a", "--out"], "--out needs a value"],
    [["a", "--out="], "--out needs a value"],
    [["a", "-x"], "unknown option -x"],
    [["a", "--colour=1"], 'unknown parameter "colour"'],
    [["a", "--detect_language=maybe"], "detect_language must be a boolean"],
    [["a", "--threads", "0"], "--threads must be a number from 1; got 0"],
    [["a", "--provider", "cuda"], "--provider must be wasm or webgpu; got cuda"],
    [["a", "--format=pdf", "--straighten_pages"], "--straighten_pages cannot be had with --format pdf"],
  ])("are refused where they are %j", (words, message) => {
    expect(() => parseReadArguments(words)).toThrow(UsageError);
    expect(() => parseReadArguments(words)).toThrow(message);
  });
});
