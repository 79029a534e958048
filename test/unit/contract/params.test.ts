import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_PARAMS,
  type KieParams,
  PARAM_RULES,
  paramsFromText,
  resolveParams,
} from "../../../src/contract/params";

/** What a caller without types may pass. */
const untyped = (params: unknown): KieParams => params as KieParams;

describe("resolveParams", () => {
  it("gives the defaults for nothing", () => {
    expect(resolveParams()).toEqual(DEFAULT_PARAMS);
    expect(resolveParams({})).toEqual(DEFAULT_PARAMS);
  });

  it("keeps a default where a value is explicitly undefined", () => {
    expect(resolveParams(untyped({ box_threshold: undefined })).box_threshold).toBe(0.1);
  });

  it("takes what is given and leaves the caller's object alone", () => {
    const params = Object.freeze({ detect_language: true, recognition_batch_size: 7 });
    expect(resolveParams(params)).toEqual({
      ...DEFAULT_PARAMS,
      detect_language: true,
      recognition_batch_size: 7,
    });
  });

  it.each([
    [{ colour: true }, TypeError, /unknown parameter "colour"; known are detection_model, /],
    [{ __proto__x: 1 }, TypeError, /unknown parameter/],
    [{ toString: 1 }, TypeError, /unknown parameter "toString"/],
    [{ detect_language: "true" }, TypeError, 'detect_language must be a boolean; got "true"'],
    [{ detect_language: null }, TypeError, "detect_language must be a boolean; got null"],
    [{ box_threshold: 1.5 }, RangeError, "box_threshold must be in [0, 1]; got 1.5"],
    [{ box_threshold: -0.01 }, RangeError, "box_threshold must be in [0, 1]; got -0.01"],
    [{ binary_threshold: Number.NaN }, RangeError, "binary_threshold must be in [0, 1]; got NaN"],
    [{ binary_threshold: "0.1" }, TypeError, 'binary_threshold must be a number; got "0.1"'],
    [{ detection_batch_size: 0 }, RangeError, "detection_batch_size must be in [1, 64]; got 0"],
    [{ detection_batch_size: 65 }, RangeError, "detection_batch_size must be in [1, 64]; got 65"],
    [{ recognition_batch_size: 1.5 }, TypeError, "recognition_batch_size must be an integer; got 1.5"],
    [{ detection_model: 3 }, TypeError, "detection_model must be a string; got 3"],
    [
      { detection_model: "../secret" },
      RangeError,
      'detection_model must be a model\'s name; got "../secret"',
    ],
    [{ detection_model: "" }, RangeError, 'detection_model must be a model\'s name; got ""'],
    [{ pdf_text: "maybe" }, RangeError, 'pdf_text must be one of "auto", "never"; got "maybe"'],
    [
      { fields: "some" },
      RangeError,
      /^fields must be "auto", "all", "none" or a list of company, .*; got "some"$/,
    ],
    [{ fields: ["total", "sum"] }, RangeError, /^fields must be .*; got "sum"$/],
    [{ fields: ["total", "auto"] }, RangeError, /^fields must be .*; got "auto"$/],
    [{ fields: true }, TypeError, /^fields must be .*; got true$/],
    [{ field_threshold: 2 }, RangeError, "field_threshold must be in [0, 1]; got 2"],
  ])("refuses %j", (params, kind, message) => {
    expect(() => resolveParams(untyped(params))).toThrow(kind);
    expect(() => resolveParams(untyped(params))).toThrow(message);
  });

  it.each([null, [], "detect_language", 3])("refuses %j for an object", (params) => {
    expect(() => resolveParams(untyped(params))).toThrow(TypeError);
  });

  it("takes the bounds themselves", () => {
    const params = {
      box_threshold: 0,
      binary_threshold: 1,
      detection_batch_size: 64,
      recognition_batch_size: 4096,
    };
    expect(resolveParams(params)).toMatchObject(params);
  });

  it("takes fields that were taught, where they are known", () => {
    const isTaught = (name: string): boolean => name === "meter_number";
    expect(resolveParams({ fields: ["total", "meter_number"] }, undefined, isTaught).fields).toEqual([
      "total",
      "meter_number",
    ]);
    expect(() => resolveParams({ fields: ["meter_number"] })).toThrow(RangeError);
    expect(() => resolveParams({ fields: ["meter"] }, undefined, isTaught)).toThrow(/got "meter"$/);
  });

  it("takes a list of fields, each once, as its own", () => {
    const fields: ("total" | "date")[] = ["total", "date", "total"];
    const resolved = resolveParams({ fields });
    fields.push("date");
    expect(resolved.fields).toEqual(["total", "date"]);
    expect(Object.isFrozen(resolved.fields)).toBe(true);
    expect(resolveParams({ fields: [] }).fields).toEqual([]);
  });
});

describe("paramsFromText", () => {
  it("reads each type, and booleans as FastAPI does", () => {
    expect(
      paramsFromText([
        ["detect_language", "Yes"],
        ["straighten_pages", "0"],
        ["box_threshold", "0.25"],
        ["detection_batch_size", "3"],
        ["recognition_model", "parseq"],
      ]),
    ).toEqual({
      detect_language: true,
      straighten_pages: false,
      box_threshold: 0.25,
      detection_batch_size: 3,
      recognition_model: "parseq",
    });
  });

  it("lets the last of a repeated name count", () => {
    expect(
      paramsFromText([
        ["box_threshold", "0.2"],
        ["box_threshold", "0.3"],
      ]),
    ).toEqual({ box_threshold: 0.3 });
  });

  it.each([
    [["auto"], "auto"],
    [["none"], "none"],
    [["total"], ["total"]],
    [["total,date"], ["total", "date"]],
    [
      ["total, date", "iban"],
      ["total", "date", "iban"],
    ],
    [["none", "total"], ["total"]],
    [["total", "auto"], "auto"],
  ])("reads fields given as %j", (texts, fields) => {
    expect(paramsFromText(texts.map((text) => ["fields", text] as const))).toEqual({ fields });
  });

  it.each([
    ["fields", "", /^fields must be .*; got ""$/],
    ["fields", "total;date", /^fields must be .*; got "total;date"$/],
    ["detect_language", "maybe", 'detect_language must be a boolean; got "maybe"'],
    ["detect_language", "constructor", 'detect_language must be a boolean; got "constructor"'],
    ["box_threshold", "", 'box_threshold must be a number; got ""'],
    ["box_threshold", "high", 'box_threshold must be a number; got "high"'],
    ["detection_batch_size", "2.5", "detection_batch_size must be an integer; got 2.5"],
    ["colour", "1", /unknown parameter "colour"/],
  ])("refuses %s=%s", (name, text, message) => {
    expect(() => paramsFromText([[name, text]])).toThrow(message);
  });
});

describe("documentation", () => {
  const source = readFileSync(new URL("../../../src/contract/params.ts", import.meta.url), "utf8");

  it("states each default as it is", () => {
    const documented = Object.fromEntries(
      [...source.matchAll(/@defaultValue (\S+)\n\s*\*\/\n\s*readonly (\w+)\?/g)].map(([, text, name]) => [
        name,
        JSON.parse(text!),
      ]),
    );
    expect(documented).toEqual(DEFAULT_PARAMS);
  });

  it("has a rule for each parameter", () => {
    expect(Object.keys(PARAM_RULES)).toEqual(Object.keys(DEFAULT_PARAMS));
  });
});
