import type { Box } from "../../types/geometry";
import type { Candidate, CandidateKind } from "../candidates/candidate";
import { comparedParts, hostLikeness } from "../candidates/host-names";
import { isCreditorReference, isQrReference } from "../checked-reference";
import { lineOverlap, type PageLayout, type PlacedLabel } from "../document-layout";
import { foldText } from "../fold-text";
import { CONCEPTS } from "../labels/find-labels";
import { POSTCODE } from "./address-signs";
import { ratesOf, type SumSupport, supportOf } from "./amount-sums";
import { PagePlaces } from "./page-places";
import { Surroundings } from "./surroundings";
import { type TextSign, TextSigns } from "./text-signs";

/** What the tagger believes of a page's words, by class: that a word is a part of such a value, and that it begins one. */
export interface PageBeliefs {
  readonly belongs: ReadonlyMap<string, Float32Array>;
  readonly starts: ReadonlyMap<string, Float32Array>;
}

/** What is known of a name that stands in the host of an address. */
export interface HostFacts {
  readonly isMail: boolean;
  /** How alike it is to the most similar of the names that are printed elsewhere, 0..1. */
  readonly likeness: number;
}

/** A document as its candidates are scored. */
export interface ScoredDocument {
  readonly pages: readonly PageLayout[];
  readonly beliefs: readonly PageBeliefs[];
  readonly candidates: readonly Candidate[];
  /** Checked numbers, phone numbers, addresses of mail and web: words that are a part of one. */
  readonly entityWords: readonly ReadonlySet<number>[];
  /** Names in hosts of mail and web, folded. */
  readonly hosts: readonly string[];
  /** The candidates that are such a name. */
  readonly hostCandidates: ReadonlyMap<Candidate, HostFacts>;
}

/** So many labels of a page govern; a dense form has some 200. */
const MAX_LABELS = 400;
/** Labels farther above than this, in heights of a word, do not govern. */
const MAX_ABOVE = 30;
/** How much less a label governs behind each candidate of the same kind that is nearer to it. */
const BEHIND_ANOTHER = { left: 0.5, above: 0.75 } as const;
/** More candidates between a label and what it governs from above make no difference. */
const MAX_BETWEEN = 8;
/** How much less per line of distance. */
const PER_LINE = 0.05;
/** A label on a line that is offset by half a line governs by so much less. */
const OFFSET_LINE = 0.6;
const MIN_LINE_OVERLAP = 0.15;

const POSTCODES = new RegExp(POSTCODE, "gu");
const MONEY_SIGN =
  /\p{Sc}|(?<!\p{L})(?:EUR|USD|GBP|CHF|RM|Rs|Rp|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|CAD|AUD|NZD|SGD|ZAR|R|kr|Kč|zł|lei|Ft)(?!\p{L})/u;
const TIME = /(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)|\b[ap]\.?m\b/iu;

/** Names of the features of a candidate's place. */
export const GEOMETRY: readonly string[] = [
  "x", "y", "right", "yInText", "height", "isTallest", "heightRank", "width", "pageFirst", "pageLast", "pages",
  "rowAlone", "rowCells", "rowCandidates", "rowLast", "columnAbove", "columnBelow", "aboveGap", "confidence", "confidenceMin",
  "repeats", "otherPages", "lines", "words", "startsCell", "endsCell", "hasLabelInside", "labelCover", "isEntity", "order", "orderFromEnd",
]; // biome-ignore format: a list
const OF_KIND: Readonly<Record<CandidateKind, readonly string[]>> = {
  amount: [
    "decimals", "hasSign", "signNear", "isNegative", "log", "rank", "isMax", "count", "isSum", "isSumByRate", "isNet", "isNetByRate",
    "isTax", "isTaxByRate", "isColumnSum", "isCashLessChange", "isCashOrChange", "isLongSum", "shareOfMax", "isInteger", "digits", "isZero", "percentInRow", "lastOfPage",
  ],
  date: ["isEarliest", "isLatest", "fromEarliest", "dates", "twoDigitYear", "hasName", "timeNear", "isAmbiguous", "isRangeStart", "isRangeEnd", "count", "yearFromLatest"],
  code: ["length", "digits", "letters", "signs", "isYear", "isDate", "isShort", "isLong", "spaces", "isAmount", "hasHash", "longestInCell", "isIso11649", "isMod10", "wordsBehind"],
  name: ["legalForm", "inHost", "capitals", "digits", "letters", "isTitleCase", "street", "postcode", "contactBelow", "addressBelow", "legalBelow", "isFirst", "money", "hasAt", "startsMid", "endsMid", "beforeCompany", "afterCompany", "beforeBuyer", "afterBuyer", "isAddressee", "blockLines", "isHost", "isMailHost", "hostLikeness"],
  address: ["street", "postcode", "digits", "letters", "firstStreet", "lastPostcode", "firstDigits", "postcodeCount", "legalForm", "commas", "nextStreet", "nextPostcode", "aboveLegal", "aboveFirst", "hasAt", "money", "hasColon", "startsMid", "endsMid", "beforeAddress", "afterAddress", "beforeCompany", "beforeBuyer", "underAddressee"],
}; // biome-ignore format: a list

const KINDS = Object.keys(OF_KIND) as CandidateKind[];

/** Names of the features of candidates of a kind, in their order. */
export function featureNames(kind: CandidateKind, classes: readonly string[]): string[] {
  return [
    ...classes.flatMap((name) => [`belief:${name}`, `beliefMin:${name}`, `beliefRank:${name}`]),
    ...CONCEPTS.map((name) => `left:${name}`),
    ...CONCEPTS.map((name) => `above:${name}`),
    ...GEOMETRY,
    ...OF_KIND[kind].map((name) => `${kind}:${name}`),
  ];
}

/** Names of the features of a document as a whole. */
export function documentFeatureNames(classes: readonly string[]): string[] {
  return [
    ...classes.map((name) => `most:${name}`),
    ...classes.filter(isKindClass).map((name) => `mean:${name}`),
    ...CONCEPTS.map((name) => `has:${name}`),
    ...CONCEPTS.map((name) => `head:${name}`),
    "pages", "words", "amounts", "dates", "codes", "narrow", "receiptWidth", "maxSum", "addressees",
  ]; // biome-ignore format: a list
}

/** Whether a class of the tagger says what kind of document a word is a part of. */
function isKindClass(name: string): boolean {
  return name.startsWith("kind_");
}

/** Probabilities below it are told apart no more. */
const LEAST_BELIEF = 0.005;

/** Probability as a number about -1.2 to 1.2. */
function scaledLogit(probability: number): number {
  const p = Math.min(Math.max(probability, LEAST_BELIEF), 1 - LEAST_BELIEF);
  return Math.log(p / (1 - p)) / 4;
}

const NO_BELIEF = scaledLogit(0);
/** Names of features that are beliefs as logits. */
const BELIEF = /^belief(?:Min)?:|:(?:before|after)(?:Company|Buyer|Address)$/;

/** What the features of candidates of a kind are most often: the tagger believes nothing, no label governs. */
export function usualFeatures(kind: CandidateKind, classes: readonly string[]): Float32Array {
  return Float32Array.from(featureNames(kind, classes), (name) => (BELIEF.test(name) ? NO_BELIEF : 0));
}

const usualByClasses = new WeakMap<readonly string[], Readonly<Record<CandidateKind, Float32Array>>>();

function usualOfKinds(classes: readonly string[]): Readonly<Record<CandidateKind, Float32Array>> {
  let usual = usualByClasses.get(classes);
  if (usual === undefined) {
    const entries = KINDS.map((kind) => [kind, usualFeatures(kind, classes)]);
    usual = Object.fromEntries(entries) as Record<CandidateKind, Float32Array>;
    usualByClasses.set(classes, usual);
  }
  return usual;
}

/** Computes the features of a document and of its candidates. */
export class FeatureExtractor {
  private readonly sums: ReadonlyMap<string, SumSupport>;
  private readonly places: readonly PagePlaces[];
  private readonly repeats = new Map<string, number>();
  private readonly pagesOf = new Map<string, Set<number>>();
  private readonly most: ReadonlyMap<string, number>;
  private readonly dates: readonly number[];
  private readonly dateCounts = new Map<string, number>();
  private readonly maxAmount: number;
  private readonly usual: Readonly<Record<CandidateKind, Float32Array>>;
  /** By page, the classes that the tagger finds there, with the place of their features. */
  private readonly believed: readonly (readonly {
    readonly at: number;
    readonly belongs: Float32Array;
    readonly most: number;
  }[])[];
  private readonly surroundings: readonly Surroundings[];
  private readonly signs = new TextSigns();
  /** Cells of the first page that head the block of an addressee. */
  private readonly addressees: ReadonlySet<number>;

  constructor(
    private readonly document: ScoredDocument,
    private readonly classes: readonly string[],
  ) {
    const { candidates, pages, beliefs } = document;
    const amounts = candidates.filter(({ kind }) => kind === "amount");
    this.sums = supportOf(amounts, ratesOf(pages.flatMap(({ cells }) => cells.map(({ text }) => text))));
    this.places = pages.map((page, index) => {
      const own = candidates.filter(({ pageIndex }) => pageIndex === index);
      return new PagePlaces(page, own, KINDS);
    });
    for (const { kind, key, pageIndex } of candidates) {
      const id = `${kind} ${key}`;
      this.repeats.set(id, (this.repeats.get(id) ?? 0) + 1);
      const own = this.pagesOf.get(id);
      if (own === undefined) this.pagesOf.set(id, new Set([pageIndex]));
      else own.add(pageIndex);
    }
    this.most = new Map(
      classes.map((name) => [
        name,
        beliefs.reduce(
          (most, page) =>
            (page.belongs.get(name) ?? new Float32Array()).reduce((a, b) => Math.max(a, b), most),
          0,
        ),
      ]),
    );
    const dates = candidates.filter(({ kind }) => kind === "date");
    this.dates = [...new Set(dates.map(({ normalized }) => Date.parse(normalized!)))].sort((a, b) => a - b);
    for (const { key } of dates) this.dateCounts.set(key, (this.dateCounts.get(key) ?? 0) + 1);
    this.maxAmount = amounts.reduce(
      (most, { normalized }) => (normalized!.includes(".") ? Math.max(most, Number(normalized)) : most),
      0,
    );
    this.usual = usualOfKinds(classes);
    this.believed = beliefs.map(({ belongs }) =>
      classes.flatMap((name, i) => {
        const own = belongs.get(name);
        return own === undefined
          ? []
          : [{ at: 3 * i, belongs: own, most: Math.max(this.most.get(name)!, 0.05) }];
      }),
    );
    this.surroundings = pages.map((page) => new Surroundings(page));
    this.addressees = new Set(
      (pages[0]?.cells ?? []).flatMap((_, cell) =>
        this.surroundings[0]!.headsAddressee(cell, POSTCODE) ? [cell] : [],
      ),
    );
  }

  /** In the order of {@link featureNames}. */
  candidate(one: Candidate): Float32Array {
    const page = this.document.pages[one.pageIndex]!;
    const values = this.usual[one.kind].slice();
    for (const { at, belongs, most } of this.believed[one.pageIndex]!) {
      let sum = 0;
      let least = 1;
      for (const word of one.words) {
        const belief = belongs[word]!;
        sum += belief;
        if (belief < least) least = belief;
      }
      if (sum === 0) continue;
      const mean = sum / one.words.length;
      if (mean > LEAST_BELIEF) values[at] = scaledLogit(mean);
      if (least > LEAST_BELIEF) values[at + 1] = scaledLogit(least);
      values[at + 2] = mean / most;
    }
    let at = 3 * this.classes.length;
    const { left, above } = this.governing(one, page);
    for (const part of [left, above, this.geometry(one, page), this.ofKind(one, page)]) {
      values.set(part, at);
      at += part.length;
    }
    return values;
  }

  /** In the order of {@link documentFeatureNames}. */
  whole(): Float32Array {
    const { pages, candidates } = this.document;
    const has = new Float32Array(CONCEPTS.length);
    const head = new Float32Array(CONCEPTS.length);
    pages.forEach((page, index) => {
      for (const label of page.labels) {
        const y = (label.box.yMin - page.extent.yMin) / Math.max(page.extent.yMax - page.extent.yMin, 1);
        const height = (label.box.yMax - label.box.yMin) / page.unit;
        for (const concept of label.concepts) {
          has[concept] = 1;
          if (index === 0) head[concept] = Math.max(head[concept]!, Math.min(height, 4) / 2 - y);
        }
      }
    });
    const count = (kind: CandidateKind): number =>
      Math.log1p(candidates.filter((one) => one.kind === kind).length) / 4;
    const first = pages[0];
    const words = pages.reduce((sum, page) => sum + page.texts.length, 0);
    const width = first === undefined ? 0 : (first.extent.xMax - first.extent.xMin) / first.unit;
    return Float32Array.from([
      ...this.classes.map((name) => scaledLogit(this.most.get(name)!)),
      ...this.classes.filter(isKindClass).map((name) => scaledLogit(this.mean(name))),
      ...has,
      ...head,
      Math.min(pages.length, 5) / 5,
      Math.log1p(words) / 6,
      count("amount"),
      count("date"),
      count("code"),
      first === undefined
        ? 0
        : Math.min(
            (first.extent.yMax - first.extent.yMin) / Math.max(first.extent.xMax - first.extent.xMin, 1),
            4,
          ) / 2,
      Math.min(width, 100) / 50,
      [...this.sums.values()].some(({ isSum }) => isSum === 1) ? 1 : 0,
      Math.min(this.addressees.size, 3) / 3,
    ]);
  }

  /** What the tagger believes of a word beside a candidate. */
  private beliefBeside(one: Candidate, word: number | null, name: string): number {
    const belongs = word === null ? undefined : this.document.beliefs[one.pageIndex]!.belongs.get(name);
    return belongs === undefined ? NO_BELIEF : scaledLogit(belongs[word!]!);
  }

  /** Whether a place of the first page is, or lies in the block of, an addressee. */
  private isAddressee(one: Candidate): boolean {
    return one.pageIndex === 0 && this.addressees.has(one.cell);
  }

  private isUnderAddressee(one: Candidate): boolean {
    if (one.pageIndex !== 0) return false;
    return [...this.addressees].some((cell) => this.surroundings[0]!.block(cell).includes(one.cell));
  }

  /** Mean belief of the document's words in a class. */
  private mean(name: string): number {
    let sum = 0;
    let count = 0;
    this.document.pages.forEach(({ texts }, page) => {
      count += texts.length;
      for (const belief of this.document.beliefs[page]!.belongs.get(name) ?? []) sum += belief;
    });
    return sum / Math.max(count, 1);
  }

  /** How much each concept's labels govern a candidate from its left, its own cell included, and from above. */
  private governing(one: Candidate, page: PageLayout): { left: Float32Array; above: Float32Array } {
    const left = new Float32Array(CONCEPTS.length);
    const above = new Float32Array(CONCEPTS.length);
    const places = this.places[one.pageIndex]!;
    const first = page.boxes[one.words[0]!]!;
    const line: Box = one.lines === 1 ? one.box : { ...one.box, yMin: first.yMin, yMax: first.yMax };
    // The nearest first: those of the same concept above them mostly count for less.
    for (let i = Math.min(page.labels.length, MAX_LABELS) - 1; i >= 0; i--) {
      const label = page.labels[i]!;
      // Labels below it, or far above, do not govern it.
      if (label.cell !== one.cell) {
        if (label.box.yMin >= line.yMax) continue;
        if (line.yMin - label.box.yMax > MAX_ABOVE * page.unit) continue;
      }
      const exact = label.isExact ? 1 : 0.9;
      const strength = strengthLeft(one, line, label, places) * exact;
      if (strength > 0) raise(left, label.concepts, strength);
      else {
        const most = strengthAbove(line, label, page) * exact;
        if (!label.concepts.some((concept) => above[concept]! < most)) continue;
        const between = places.countAbove(one, line, label.box.yMax, MAX_BETWEEN);
        raise(above, label.concepts, most * BEHIND_ANOTHER.above ** between);
      }
    }
    return { left, above };
  }

  private geometry(one: Candidate, page: PageLayout): number[] {
    const { box } = one;
    const { extent, unit, size } = page;
    const cell = page.cells[one.cell]!;
    const row = page.rows[cell.row]!;
    const height =
      one.words.reduce((sum, word) => sum + page.boxes[word]!.yMax - page.boxes[word]!.yMin, 0) /
      one.words.length;
    const places = this.places[one.pageIndex]!;
    const inColumn = places.countInColumn(one);
    const sameCount = places.ofKind(one.kind).length;
    const confidences = one.words.map((word) => page.confidences[word]!);
    const id = `${one.kind} ${one.key}`;
    const order = places.orderOf(one);
    const inside = cell.labels.filter(({ start, end }) => start >= one.start && end <= one.end);
    const covered = inside.reduce((sum, { start, end }) => sum + end - start, 0);
    const entity = this.document.entityWords[one.pageIndex]!;
    return [
      (box.xMin + box.xMax) / 2 / size.width,
      (box.yMin + box.yMax) / 2 / size.height,
      (box.xMax - extent.xMin) / Math.max(extent.xMax - extent.xMin, 1),
      (box.yMin - extent.yMin) / Math.max(extent.yMax - extent.yMin, 1),
      Math.min(height / unit, 5) / 2,
      places.isTallest(height) ? 1 : 0,
      places.tallerShare(height),
      Math.min((box.xMax - box.xMin) / unit, 40) / 20,
      one.pageIndex === 0 ? 1 : 0,
      one.pageIndex === this.document.pages.length - 1 ? 1 : 0,
      Math.min(this.document.pages.length, 5) / 5,
      row.length === 1 ? 1 : 0,
      Math.min(row.length, 6) / 6,
      Math.min(places.countInRow(one), 6) / 6,
      row.at(-1) === one.cell ? 1 : 0,
      Math.min(inColumn.above, 10) / 10,
      Math.min(inColumn.below, 10) / 10,
      places.gapAbove(box) / unit / 10,
      confidences.reduce((sum, confidence) => sum + confidence, 0) / confidences.length,
      Math.min(...confidences),
      Math.min(this.repeats.get(id)!, 5) / 5,
      (this.pagesOf.get(id)!.size - 1) / Math.max(this.document.pages.length - 1, 1),
      one.lines / 4,
      Math.min(one.words.length, 12) / 12,
      cell.text.slice(0, one.start).trim() === "" ? 1 : 0,
      cell.text.slice(one.end).trim() === "" ? 1 : 0,
      inside.length > 0 ? 1 : 0,
      covered / Math.max(one.end - one.start, 1),
      one.words.filter((word) => entity.has(word)).length / one.words.length,
      Math.min(order, 20) / 20,
      Math.min(sameCount - 1 - order, 20) / 20,
    ];
  }

  private ofKind(one: Candidate, page: PageLayout): number[] {
    switch (one.kind) {
      case "amount":
        return this.ofAmount(one, page);
      case "date":
        return this.ofDate(one, page);
      case "code":
        return this.ofCode(one, page);
      case "name":
        return this.ofName(one, page);
      case "address":
        return this.ofAddress(one, page);
    }
  }

  private ofAmount(one: Candidate, page: PageLayout): number[] {
    const value = Number(one.normalized);
    const sums = this.sums.get(one.key)!;
    const decimals = one.normalized!.split(".")[1]?.length ?? 0;
    const cell = page.cells[one.cell]!;
    const places = this.places[one.pageIndex]!;
    const rowText = places.rowText(cell.row);
    return [
      decimals === 2 ? 1 : 0,
      MONEY_SIGN.test(one.text) ? 1 : 0,
      MONEY_SIGN.test(rowText) ? 1 : 0,
      value < 0 ? 1 : 0,
      Math.log10(Math.abs(value) + 1) / 4,
      Math.min(sums.rank, 20) / 20,
      value === this.maxAmount ? 1 : 0,
      Math.min(sums.count, 5) / 5,
      sums.isSum,
      sums.isSumByRate,
      sums.isNet,
      sums.isNetByRate,
      sums.isTax,
      sums.isTaxByRate,
      sums.isColumnSum,
      sums.isCashLessChange,
      sums.isCashOrChange,
      sums.isLongSum,
      this.maxAmount > 0 ? Math.min(Math.abs(value) / this.maxAmount, 2) : 0,
      decimals === 0 ? 1 : 0,
      Math.min(one.normalized!.replace(/\D/g, "").length, 12) / 6,
      value === 0 ? 1 : 0,
      /%/.test(rowText) ? 1 : 0,
      places.lastAmount === one ? 1 : 0,
    ];
  }

  private ofDate(one: Candidate, page: PageLayout): number[] {
    const day = Date.parse(one.normalized!);
    const cell = page.cells[one.cell]!;
    const days = (ms: number): number => Math.min(ms / 86_400_000, 400);
    const rowText = this.places[one.pageIndex]!.rowText(cell.row);
    return [
      day === this.dates[0] ? 1 : 0,
      day === this.dates.at(-1) ? 1 : 0,
      days(day - this.dates[0]!) / 60,
      Math.min(this.dates.length, 8) / 8,
      /(?<!\d)['’]?\d{2}$/.test(one.text) ? 1 : 0,
      /\p{L}{3}/u.test(one.text) ? 1 : 0,
      TIME.test(rowText.replace(one.text, " ")) ? 1 : 0,
      one.normalizedAlternative === null ? 0 : 1,
      /^\s*(?:-|–|to|bis|au|al|a|till?|do)\s*\d/i.test(cell.text.slice(one.end)) ? 1 : 0,
      /\d\s*(?:-|–|to|bis|au|al|a|till?|do)\s*$/i.test(cell.text.slice(0, one.start)) ? 1 : 0,
      Math.min(this.dateCounts.get(one.key)!, 5) / 5,
      days(this.dates.at(-1)! - day) / 60,
    ];
  }

  private ofCode(one: Candidate, page: PageLayout): number[] {
    const { text } = one;
    const digits = text.match(/\d/g)?.length ?? 0;
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const cell = page.cells[one.cell]!;
    const places = this.places[one.pageIndex]!;
    const longest = places
      .inCell("code", one.cell)
      .every((other) => other.end - other.start <= one.end - one.start);
    const isIn = (kind: CandidateKind): boolean =>
      places.inCell(kind, one.cell).some((other) => other.start <= one.start && other.end >= one.end);
    return [
      Math.min(text.length, 30) / 15,
      Math.min(digits, 30) / 10,
      Math.min(letters, 10) / 5,
      (text.match(/[-/._]/g)?.length ?? 0) / 3,
      /^(?:19|20)\d{2}$/.test(text) ? 1 : 0,
      isIn("date") ? 1 : 0,
      text.length < 4 ? 1 : 0,
      text.length > 12 ? 1 : 0,
      (text.match(/ /g)?.length ?? 0) / 3,
      isIn("amount") && /[.,]\d{2}$/.test(text) ? 1 : 0,
      /[#№]\s*$/.test(cell.text.slice(0, one.start)) ? 1 : 0,
      longest ? 1 : 0,
      isCreditorReference(text) ? 1 : 0,
      isQrReference(text) ? 1 : 0,
      Math.min(cell.text.slice(one.end).trim().length, 20) / 20,
    ];
  }

  private ofName(one: Candidate, page: PageLayout): number[] {
    const { text } = one;
    const has = (sign: TextSign, ...texts: readonly string[]): number =>
      this.signs.hasAny(sign, texts) ? 1 : 0;
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const folded = foldText(text);
    const below = this.cellsBelow(one, page, 5).map(({ text }) => text);
    const surroundings = this.surroundings[one.pageIndex]!;
    const { before, after, startsMid, endsMid } = surroundings.neighbours(one);
    const host = this.document.hostCandidates.get(one);
    return [
      has("legalForm", text),
      this.document.hosts.some(
        (host) =>
          host.length >= 3 && (folded.includes(host) || (folded.length >= 4 && host.includes(folded))),
      )
        ? 1
        : 0,
      letters > 0 && text === text.toUpperCase() ? 1 : 0,
      (text.match(/\d/g)?.length ?? 0) / text.length,
      Math.min(letters, 40) / 20,
      text.split(" ").every((word) => /^\P{Ll}/u.test(word)) ? 1 : 0,
      has("street", text),
      has("postcode", text),
      has("contact", ...below),
      has("postcode", ...below.slice(0, 3)) || has("street", ...below.slice(0, 3)),
      has("legalForm", ...below.slice(0, 3)),
      one.cell === 0 ? 1 : 0,
      /[.,]\d{2}(?!\d)/.test(text) ? 1 : 0,
      /@|www\.|:\/\//.test(text) ? 1 : 0,
      startsMid ? 1 : 0,
      endsMid ? 1 : 0,
      this.beliefBeside(one, before, "company"),
      this.beliefBeside(one, after, "company"),
      this.beliefBeside(one, before, "buyer"),
      this.beliefBeside(one, after, "buyer"),
      this.isAddressee(one) ? 1 : 0,
      surroundings.block(one.cell).length / 8,
      host === undefined ? 0 : 1,
      host?.isMail ? 1 : 0,
      host?.likeness ?? this.likeness(one.text),
    ];
  }

  /** How alike a printed name is to the most similar host. */
  private likeness(name: string): number {
    const { hosts } = this.document;
    if (hosts.length === 0) return 0;
    const parts = comparedParts(name);
    return hosts.reduce((most, host) => Math.max(most, hostLikeness(parts, host)), 0);
  }

  private ofAddress(one: Candidate, page: PageLayout): number[] {
    const { text } = one;
    const has = (sign: TextSign, part: string): number => (this.signs.hasAny(sign, [part]) ? 1 : 0);
    const cellTexts = this.cellsBelow(one, page, 1).map(({ text }) => text);
    const next = cellTexts[0] ?? "";
    const first = page.cells[one.cell]!.text.slice(one.start, one.end);
    const tail = text.slice(-28);
    const above = this.cellAbove(one, page);
    const { before, after, startsMid, endsMid } = this.surroundings[one.pageIndex]!.neighbours(one);
    return [
      has("street", text),
      has("postcode", text),
      (text.match(/\d/g)?.length ?? 0) / text.length,
      Math.min(text.match(/\p{L}/gu)?.length ?? 0, 100) / 50,
      has("streetWord", first),
      has("postcode", tail),
      /\d/.test(first) ? 1 : 0,
      Math.min(text.match(POSTCODES)?.length ?? 0, 3) / 3,
      has("legalForm", first),
      Math.min(text.split(",").length - 1, 5) / 5,
      has("street", next),
      has("postcode", next),
      above === null ? 0 : has("legalForm", above),
      above === null ? 1 : 0,
      /@|www\.|:\/\//.test(text) ? 1 : 0,
      /[.,]\d{2}(?!\d)/.test(text) ? 1 : 0,
      /:/.test(text) ? 1 : 0,
      startsMid ? 1 : 0,
      endsMid ? 1 : 0,
      this.beliefBeside(one, before, "address"),
      this.beliefBeside(one, after, "address"),
      this.beliefBeside(one, before, "company"),
      this.beliefBeside(one, before, "buyer"),
      this.isUnderAddressee(one) ? 1 : 0,
    ];
  }

  /** The cells that follow below a candidate, in its column. */
  private cellsBelow(one: Candidate, page: PageLayout, count: number): PageLayout["cells"][number][] {
    const found: PageLayout["cells"][number][] = [];
    for (let i = one.cell + 1; i < page.cells.length && found.length < count; i++) {
      const cell = page.cells[i]!;
      if (
        cell.box.yMin < one.box.yMax - page.unit / 2 ||
        cell.box.xMax < one.box.xMin ||
        cell.box.xMin > one.box.xMax
      )
        continue;
      found.push(cell);
    }
    return found;
  }

  private cellAbove(one: Candidate, page: PageLayout): string | null {
    for (let i = one.cell - 1; i >= 0; i--) {
      const { box, text } = page.cells[i]!;
      if (box.yMax > one.box.yMin + page.unit / 2 || box.xMax < one.box.xMin || box.xMin > one.box.xMax)
        continue;
      return one.box.yMin - box.yMax < 2 * page.unit ? text : null;
    }
    return null;
  }
}

function raise(values: Float32Array, places: readonly number[], value: number): void {
  for (const place of places) values[place] = Math.max(values[place]!, value);
}

/** How much a label governs a candidate that stands to its right. */
function strengthLeft(one: Candidate, line: Box, label: PlacedLabel, places: PagePlaces): number {
  if (label.cell === one.cell) {
    if (label.start >= one.end) return 0.25;
    // A label inside a name is a part of it.
    if (label.start >= one.start) return 0;
    return BEHIND_ANOTHER.left ** places.countInCell(one, label.end);
  }
  if ((label.box.xMin + label.box.xMax) / 2 >= (line.xMin + line.xMax) / 2) return 0;
  const overlap = lineOverlap(label.box, line);
  if (overlap < MIN_LINE_OVERLAP) return 0;
  const near = overlap >= 0.5 ? 1 : OFFSET_LINE * (0.5 + overlap);
  return near * BEHIND_ANOTHER.left ** places.countLeft(one, line, label.box.xMax);
}

/** How much a label would govern a line below it if nothing stood between them. */
function strengthAbove(line: Box, label: PlacedLabel, page: PageLayout): number {
  const distance = (line.yMin - label.box.yMax) / page.unit;
  if (distance < -0.5 || distance > MAX_ABOVE) return 0;
  const overlap = Math.min(label.box.xMax, line.xMax) - Math.max(label.box.xMin, line.xMin);
  const isAligned =
    overlap > 0 ||
    Math.abs(label.box.xMin - line.xMin) < page.unit ||
    Math.abs(label.box.xMax - line.xMax) < page.unit;
  if (!isAligned) return 0;
  const isWhole = page.cells[label.cell]!.text.trim().length - (label.end - label.start) <= 3;
  return (isWhole ? 1 : 0.6) * Math.max(1 - PER_LINE * Math.max(distance, 0), 0.1);
}
