import { describe, expect, it } from "vitest";
import { DEFAULT_PARAMS, type KieParams, PARAM_RULES, resolveParams } from "../../src/contract/params";
import * as publicNames from "../../src/index";
import { REQUEST_TABLE } from "./kie-contract";

/** Parameters of our own, beside the contract's. */
const EXTENSIONS = ["pdf_text", "min_confidence", "fields", "field_threshold"];

/** A value of each of the contract's types that no parameter has by default. */
const OTHER_VALUES = { string: "some_model", boolean: null, integer: 3, number: 0.5 } as const;

describe("the request", () => {
  it("has the contract's parameters and no others but known extensions", () => {
    const names = REQUEST_TABLE.map(([name]) => name);
    expect(Object.keys(DEFAULT_PARAMS).sort()).toEqual([...names, ...EXTENSIONS].sort());
  });

  it.each(REQUEST_TABLE)("%s is a %s, by default %j", (name, type, defaultValue) => {
    expect(DEFAULT_PARAMS[name]).toBe(defaultValue);
    expect(PARAM_RULES[name].type).toBe(type === "string" ? "name" : type);
    const other = type === "boolean" ? !defaultValue : OTHER_VALUES[type];
    expect(resolveParams({ [name]: other } as KieParams)[name]).toBe(other);
    expect(() => resolveParams({ [name]: type === "string" ? 1 : "1" } as KieParams)).toThrow(TypeError);
  });
});

describe("the public names", () => {
  it("are these and no more", () => {
    expect(Object.keys(publicNames).sort()).toEqual([
      "DEFAULT_PARAMS",
      "KieError",
      "createKie",
      "fromKie",
      "toKie",
      "version",
    ]);
  });
});
