import type { Box } from "../../types/geometry";
import type { Candidate, CandidateKind } from "../candidates/candidate";
import { isCreditorReference, isQrReference } from "../checked-reference";
import { lineOverlap, type PageLayout } from "../document-layout";
import { foldText } from "../fold-text";
import { CONCEPTS } from "../labels/find-labels";
import { POSTCODE, STREET } from "./address-signs";
import { ratesOf, type SumSupport, supportOf } from "./amount-sums";
import { Surroundings } from "./surroundings";

/** What the tagger believes of a page's words, by class: that a word is a part of such a value, and that it begins one. */
export interface PageBeliefs {
  readonly belongs: ReadonlyMap<string, Float32Array>;
  readonly starts: ReadonlyMap<string, Float32Array>;
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
}

/** So many labels of a page govern; a dense form has some 200. */
const MAX_LABELS = 400;
/** Labels farther above than this, in heights of a word, do not govern. */
const MAX_ABOVE = 30;
/** How much less a label governs behind each candidate of the same kind that is nearer to it. */
const BEHIND_ANOTHER = { left: 0.5, above: 0.75 } as const;
/** How much less per line of distance. */
const PER_LINE = 0.05;
/** A label on a line that is offset by half a line governs by so much less. */
const OFFSET_LINE = 0.6;
const MIN_LINE_OVERLAP = 0.15;

const LEGAL_FORM =
  /(?:^|[\s.,])(?:GmbH|mbH|AG|KG|OHG|GbR|e\.? ?K\.?|UG|e\.? ?V\.?|Ltd|Limited|LLC|L\.L\.C|Inc|Incorporated|Corp|Corporation|Company|Co|PLC|LLP|Pty|Sdn|Bhd|Pte|S\.?A\.?S?|SARL|S\.?A\.?R\.?L|EURL|S\.?R\.?L|S\.?L\.?U?|S\.?p\.?A|Lda|Ltda|B\.?V|N\.?V|VOF|ApS|A\/S|AS|AB|Oyj?|Kft|Zrt|Bt|Nyrt|s\.?r\.?o|a\.?s|d\.?o\.?o|j\.?d\.?o\.?o|Sp\. ?z ?o\.? ?o|S\.?C|OÜ|SIA|UAB|Pvt|Tbk|PT|CV|Enterprise|Trading|Group|Holding|Store|Shop|Restaurant|Cafe|Market|Supermarket|Hotel|Bar|Grill|Services|Solutions|Studio|University|Bank)(?:[\s.,]|$)/iu;
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
  name: ["legalForm", "inHost", "capitals", "digits", "letters", "isTitleCase", "street", "postcode", "contactBelow", "addressBelow", "legalBelow", "isFirst", "money", "hasAt", "startsMid", "endsMid", "beforeCompany", "afterCompany", "beforeBuyer", "afterBuyer", "isAddressee", "blockLines"],
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

/** Probability as a number about -1.2 to 1.2. */
function scaledLogit(probability: number): number {
  const p = Math.min(Math.max(probability, 0.005), 0.995);
  return Math.log(p / (1 - p)) / 4;
}

const NO_BELIEF = scaledLogit(0);
/** Names of features that are beliefs as logits. */
const BELIEF = /^belief(?:Min)?:|:(?:before|after)(?:Company|Buyer|Address)$/;

/** What the features of candidates of a kind are most often: the tagger believes nothing, no label governs. */
export function usualFeatures(kind: CandidateKind, classes: readonly string[]): Float32Array {
  return Float32Array.from(featureNames(kind, classes), (name) => (BELIEF.test(name) ? NO_BELIEF : 0));
}

/** Computes the features of a document and of its candidates. */
export class FeatureExtractor {
  private readonly sums: ReadonlyMap<string, SumSupport>;
  private readonly byPage: readonly (readonly Candidate[])[];
  private readonly ofKindOnPage: readonly ReadonlyMap<CandidateKind, readonly Candidate[]>[];
  /** One candidate per kind and place. */
  private readonly rivals: readonly ReadonlyMap<CandidateKind, readonly Candidate[]>[];
  private readonly repeats = new Map<string, number>();
  private readonly pagesOf = new Map<string, Set<number>>();
  private readonly most: ReadonlyMap<string, number>;
  private readonly dates: readonly number[];
  private readonly dateCounts = new Map<string, number>();
  private readonly maxAmount: number;
  private readonly tallest: readonly (readonly number[])[];
  private readonly usual: Readonly<Record<CandidateKind, Float32Array>>;
  /** By page, the classes that the tagger finds there, with the place of their features. */
  private readonly believed: readonly (readonly {
    readonly at: number;
    readonly belongs: Float32Array;
    readonly most: number;
  }[])[];
  private readonly surroundings: readonly Surroundings[];
  /** Cells of the first page that head the block of an addressee. */
  private readonly addressees: ReadonlySet<number>;

  constructor(
    private readonly document: ScoredDocument,
    private readonly classes: readonly string[],
  ) {
    const { candidates, pages, beliefs } = document;
    const amounts = candidates.filter(({ kind }) => kind === "amount");
    this.sums = supportOf(amounts, ratesOf(pages.flatMap(({ cells }) => cells.map(({ text }) => text))));
    this.byPage = pages.map((_, page) => candidates.filter(({ pageIndex }) => pageIndex === page));
    this.ofKindOnPage = this.byPage.map(
      (own) => new Map(KINDS.map((kind) => [kind, own.filter((one) => one.kind === kind)])),
    );
    this.rivals = this.ofKindOnPage.map(
      (kinds) => new Map([...kinds].map(([kind, own]) => [kind, firstPerCell(own)])),
    );
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
    this.usual = Object.fromEntries(KINDS.map((kind) => [kind, usualFeatures(kind, classes)])) as Record<
      CandidateKind,
      Float32Array
    >;
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
    this.tallest = pages.map(({ boxes }) => boxes.map((box) => box.yMax - box.yMin).sort((a, b) => b - a));
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
      values[at] = scaledLogit(mean);
      values[at + 1] = scaledLogit(least);
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
    const first = page.boxes[one.words[0]!]!;
    const others = this.rivals[one.pageIndex]!.get(one.kind)!;
    const firstLine: Box = one.lines === 1 ? one.box : { ...one.box, yMin: first.yMin, yMax: first.yMax };
    for (const label of page.labels.slice(0, MAX_LABELS)) {
      // Labels below it, or far above, do not govern it.
      if (label.cell !== one.cell) {
        if (label.box.yMin >= firstLine.yMax) continue;
        if (firstLine.yMin - label.box.yMax > MAX_ABOVE * page.unit) continue;
      }
      const strength = this.strengthLeft(one, firstLine, label, others);
      const strengthAbove = strength > 0 ? 0 : this.strengthAbove(one, firstLine, label, others, page);
      const exact = label.isExact ? 1 : 0.9;
      for (const concept of label.concepts) {
        left[concept] = Math.max(left[concept]!, strength * exact);
        above[concept] = Math.max(above[concept]!, strengthAbove * exact);
      }
    }
    return { left, above };
  }

  private strengthLeft(
    one: Candidate,
    line: Box,
    label: PageLayout["labels"][number],
    others: readonly Candidate[],
  ): number {
    if (label.cell === one.cell) {
      if (label.start >= one.end) return 0.25;
      // A label inside a name is a part of it.
      if (label.start >= one.start) return 0;
      const between = countBetween(
        others,
        one,
        (other) => other.cell === one.cell && other.start >= label.end && other.end <= one.start,
      );
      return BEHIND_ANOTHER.left ** between;
    }
    if ((label.box.xMin + label.box.xMax) / 2 >= (line.xMin + line.xMax) / 2) return 0;
    const overlap = lineOverlap(label.box, line);
    if (overlap < MIN_LINE_OVERLAP) return 0;
    const between = countBetween(
      others,
      one,
      (other) =>
        other.box.xMin >= label.box.xMax - 1 &&
        other.box.xMax <= line.xMin + 1 &&
        lineOverlap(other.box, line) > 0.5,
    );
    return (overlap >= 0.5 ? 1 : OFFSET_LINE * (0.5 + overlap)) * BEHIND_ANOTHER.left ** between;
  }

  private strengthAbove(
    one: Candidate,
    line: Box,
    label: PageLayout["labels"][number],
    others: readonly Candidate[],
    page: PageLayout,
  ): number {
    const distance = (line.yMin - label.box.yMax) / page.unit;
    if (distance < -0.5 || distance > MAX_ABOVE) return 0;
    const overlap = Math.min(label.box.xMax, line.xMax) - Math.max(label.box.xMin, line.xMin);
    const isAligned =
      overlap > 0 ||
      Math.abs(label.box.xMin - line.xMin) < page.unit ||
      Math.abs(label.box.xMax - line.xMax) < page.unit;
    if (!isAligned) return 0;
    const isWhole = page.cells[label.cell]!.text.trim().length - (label.end - label.start) <= 3;
    const between = countBetween(
      others,
      one,
      (other) =>
        other.box.yMin >= label.box.yMax - page.unit / 2 &&
        other.box.yMax <= line.yMin + page.unit / 2 &&
        Math.min(other.box.xMax, line.xMax) > Math.max(other.box.xMin, line.xMin),
    );
    return (
      (isWhole ? 1 : 0.6) *
      BEHIND_ANOTHER.above ** Math.min(between, 8) *
      Math.max(1 - PER_LINE * Math.max(distance, 0), 0.1)
    );
  }

  private geometry(one: Candidate, page: PageLayout): number[] {
    const { box } = one;
    const { extent, unit, size } = page;
    const cell = page.cells[one.cell]!;
    const row = page.rows[cell.row]!;
    const height =
      one.words.reduce((sum, word) => sum + page.boxes[word]!.yMax - page.boxes[word]!.yMin, 0) /
      one.words.length;
    const heights = this.tallest[one.pageIndex]!;
    const tallerShare = heights.findIndex((other) => other <= height * 1.02) / Math.max(heights.length, 1);
    const same = this.ofKindOnPage[one.pageIndex]!.get(one.kind)!;
    const inRow = same.filter((other) => page.cells[other.cell]!.row === cell.row);
    const isColumn = (other: Candidate): boolean =>
      other !== one &&
      (Math.abs(other.box.xMax - box.xMax) < unit || Math.abs(other.box.xMin - box.xMin) < unit);
    const column = same.filter(isColumn);
    const aboveCount = column.filter((other) => other.box.yMax <= box.yMin + unit / 2).length;
    const belowCount = column.filter((other) => other.box.yMin >= box.yMax - unit / 2).length;
    const gap = page.cells.reduce(
      (least, other) =>
        other.box.yMax <= box.yMin + unit / 4 && other.box.xMax > box.xMin && other.box.xMin < box.xMax
          ? Math.min(least, box.yMin - other.box.yMax)
          : least,
      10 * unit,
    );
    const confidences = one.words.map((word) => page.confidences[word]!);
    const id = `${one.kind} ${one.key}`;
    const order = same.indexOf(one);
    const inside = cell.labels.filter(({ start, end }) => start >= one.start && end <= one.end);
    const covered = inside.reduce((sum, { start, end }) => sum + end - start, 0);
    const entity = this.document.entityWords[one.pageIndex]!;
    return [
      (box.xMin + box.xMax) / 2 / size.width,
      (box.yMin + box.yMax) / 2 / size.height,
      (box.xMax - extent.xMin) / Math.max(extent.xMax - extent.xMin, 1),
      (box.yMin - extent.yMin) / Math.max(extent.yMax - extent.yMin, 1),
      Math.min(height / unit, 5) / 2,
      height >= heights[0]! * 0.9 ? 1 : 0,
      tallerShare,
      Math.min((box.xMax - box.xMin) / unit, 40) / 20,
      one.pageIndex === 0 ? 1 : 0,
      one.pageIndex === this.document.pages.length - 1 ? 1 : 0,
      Math.min(this.document.pages.length, 5) / 5,
      row.length === 1 ? 1 : 0,
      Math.min(row.length, 6) / 6,
      Math.min(inRow.length, 6) / 6,
      row.at(-1) === one.cell ? 1 : 0,
      Math.min(aboveCount, 10) / 10,
      Math.min(belowCount, 10) / 10,
      gap / unit / 10,
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
      Math.min(same.length - 1 - order, 20) / 20,
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
    const rowText = page.rows[cell.row]!.map((index) => page.cells[index]!.text).join(" ");
    const amounts = this.byPage[one.pageIndex]!.filter(
      ({ kind, normalized }) => kind === "amount" && normalized!.includes("."),
    );
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
      amounts.at(-1) === one ? 1 : 0,
    ];
  }

  private ofDate(one: Candidate, page: PageLayout): number[] {
    const day = Date.parse(one.normalized!);
    const cell = page.cells[one.cell]!;
    const days = (ms: number): number => Math.min(ms / 86_400_000, 400);
    const rowText = page.rows[cell.row]!.map((index) => page.cells[index]!.text).join(" ");
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
    const longest = this.byPage[one.pageIndex]!.filter(
      ({ kind, cell }) => kind === "code" && cell === one.cell,
    ).every((other) => other.end - other.start <= one.end - one.start);
    const isIn = (kind: CandidateKind): boolean =>
      this.byPage[one.pageIndex]!.some(
        (other) =>
          other.kind === kind && other.cell === one.cell && other.start <= one.start && other.end >= one.end,
      );
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
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const folded = foldText(text);
    const below = this.cellsBelow(one, page, 5).map(({ text }) => text);
    const surroundings = this.surroundings[one.pageIndex]!;
    const { before, after, startsMid, endsMid } = surroundings.neighbours(one);
    return [
      LEGAL_FORM.test(text) ? 1 : 0,
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
      STREET.test(text) && /\d/.test(text) ? 1 : 0,
      POSTCODE.test(text) ? 1 : 0,
      below.some((line) => /@|www\.|\b(?:tel|phone|fax|telefon)\b/i.test(line)) ? 1 : 0,
      below.slice(0, 3).some((line) => POSTCODE.test(line) || (STREET.test(line) && /\d/.test(line))) ? 1 : 0,
      below.slice(0, 3).some((line) => LEGAL_FORM.test(line)) ? 1 : 0,
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
    ];
  }

  private ofAddress(one: Candidate, page: PageLayout): number[] {
    const { text } = one;
    const cellTexts = this.cellsBelow(one, page, 1).map(({ text }) => text);
    const next = cellTexts[0] ?? "";
    const first = page.cells[one.cell]!.text.slice(one.start, one.end);
    const tail = text.slice(-28);
    const above = this.cellAbove(one, page);
    const { before, after, startsMid, endsMid } = this.surroundings[one.pageIndex]!.neighbours(one);
    return [
      STREET.test(text) && /\d/.test(text) ? 1 : 0,
      POSTCODE.test(text) ? 1 : 0,
      (text.match(/\d/g)?.length ?? 0) / text.length,
      Math.min(text.match(/\p{L}/gu)?.length ?? 0, 100) / 50,
      STREET.test(first) ? 1 : 0,
      POSTCODE.test(tail) ? 1 : 0,
      /\d/.test(first) ? 1 : 0,
      Math.min(text.match(new RegExp(POSTCODE, "gu"))?.length ?? 0, 3) / 3,
      LEGAL_FORM.test(first) ? 1 : 0,
      Math.min(text.split(",").length - 1, 5) / 5,
      STREET.test(next) && /\d/.test(next) ? 1 : 0,
      POSTCODE.test(next) ? 1 : 0,
      above !== null && LEGAL_FORM.test(above) ? 1 : 0,
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

/** The first candidate of each cell, and of amounts, dates and codes each that begins elsewhere. */
function firstPerCell(candidates: readonly Candidate[]): Candidate[] {
  const places = new Map<string, Candidate>();
  for (const one of candidates) {
    const isName = one.kind === "name" || one.kind === "address";
    const id = isName ? `${one.cell}` : `${one.cell} ${one.start}`;
    if (!places.has(id)) places.set(id, one);
  }
  return [...places.values()];
}

function countBetween(
  others: readonly Candidate[],
  one: Candidate,
  isBetween: (other: Candidate) => boolean,
): number {
  let count = 0;
  for (const other of others) if (other !== one && isBetween(other)) count++;
  return count;
}
