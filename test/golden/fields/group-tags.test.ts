import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY_ROOT } from "../../../src/cli/serve";
import { medianHeight } from "../../../src/fields/encode-words";
import { valueTypes } from "../../../src/fields/field-types";
import { groupTags } from "../../../src/fields/group-tags";
import type { FieldsCard } from "../../../src/types/model";

interface Case {
  readonly kind: string;
  /** Left, top, right, bottom. */
  readonly boxes: readonly (readonly [number, number, number, number])[];
  readonly belongs: readonly number[];
  readonly starts: readonly number[];
  readonly values: readonly (readonly number[])[];
}

const { cases, fieldTypes } = JSON.parse(readFileSync(new URL("expected.json", import.meta.url), "utf8")) as {
  readonly cases: readonly Case[];
  readonly fieldTypes: readonly string[];
};
const card = JSON.parse(
  readFileSync(join(REPOSITORY_ROOT, "models/inkfield_fields/card.json"), "utf8"),
) as FieldsCard;

test.each(cases.map((page, number) => [number, page] as const))(
  "words of page %i make the values of the training package",
  (_, { kind, boxes, belongs, starts, values }) => {
    const placed = boxes.map(([xMin, yMin, xMax, yMax]) => ({ xMin, yMin, xMax, yMax }));
    const unit = medianHeight(placed.map((box) => ({ text: "", box })));
    expect(groupTags(kind, Float32Array.from(belongs), Float32Array.from(starts), placed, unit)).toEqual(
      values,
    );
  },
);

test("the fields of the shipped model are those of the training package, in its order", () => {
  expect(valueTypes(card)).toEqual(fieldTypes);
});
