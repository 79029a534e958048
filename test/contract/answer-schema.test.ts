import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { KIE_ERROR_CODES } from "../../src/contract/errors";
import { correctValue, replaceWords, swapDate } from "../../src/demo/result/corrections";
import { toKie } from "../../src/document/to-kie";
import type { KieFieldValue } from "../../src/index";
import { pageOf, wordOf } from "../unit/demo/pages";
import { ANSWER_SCHEMA, schemaViolations } from "./answer-schema";
import { DOCUMENTED_ANSWER } from "./kie-contract";
import { failedPage } from "./sample-pages";

type Schema = Readonly<Record<string, unknown>>;

/** What a schema lets through, as a type's text: bounds and patterns left out, members sorted. */
function shapeOfSchema(schema: Schema): string {
  if (typeof schema.$ref === "string") {
    const name = schema.$ref.replace("#/$defs/", "");
    return shapeOfSchema((ANSWER_SCHEMA.$defs as Readonly<Record<string, Schema>>)[name]!);
  }
  if (schema.anyOf !== undefined) return union((schema.anyOf as Schema[]).map(shapeOfSchema));
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length === 0) return union((schema.enum as unknown[]).map((value) => JSON.stringify(value)));
  return union(types.map((type) => shapeOfKind(schema, type as string)));
}

function shapeOfKind(schema: Schema, type: string): string {
  if (type === "integer") return "number";
  if (type === "array") {
    return schema.prefixItems === undefined
      ? `(${shapeOfSchema(schema.items as Schema)})[]`
      : `[${(schema.prefixItems as Schema[]).map(shapeOfSchema).join(",")}]`;
  }
  if (type !== "object") return type;
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const required = (schema.required ?? []) as string[];
  const entries = Object.entries(properties).map(
    ([name, value]) => `${name}${required.includes(name) ? "" : "?"}:${shapeOfSchema(value)}`,
  );
  if (typeof schema.additionalProperties === "object")
    entries.push(`[string]:${shapeOfSchema(schema.additionalProperties as Schema)}`);
  return `{${entries.sort().join(";")}}`;
}

function union(members: readonly string[]): string {
  return [...new Set(members)].sort().join("|");
}

/** The same of a TypeScript type. */
function shapeOfType(type: ts.Type, checker: ts.TypeChecker): string {
  if (type.isUnion()) {
    // What is optional may be absent, which JSON cannot tell from undefined.
    const members = type.types.filter((member) => (member.flags & ts.TypeFlags.Undefined) === 0);
    return union(members.map((member) => shapeOfType(member, checker)));
  }
  if (type.isLiteral()) return JSON.stringify(type.value);
  if (checker.isTupleType(type)) {
    const items = checker.getTypeArguments(type as ts.TypeReference);
    return `[${items.map((item) => shapeOfType(item, checker)).join(",")}]`;
  }
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return `(${shapeOfType(item!, checker)})[]`;
  }
  if ((type.flags & ts.TypeFlags.Object) === 0) return checker.typeToString(type);
  const entries = type.getProperties().map((property) => {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    return `${property.name}${isOptional ? "?" : ""}:${shapeOfType(checker.getTypeOfSymbol(property), checker)}`;
  });
  const index = type.getStringIndexType();
  if (index !== undefined) entries.push(`[string]:${shapeOfType(index, checker)}`);
  return `{${entries.sort().join(";")}}`;
}

function shapeOfPage(): string {
  const path = fileURLToPath(new URL("../../src/contract/kie-page.ts", import.meta.url));
  const program = ts.createProgram([path], { strict: true, types: [], lib: ["lib.es5.d.ts"] });
  const checker = program.getTypeChecker();
  const symbol = checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path)!)!)
    .find(({ name }) => name === "KiePage")!;
  return shapeOfType(checker.getDeclaredTypeOfSymbol(symbol), checker);
}

describe("the schema of the answer", () => {
  it("is the type of the answer: same members, same optional ones, same choices", () => {
    expect(shapeOfSchema(ANSWER_SCHEMA.items as Schema)).toBe(shapeOfPage());
  });

  it("knows every error's code", () => {
    const { error } = (
      ANSWER_SCHEMA.$defs as { page: { properties: { error: { properties: { code: Schema } } } } }
    ).page.properties;
    expect(error.properties.code.enum).toEqual([...KIE_ERROR_CODES]);
  });

  it("takes what the hosted service documents, with the meta that ours adds", () => {
    const failed = toKie(failedPage());
    expect(schemaViolations([failed])).toEqual([]);
    const documented = DOCUMENTED_ANSWER.map((page) => ({ ...page, meta: failed.meta }));
    expect(schemaViolations(documented)).toEqual([]);
  });

  it("takes what a person corrected, with what had been read", () => {
    const words = [wordOf("4O.08"), wordOf("x")];
    const date: KieFieldValue = {
      ...wordOf("03/04/2020"),
      normalized: "2020-04-03",
      normalized_alternative: "2020-03-04",
      page_number: 1,
      word_indices: [0],
      alternatives: [],
    };
    const read = [
      pageOf([
        { field_type: "words", values: words },
        { field_type: "date", values: [date] },
      ]),
    ];
    const word = { pageNumber: 1, fieldType: "words", index: 0 };
    const corrected = correctValue(read, word, { value: "40.08", normalized: null });
    const swapped = swapDate(corrected, { ...word, fieldType: "date" });
    const added = replaceWords(swapped, 1, [0.5, 0.5, 1, 1], [{ ...wordOf("typed"), as_read: null }]);
    const { extracted_fields } = added[0]!;
    const originals = extracted_fields.flatMap(({ values }) => values.map(({ as_read }) => as_read?.value));
    expect(originals).toEqual(["4O.08", undefined, undefined, "03/04/2020"]);
    expect(schemaViolations(added)).toEqual([]);
  });

  it.each([
    [{ dimensions: [595.5, 842] }, "/0/dimensions/0 must be integer"],
    [{ orientation: { value: -180, confidence: null } }, "/0/orientation/value must be > -180"],
    [
      { language: { value: "English", confidence: 1 } },
      '/0/language/value must match pattern "^([a-z]{2}|unknown)$"',
    ],
    [{ error: { code: "oops", message: "x" } }, "/0/error/code must be equal to one of the allowed values"],
    [{ extra: 1 }, "/0 must NOT have additional properties"],
  ])("refuses %j", (wrong, problem) => {
    const page = { ...toKie(failedPage()), ...wrong };
    expect(schemaViolations([page])).toContain(problem);
  });
});
