import { expect, test } from "vitest";
import { kindOf, mayHave } from "../../../../src/demo/result/kind-fields";
import { documentFields } from "../../../../src/demo/result/page-values";
import { evidenceOf, isStated, needsCheck } from "../../../../src/demo/result/review";
import { fieldValueOf, pageOf, pageWithFields } from "../pages";

const kind = (value: "receipt" | "order", confidence: number) =>
  kindOf([pageOf([], { meta: { document_kind: { value, confidence } } })]);

test("a kind that is likely says which fields a document may have; an unlikely one leaves all", () => {
  expect([kind("receipt", 0.9), kind("receipt", 0.4), kindOf([pageOf([])])]).toEqual(["receipt", null, null]);
  const fields = ["total", "due_date", "flight_from", "meter_number"];
  const of = (one: Parameters<typeof mayHave>[0]) => fields.filter((type) => mayHave(one, type));
  expect(of("receipt")).toEqual(["total", "meter_number"]);
  expect(of("invoice")).toEqual(["total", "due_date", "meter_number"]);
  expect(of("order")).toEqual(["total", "flight_from", "meter_number"]);
  expect(of(null)).toEqual(fields);
});

test("what XML states is not doubted, unless the page prints something else", () => {
  const stated = { ...fieldValueOf("24.00", "24.00", 0.7), source: "embedded" } as const;
  const { alternatives: _, ...printed } = fieldValueOf("42.00", "42.00");
  const check = (total: typeof stated & { printed?: typeof printed }) => {
    const pages = [pageWithFields({ total })];
    const [item] = documentFields(pages);
    const evidence = evidenceOf(pages);
    return [isStated(item!.value), evidence.problems.get(item!.key) ?? null, needsCheck(item!, evidence)];
  };
  expect(check(stated)).toEqual([true, null, false]);
  expect(check({ ...stated, printed })).toEqual([false, "printed", true]);
});
