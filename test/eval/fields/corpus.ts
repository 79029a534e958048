import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { FieldPage, FieldWord } from "../../../src/document/field";
import { isAmountType, isDateType } from "../../../src/fields/field-types";
import { amountsOf } from "../../../src/fields/normalize-amount";
import { dateOf } from "../../../src/fields/normalize-date";
import { quadOfBox } from "../../../src/geometry/quad";
import type { KieFieldValue, KiePage } from "../../../src/index";

/** What a document says. */
export interface Truth {
  /** By field type: a value, several of them, or `null` where the document has none. Nothing is known of other types. */
  readonly fields: Readonly<Record<string, string | readonly string[] | null>>;
  /** Other answers that are right; `null` among them: no answer is right, too. */
  readonly also: Readonly<Record<string, readonly (string | null)[]>>;
  /** Places by field type, where they are known: indices of words of the first page. */
  readonly places: Readonly<Record<string, readonly (readonly number[])[]>> | null;
  /** The kind of document where it is known. */
  readonly kind: string | null;
  readonly language: string | null;
}

/** A document as words. */
export interface CorpusDocument {
  readonly id: string;
  readonly set: string;
  /** Without candidates of a model. */
  readonly pages: readonly Omit<FieldPage, "candidates">[];
  readonly truth: Truth;
  /** What the engine answered when it read them, to be compared with. */
  readonly answered: readonly KiePage[];
}

/** The names that the sets have for our fields. */
const NAMES: Readonly<Record<string, string>> = {
  contract_num: "contract_number",
  advertiser: "buyer",
  gross_amount: "total",
  invoice_id: "invoice_number",
  issue_date: "date",
  seller: "company",
  GrandTotalAmount: "total",
  TaxBasisTotalAmount: "subtotal",
  TaxTotalAmount: "tax",
};
/** Kinds of the documents of sets that hold one kind. */
const KINDS: Readonly<Record<string, string>> = {
  sroie: "receipt",
  srd: "receipt",
  german: "receipt",
  adbuy: "order",
  zugferd: "invoice",
};

/**
 * The documents of a set.
 *
 * @param data the folder of all sets.
 * @param words folder of the engine's answers, `<set>-<split>*.json`: pages whose names are the document's number in
 *   its split of the index (`00012.png`). Generated documents, which have words already, are in `generated-<split>.jsonl`.
 * @param name set and split: `real:val`.
 */
export function readCorpus(data: string, words: string, name: string): CorpusDocument[] {
  const [set, split] = name.split(":") as [string, string];
  if (set === "rendered") return readRendered(join(data, "rendered"), split);
  if (set === "generated") return readGenerated(join(words, `${set}-${split}.jsonl`));
  const records = readFileSync(join(data, set, "index.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as IndexRecord)
    .filter((record) => (record.split ?? split) === split);
  const answers = readdirSync(words)
    .filter((file) => new RegExp(`^${set}(?:-${split}(?:-\\d+)?)?\\.json$`).test(file))
    .flatMap((file) => JSON.parse(readFileSync(join(words, file), "utf8")) as KiePage[]);
  const byNumber = new Map<number, KiePage[]>();
  for (const page of answers) {
    const number = Number.parseInt(page.name, 10);
    const own = byNumber.get(number);
    if (own === undefined) byNumber.set(number, [page]);
    else own.push(page);
  }
  return records.flatMap((record, number): CorpusDocument[] => {
    const pages = byNumber.get(number);
    if (pages === undefined) return [];
    return [
      {
        id: record.id,
        set,
        pages: pages.filter(({ error }) => error === undefined).map(pageOf),
        truth: truthOf(record, set),
        answered: pages,
      },
    ];
  });
}

interface IndexRecord {
  readonly id: string;
  readonly split?: string;
  readonly fields: Readonly<Record<string, string | readonly string[] | null>>;
  readonly also?: Readonly<Record<string, readonly (string | null)[]>>;
}

function truthOf({ fields, also }: IndexRecord, set: string): Truth {
  const readings: Record<string, (string | null)[]> = {};
  const known = Object.entries(fields).map(([name, value]) => {
    const type = NAMES[name] ?? name;
    if (typeof value !== "string") return [type, value] as const;
    if (isAmountType(type)) return [type, amountsOf(value).at(-1)?.decimal ?? value] as const;
    if (!isDateType(type)) return [type, value] as const;
    const date = dateOf(value.replace(/^(\d{8})\d{4}$/, "$1"));
    if (date === null) return [type, value] as const;
    readings[type] = [date.dayFirst, date.monthFirst].filter((reading) => reading !== null);
    return [type, readings[type][0]!] as const;
  });
  const kind =
    set === "facturx"
      ? /^2[23]/.test(String(fields.type_code))
        ? "order"
        : "invoice"
      : (KINDS[set] ?? null);
  return {
    fields: Object.fromEntries(known),
    also: { ...readings, ...also },
    places: null,
    kind,
    language: null,
  };
}

function pageOf(page: KiePage): Omit<FieldPage, "candidates"> {
  const [width, height] = page.dimensions;
  const words = page.extracted_fields.find(({ field_type }) => field_type === "words")?.values ?? [];
  return {
    words: words.map((word): FieldWord => {
      const [xMin, yMin, xMax, yMax] = word.geometry as readonly [number, number, number, number];
      const box = { xMin: xMin * width, yMin: yMin * height, xMax: xMax * width, yMax: yMax * height };
      return { text: word.value, confidence: word.confidence, quad: quadOfBox(box) };
    }),
    size: { width, height },
    language: null,
  };
}

interface RenderedRecord {
  readonly id: string;
  readonly kind: string;
  readonly language: string;
  readonly size: readonly [number, number];
  readonly words: readonly { readonly t: string; readonly b: readonly [number, number, number, number] }[];
  readonly fields: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly normalized: Readonly<Record<string, string>>;
}

const RENDERED_FIELDS =
  "company address buyer date due_date total subtotal tax currency invoice_number payment_reference".split(
    " ",
  );

/** The records of a folder of rendered documents, in the order of its files. */
export function renderedRecords<T>(folder: string, split: string): T[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(split) && file.endsWith(".jsonl.gz"))
    .sort()
    .flatMap((file) =>
      gunzipSync(readFileSync(join(folder, file)))
        .toString("utf8")
        .split("\n"),
    )
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** Words with their boxes as a page has them, each read for sure. */
export function printedWords(
  words: readonly { readonly t: string; readonly b: readonly [number, number, number, number] }[],
): FieldWord[] {
  return words.map(({ t, b: [xMin, yMin, xMax, yMax] }) => ({
    text: t,
    confidence: 1,
    quad: quadOfBox({ xMin, yMin, xMax, yMax }),
  }));
}

function readRendered(folder: string, split: string): CorpusDocument[] {
  if (!existsSync(folder)) return [];
  return renderedRecords<RenderedRecord>(folder, split).map((record): CorpusDocument => {
    const text = (place: readonly number[]): string => place.map((word) => record.words[word]!.t).join(" ");
    const fields = Object.fromEntries(
      RENDERED_FIELDS.map((type) => {
        const places = record.fields[type] ?? [];
        const isName = ["company", "address", "buyer"].includes(type);
        const value = isName
          ? places.length > 0
            ? text(places[0]!)
            : null
          : (record.normalized[type] ?? null);
        return [type, value];
      }),
    );
    const names = Object.fromEntries(
      ["company", "address", "buyer"].map((type) => [type, (record.fields[type] ?? []).map(text)]),
    );
    return {
      id: record.id,
      set: "rendered",
      pages: [
        {
          words: printedWords(record.words),
          size: { width: record.size[0], height: record.size[1] },
          language: null,
        },
      ],
      truth: { fields, also: names, places: record.fields, kind: record.kind, language: record.language },
      answered: [],
    };
  });
}

interface GeneratedRecord {
  readonly id: string;
  /** By field: the value, which may be printed in another form only. */
  readonly truth: Readonly<Record<string, string>>;
  readonly known: readonly string[];
  readonly kind: string;
  readonly pages: readonly {
    readonly width: number;
    readonly height: number;
    readonly texts: readonly string[];
    readonly boxes: readonly (readonly [number, number, number, number])[];
    readonly confidences: readonly number[];
    readonly occurrences: Readonly<Record<string, readonly (readonly number[])[]>>;
  }[];
}

/** Documents of one page that `inkfield_training.fields.generate` wrote: the words of each value are known. */
function readGenerated(path: string): CorpusDocument[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): CorpusDocument => {
      const record = JSON.parse(line) as GeneratedRecord;
      const page = record.pages[0]!;
      const fields = Object.fromEntries(
        record.known.map((type): [string, string | null] => {
          const [place] = page.occurrences[type] ?? [];
          const printed = place?.map((word) => page.texts[word]!).join(" ");
          return [type, printed ?? record.truth[type] ?? null];
        }),
      );
      const truth = truthOf({ id: record.id, fields }, "generated");
      return {
        id: record.id,
        set: "generated",
        pages: [
          {
            words: page.texts.map((text, i) => {
              const [xMin, yMin, xMax, yMax] = page.boxes[i]!;
              return {
                text,
                confidence: page.confidences[i]!,
                quad: quadOfBox({ xMin, yMin, xMax, yMax }),
              };
            }),
            size: { width: page.width, height: page.height },
            language: null,
          },
        ],
        truth: { ...truth, places: page.occurrences, kind: record.kind },
        answered: [],
      };
    });
}

/** All values of a type in a document's answers. */
export function valuesOf(pages: readonly KiePage[], type: string): KieFieldValue[] {
  return pages.flatMap(
    (page) =>
      (page.extracted_fields.find(({ field_type }) => field_type === type)?.values ?? []) as KieFieldValue[],
  );
}
