import { KieError } from "../contract/errors";
import type { NetworkCard } from "../types/model";
import type { Tensor } from "../types/tensor";
import type { ValueInfo } from "./backend";

/** Extents that a card requires, outermost first: `"any"` is not checked, `"free"` must not be fixed. */
type Expected = readonly (number | "any" | "free" | { readonly atLeast: number })[];

/**
 * Checks what a file declares against its card: one float32 input, (N, channels, H, W) of a model that looks at
 * pictures, and a float32 output first.
 * Extents that the file leaves free are checked at each run. Names are not checked: exports differ in them.
 *
 * @returns the batch size if the file fixes one, else `null`.
 * @throws KieError `asset-integrity` with the expected and the actual signature.
 */
export function checkSignature(
  card: NetworkCard,
  inputs: readonly ValueInfo[],
  outputs: readonly ValueInfo[],
): { readonly fixedBatch: number | null } {
  const [input] = inputs;
  const [output] = outputs;
  if (input === undefined || inputs.length !== 1) throw mismatch(card, "have 1 input", String(inputs.length));
  if (output === undefined) throw mismatch(card, "have an output", "none");
  checkValue(card, `input "${input.name}"`, input, expectedInput(card));
  checkValue(card, `output "${output.name}"`, output, expectedOutput(card));
  const [batch] = input.shape;
  return { fixedBatch: typeof batch === "number" ? batch : null };
}

/**
 * Checks that the output of a batch has the shape of the network's card.
 *
 * @throws KieError `model-output` with the expected and the actual shape.
 */
export function checkOutput(card: NetworkCard, batch: number, output: Tensor): void {
  const expected = [batch, ...expectedOutput(card).slice(1)];
  const elements = output.dims.reduce((product, extent) => product * extent, 1);
  if (!fits(output.dims, expected) || elements !== output.data.length) {
    throw new KieError(
      "model-output",
      `model "${card.name}" must answer with ${showShape(expected)}; got ${showShape(output.dims)}` +
        (elements === output.data.length ? "" : ` in ${output.data.length} values`),
    );
  }
}

function checkValue(card: NetworkCard, what: string, value: ValueInfo, expected: Expected): void {
  if (value.type !== "float32") throw mismatch(card, `have float32 as ${what}`, value.type);
  // A file may omit the shape; it is checked at each run.
  if (value.shape.length === 0 || fits(value.shape, expected)) return;
  throw mismatch(card, `have ${showShape(expected)} as ${what}`, showShape(value.shape));
}

/** Numbers of a word's row before its character codes: its box and the page's size. */
const WORD_PLACE_LENGTH = 6;

function expectedInput(card: NetworkCard): Expected {
  if (card.task === "fields") return ["any", "free", WORD_PLACE_LENGTH + card.wordLength];
  const { input } = card;
  return ["any", input.channels, input.height ?? "free", input.width ?? "free"];
}

function expectedOutput(card: NetworkCard): Expected {
  switch (card.task) {
    case "detection":
      return ["any", card.classNames.length, "any", "any"];
    case "recognition": {
      // One more than the vocab for the CTC blank; attention models have `<eos>` and may have `<sos>` and `<pad>`.
      const symbols = [...card.vocab].length + 1;
      return ["any", "any", card.family === "ctc" ? symbols : { atLeast: symbols }];
    }
    case "page-orientation":
    case "crop-orientation":
      return ["any", card.angles.length];
    case "fields":
      return ["any", "any", card.fieldTypes.length, 2];
  }
}

function fits(shape: readonly (number | string)[], expected: Expected): boolean {
  return (
    shape.length === expected.length &&
    shape.every((extent, axis) => {
      const wanted = expected[axis]!;
      if (typeof extent === "string" || wanted === "any") return true;
      if (wanted === "free") return false;
      return typeof wanted === "number" ? extent === wanted : extent >= wanted.atLeast;
    })
  );
}

function mismatch(card: NetworkCard, must: string, got: string): KieError {
  return new KieError(
    "asset-integrity",
    `file of ${card.task} model "${card.name}" must ${must}; got ${got}`,
  );
}

function showShape(shape: Expected | readonly (number | string)[]): string {
  const extents = shape.map((extent) => (typeof extent === "object" ? `at least ${extent.atLeast}` : extent));
  return `(${extents.join(", ")})`;
}
