import type { TemplateExample } from "../contract/template";
import { phraseLikeness } from "./hash-text";
import { firstLine, offsetOf, type TraitReader, type Traits } from "./traits";

/** What texts are compared by, in order. All are 0 to 1, and 1 where two texts are alike. */
export const TRAITS = [
  "own", "leftCell", "aboveCell", "head", "anyPhrase", "labelLeft", "labelAbove", "anyLabel", "fieldBeliefs", "blockBeliefs",
  "pattern", "shortPattern", "length", "prefix", "digits", "anchorsMet", "anchorsAll", "layout", "layoutAnchors", "otherLayout",
  "x", "y", "size", "page", "inRow", "spot", "ofKind", "ofKindWorst", "concept", "noOtherLabel", "class", "noOtherClass", "signs", "grid", "gridSpot",
] as const; // biome-ignore format: a list

/** An anchor agrees where a value stands no farther from where it should, in heights of a word. */
const ANCHOR_TOLERANCE = { along: 0.8, down: 0.6 } as const;
/** Anchors that are not counted on: shares are those of so many more. */
const ANCHOR_DOUBT = 2;
/** Beliefs that no class has are alike in so much. */
const BELIEF_FLOOR = 0.1;
/** A label in another place is worth so much less. */
const OTHER_SLOT = 0.9;
/** Concepts and classes of an example that are less than this are not its own. */
const OWN_STRENGTH = 0.2;

/** How alike a text of a document is to a taught value, by trait. */
export function compare(example: TemplateExample, traits: Traits, reader: TraitReader): Float32Array {
  const values = new Float32Array(TRAITS.length);
  if (example.kind !== traits.kind) return values;
  const [own, left, above, head] = example.phrases.map((phrase, slot) =>
    phraseLikeness(phrase, traits.phrases[slot]!),
  );
  const anyPhrase = Math.max(own!, left!, above!, head!, OTHER_SLOT * bestAcross(example, traits));
  const labelLeft = overlap(example.left, traits.left, 0);
  const labelAbove = overlap(example.above, traits.above, 0);
  const [labels, labels2] = [either(example), either(traits)];
  const { met, all } = anchorsMet(example, traits, reader);
  const layout = layoutLikeness(example, traits, reader);
  const grid = reader.shareOfEdges(example.edges, traits.candidate.pageIndex);
  const near = (a: number | undefined, b: number | undefined, scale: number): number =>
    Math.exp(-Math.abs((a ?? 0) - (b ?? 0)) * scale);
  const [x, y, height, tallest, width, pageFirst, pageLast, rowLast, right, yInText] = example.place;
  const [x2, y2, height2, tallest2, width2, pageFirst2, pageLast2, rowLast2, right2, yInText2] = traits.place;
  const differences = example.ofKind.map((value, i) =>
    Math.min(Math.abs(value - (traits.ofKind[i] ?? 0)), 1),
  );
  const spot =
    Math.max(near(x, x2, 25), near(right, right2, 25)) *
    Math.max(near(y, y2, 25), near(yInText, yInText2, 25));
  values.set([
    own!,
    left!,
    above!,
    head!,
    anyPhrase,
    labelLeft,
    labelAbove,
    overlap(labels, labels2, 0),
    overlap(example.beliefs, traits.beliefs, BELIEF_FLOOR),
    overlap(example.blocks, traits.blocks, BELIEF_FLOOR),
    example.pattern === traits.pattern && example.length === traits.length ? 1 : 0,
    example.pattern === traits.pattern ? 1 : 0,
    near(example.length, traits.length, 0.3),
    example.prefix === traits.prefix ? 1 : 0,
    near(example.digits, traits.digits, 3),
    met,
    all,
    layout,
    layout * met,
    layout * (1 - met),
    near(x, x2, 8),
    near(y, y2, 5),
    near(height, height2, 4) * near(tallest, tallest2, 0.7) * near(width, width2, 0.5),
    near(pageFirst, pageFirst2, 1) * near(pageLast, pageLast2, 0.5),
    near(rowLast, rowLast2, 1),
    spot,
    1 - differences.reduce((sum, one) => sum + one, 0) / Math.max(differences.length, 1),
    1 - Math.max(0, ...differences),
    shared(labels, labels2),
    1 - foreign(labels, labels2),
    shared(example.beliefs, traits.beliefs),
    1 - foreign(example.beliefs, traits.beliefs),
    patternLikeness(example.pattern, traits.pattern),
    grid,
    grid * spot,
  ]);
  return values;
}

/** Length of the longest common subsequence of two patterns, as a share of the mean of both lengths. */
function patternLikeness(a: string, b: string): number {
  let row = new Uint8Array(b.length + 1);
  for (const sign of a) {
    const next = new Uint8Array(b.length + 1);
    for (let j = 0; j < b.length; j++)
      next[j + 1] = sign === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    row = next;
  }
  return (2 * row[b.length]!) / Math.max(a.length + b.length, 1);
}

/** The most alike of the phrases that stand in different places. */
function bestAcross(a: Pick<TemplateExample, "phrases">, b: Pick<TemplateExample, "phrases">): number {
  let most = 0;
  for (const one of a.phrases) {
    for (const other of b.phrases) most = Math.max(most, phraseLikeness(one, other));
  }
  return most;
}

type Strengths = Readonly<Record<string, number>>;

function either({ left, above }: Pick<TemplateExample, "left" | "above">): Strengths {
  const all: Record<string, number> = { ...left };
  for (const [name, strength] of Object.entries(above)) all[name] = Math.max(all[name] ?? 0, strength);
  return all;
}

/** What two sets of strengths have in common as a share of what either has; both empty: 1 with a floor, else 0. */
function overlap(a: Strengths, b: Strengths, floor: number): number {
  let common = floor;
  let whole = floor;
  for (const name in a) {
    common += Math.min(a[name]!, b[name] ?? 0);
    whole += Math.max(a[name]!, b[name] ?? 0);
  }
  for (const name in b) if (!(name in a)) whole += b[name]!;
  return whole === 0 ? 0 : common / whole;
}

/** The most that two sets of strengths have in one name: labels of one concept, in whatever language. */
function shared(a: Strengths, b: Strengths): number {
  let most = 0;
  for (const name in a) most = Math.max(most, Math.min(a[name]!, b[name] ?? 0));
  return most;
}

/** By how much a name that an example does not have is the strongest of a text's: a label of another field governs it. */
function foreign(own: Strengths, of: Strengths): number {
  let [known, other] = [0, 0];
  for (const name in of) {
    if ((own[name] ?? 0) >= OWN_STRENGTH) known = Math.max(known, of[name]!);
    else other = Math.max(other, of[name]!);
  }
  return Math.max(0, other - known);
}

/** How many of an example's anchors that are on the page stand where they should, and how many of all. */
function anchorsMet(
  { anchors }: TemplateExample,
  { candidate }: Traits,
  reader: TraitReader,
): { met: number; all: number } {
  const page = reader.document.pages[candidate.pageIndex]!;
  const line = firstLine(candidate, page);
  let agreeing = 0;
  let present = 0;
  for (const [hash, left, right, down] of anchors) {
    const places = reader.placesOf(hash, candidate.pageIndex);
    if (places.length === 0) continue;
    present++;
    const agrees = places.some((place) => {
      const offset = offsetOf(line, place, page.unit);
      return (
        Math.abs(offset.down - down) < ANCHOR_TOLERANCE.down &&
        (Math.abs(offset.left - left) < ANCHOR_TOLERANCE.along ||
          Math.abs(offset.right - right) < ANCHOR_TOLERANCE.along)
      );
    });
    if (agrees) agreeing++;
  }
  return { met: agreeing / (present + ANCHOR_DOUBT), all: agreeing / (anchors.length + ANCHOR_DOUBT) };
}

/** Share of the words that an example's page is known by which are on the text's page. */
function layoutLikeness({ words }: TemplateExample, { candidate }: Traits, reader: TraitReader): number {
  if (words.length === 0) return 0;
  return reader.shareOnPage(words, candidate.pageIndex);
}
