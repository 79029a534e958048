import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromKie } from "../../src/document/from-kie";
import type { KiePage } from "../../src/index";
import { parseModelCard } from "../../src/runtime/card";
import { SCHEMAS, schemaText } from "../harness/schemas";
import { schemaCheck } from "./type-schemas";

/** The compiler reads all that a type is made of. */
const PATIENCE_MS = 120_000;

it.each(Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])(
  "%s is made of the type as it stands: npm run schemas",
  (name) => {
    const path = new URL(`../../public/${name}`, import.meta.url);
    expect(readFileSync(path, "utf8")).toBe(schemaText(name));
  },
  PATIENCE_MS,
);

describe("the schema of a document", () => {
  const violations = schemaCheck("kie-document.schema.json");
  const answers = (
    JSON.parse(readFileSync(new URL("../golden/answers/expected.json", import.meta.url), "utf8")) as {
      readonly name?: string;
      readonly answer: readonly KiePage[] | { readonly code: string };
    }[]
  ).flatMap(({ name, answer }) => (name !== undefined && Array.isArray(answer) ? [{ name, answer }] : []));

  const documentsOf = (pages: readonly KiePage[]): unknown[] =>
    [...new Set(pages.map(({ meta }) => meta.file_index))].map((index) =>
      JSON.parse(JSON.stringify(fromKie(pages.filter(({ meta }) => meta.file_index === index)))),
    );

  it.each(answers)("takes what was read of: $name", ({ answer }) => {
    for (const document of documentsOf(answer)) expect(violations(document)).toEqual([]);
  });

  it.each([
    ["without its fields", { fields: undefined }, " must have required property 'fields'"],
    ["with a member more", { total: 1 }, " must NOT have additional properties"],
    ["with pages that are none", { pages: [{}] }, "/pages/0 must have required property 'place'"],
    ["with a text that is none", { text: 1 }, "/text must be string"],
  ])("refuses one %s", (_, change, problem) => {
    const [document] = documentsOf(answers[0]!.answer);
    expect(violations(JSON.parse(JSON.stringify({ ...(document as object), ...change })))).toContain(problem);
  });
});

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Copies of a value, each with one member left out, one too many, or a value of another type somewhere. */
function* faulty(value: Json): Generator<Json> {
  yield typeof value === "object" && value !== null && !Array.isArray(value) ? [] : { odd: 1 };
  if (Array.isArray(value)) {
    const [first] = value as readonly Json[];
    if (first !== undefined) for (const one of faulty(first)) yield [one, ...value.slice(1)];
  } else if (typeof value === "object" && value !== null) {
    const members = value as { readonly [key: string]: Json };
    yield { ...members, odd: {} };
    for (const [key, own] of Object.entries(members)) {
      const { [key]: _, ...rest } = members;
      yield rest;
      for (const one of faulty(own)) yield { ...members, [key]: one };
    }
  }
}

describe("the schema of a card", () => {
  const violations = schemaCheck("model-card.schema.json");
  const models = new URL("../../models/", import.meta.url);
  const cards = readdirSync(models)
    .filter((name) => name.startsWith("inkfield_"))
    .map((name) => ({
      name,
      card: JSON.parse(readFileSync(new URL(`${name}/card.json`, models), "utf8")) as Json,
    }));

  it.each(cards)("takes that of $name, and refuses what the engine refuses", ({ name, card }) => {
    expect(violations(card)).toEqual([]);
    expect(() => parseModelCard(card, name)).not.toThrow();
    let refused = 0;
    for (const wrong of faulty(card)) {
      let problem: unknown = null;
      try {
        parseModelCard(wrong, name);
      } catch (error) {
        problem = error;
      }
      expect(violations(wrong).length > 0, `${problem} ${JSON.stringify(wrong)}`).toBe(problem !== null);
      if (problem !== null) refused++;
    }
    expect(refused).toBeGreaterThan(20);
  });
});
