import { isSame, MULTIPLE_TYPES, SINGLE_TYPES } from "./same-value";

/** From this confidence on a value counts as stated for sure. */
export const SURE = 0.9;
/** Fields of broadcast orders. */
export const BROADCAST_TYPES = ["contract_number", "flight_from", "flight_to"];

/** A value as it was found. */
export interface Given {
  readonly value: string;
  readonly normalized: string | null;
  readonly confidence: number;
}

/** `invented`: a value where the document has none; `none`: rightly none. */
export type Verdict = "right" | "wrong" | "missing" | "invented" | "none";

/** What is known of a document: see `Truth` of `corpus.ts`. */
export interface Known {
  readonly fields: Readonly<Record<string, string | readonly string[] | null>>;
  readonly also: Readonly<Record<string, readonly (string | null)[]>>;
}

/** Counts verdicts by type, and how many of the sure values are right. */
export class Tally {
  private readonly counts = new Map<string, Record<Verdict, number>>();
  private readonly sure: boolean[] = [];

  /**
   * Adds a document.
   *
   * @param given its values of a type, the surest first.
   * @returns the types that are not right, with their verdicts.
   */
  add(known: Known, given: (type: string) => readonly Given[]): { type: string; verdicts: Verdict[] }[] {
    return [...SINGLE_TYPES, ...BROADCAST_TYPES, ...MULTIPLE_TYPES].flatMap((type) => {
      const want = known.fields[type];
      if (want === undefined) return [];
      const values = given(type);
      const verdicts = verdictsOf(type, values, want, known.also[type] ?? []);
      const own = this.counts.get(type) ?? { right: 0, wrong: 0, missing: 0, invented: 0, none: 0 };
      for (const verdict of verdicts) own[verdict]++;
      this.counts.set(type, own);
      if (!MULTIPLE_TYPES.includes(type) && (values[0]?.confidence ?? 0) >= SURE)
        this.sure.push(verdicts[0] === "right");
      return verdicts.every((verdict) => verdict === "right" || verdict === "none")
        ? []
        : [{ type, verdicts }];
    });
  }

  /** A line by type, and one of the fields that have one value. */
  lines(): string[] {
    const all = { right: 0, given: 0, there: 0 };
    const byType = [...this.counts].flatMap(([type, { right, wrong, missing, invented }]) => {
      const given = right + wrong + invented;
      const there = right + wrong + missing;
      if (given + there === 0) return [];
      if (!MULTIPLE_TYPES.includes(type)) {
        all.right += right;
        all.given += given;
        all.there += there;
      }
      const [precision, recall] = [given, there].map((count) => (right / Math.max(count, 1)).toFixed(2));
      return [
        `${type.padEnd(18)} right ${right} wrong ${wrong} missing ${missing} invented ${invented}  precision ${precision} recall ${recall}`,
      ];
    });
    const precision = all.right / Math.max(all.given, 1);
    const recall = all.right / Math.max(all.there, 1);
    const f1 = (2 * precision * recall) / Math.max(precision + recall, 1e-9);
    const right = this.sure.filter((one) => one).length / Math.max(this.sure.length, 1);
    return [
      ...byType,
      `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}, ` +
        `stated at ${SURE} or more: ${this.sure.length}, right ${right.toFixed(3)}`,
    ];
  }
}

function verdictsOf(
  type: string,
  given: readonly Given[],
  want: string | readonly string[] | null,
  also: readonly (string | null)[],
): Verdict[] {
  const wants = want === null ? [] : typeof want === "string" ? [want] : want;
  const others = also.filter((one) => one !== null);
  if (MULTIPLE_TYPES.includes(type)) {
    if (wants.length === 0) return [given.length > 0 ? "invented" : "none"];
    return wants.map((one) => {
      if (given.some((value) => [one, ...others].some((right) => isSame(type, value, right)))) return "right";
      return given.length > 0 ? "wrong" : "missing";
    });
  }
  const [first] = given;
  if (first === undefined) return [wants.length === 0 || also.includes(null) ? "none" : "missing"];
  if ([...wants, ...others].some((right) => isSame(type, first, right))) return ["right"];
  return [wants.length > 0 ? "wrong" : "invented"];
}
