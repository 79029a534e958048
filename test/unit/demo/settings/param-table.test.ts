import { expect, test } from "vitest";
import { DEFAULT_PARAMS, PARAM_RULES, resolveParams } from "../../../../src/contract/params";
import { ENGLISH } from "../../../../src/demo/language/english";
import { FRENCH } from "../../../../src/demo/language/french";
import { GERMAN } from "../../../../src/demo/language/german";
import {
  changedParams,
  PARAM_GROUPS,
  PARAM_NAMES,
  PARAM_TABLE,
  parseModelName,
  parseNumber,
} from "../../../../src/demo/settings/param-table";

test("every parameter has one control with a label and a help text of its own", () => {
  expect([...PARAM_NAMES].sort()).toEqual(Object.keys(DEFAULT_PARAMS).sort());
  for (const { params } of [ENGLISH, GERMAN, FRENCH]) {
    const texts = PARAM_NAMES.flatMap((name) => [params[name].label, params[name].help]);
    expect(new Set(texts).size).toBe(2 * PARAM_NAMES.length);
    for (const text of texts) expect(text).toMatch(/^\p{Lu}.{8,}/u);
    for (const name of PARAM_NAMES) {
      const control = PARAM_TABLE[name];
      const options = control.kind === "choice" ? [...control.options] : [];
      expect(Object.keys(params[name].options ?? {}), name).toEqual(options);
    }
  }
});

test("every group has a control, and every control a group", () => {
  const used = new Set(PARAM_NAMES.map((name) => PARAM_TABLE[name].group));
  expect([...used].sort()).toEqual([...PARAM_GROUPS].sort());
});

test("controls allow what the engine allows, and nothing else", () => {
  for (const name of PARAM_NAMES) {
    const control = PARAM_TABLE[name];
    const rule = PARAM_RULES[name];
    switch (control.kind) {
      case "switch":
        expect(rule.type, name).toBe("boolean");
        break;
      case "model":
        expect(rule.type, name).toBe("name");
        break;
      case "choice":
        // The page offers a list's words, not its items.
        expect(rule.type === "list" ? rule.words : rule.type === "choice" && rule.of, name).toEqual(
          control.options,
        );
        break;
      case "number":
        expect(rule, name).toEqual({
          type: control.step === 1 ? "integer" : "number",
          min: control.min,
          max: control.max,
        });
    }
  }
});

test("only what differs from the defaults is sent", () => {
  expect(changedParams(DEFAULT_PARAMS)).toEqual({});
  expect(changedParams({ ...DEFAULT_PARAMS, box_threshold: 0.4, detect_language: true })).toEqual({
    box_threshold: 0.4,
    detect_language: true,
  });
});

const SHARE = { min: 0, max: 1, step: 0.05 };
const COUNT = { min: 1, max: 64, step: 1 };

test.each([
  ["0.35", SHARE, 0.35],
  ["0", SHARE, 0],
  ["1", SHARE, 1],
  [" 64 ", COUNT, 64],
])("the number %j is taken", (text, control, value) => {
  expect(parseNumber(text, control)).toEqual({ value });
});

test.each([
  ["", SHARE, "Enter a number from 0 to 1."],
  ["1.01", SHARE, "Enter a number from 0 to 1."],
  ["-0.1", SHARE, "Enter a number from 0 to 1."],
  ["1e999", SHARE, "Enter a number from 0 to 1."],
  ["2.5", COUNT, "Enter a whole number from 1 to 64."],
  ["0", COUNT, "Enter a whole number from 1 to 64."],
  ["65", COUNT, "Enter a whole number from 1 to 64."],
])("the number %j is refused with what is allowed", (text, control, problem) => {
  expect(parseNumber(text, control)).toEqual({ problem });
});

test("model names are those that the engine takes; none typed is the default", () => {
  expect(parseModelName("  ", "db_resnet50")).toEqual({ value: "db_resnet50" });
  expect(parseModelName(" fast_tiny ", "db_resnet50")).toEqual({ value: "fast_tiny" });
  for (const name of ["../secret", ".hidden", "a b", "a/b", "x".repeat(101)]) {
    expect(parseModelName(name, "db_resnet50"), name).toHaveProperty("problem");
    expect(() => resolveParams({ detection_model: name }), name).toThrow(RangeError);
  }
});
