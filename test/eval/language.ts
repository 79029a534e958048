/**
 * Compares language detectors on short document text, and fits and checks the calibration of the one that ships.
 *
 *     npx tsx test/eval/language.ts --words DIR [--samples 300] [--seed 1]
 *
 * DIR holds one `<iso 639-1>.txt` per language: one lower-case word a line, most frequent first. A candidate that
 * is not installed is left out and named; to have them all: `npm i --no-save tinyld@1.3.4 franc@6.2.0
 * franc-min@6.2.0 lande@1.0.10`. The results live in `language.md`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { MIN_LETTERS } from "../../src/language/detect-language";
import { languageConfidence } from "../../src/language/language-confidence";
import { languageSample } from "../../src/language/language-sample";
import { randomFrom } from "../harness/random-from";

/** Tokens of a sample: words, numbers and names together. */
const LENGTHS = [5, 10, 20, 40] as const;

interface Answer {
  /** ISO 639-1 or the library's own code where it has no such; empty for none. */
  readonly language: string;
  /** What the library calls a score, a probability or an accuracy. */
  readonly score: number;
}

interface Candidate {
  readonly name: string;
  readonly load: () => Promise<(text: string) => Answer>;
}

interface Sample {
  readonly language: string;
  readonly text: string;
}

/** ISO 639-3 to ISO 639-1 for the languages that are tried; others keep three letters and count as wrong. */
const TO_TWO_LETTERS: Readonly<Record<string, string>> = {
  ces: "cs", dan: "da", deu: "de", eng: "en", spa: "es", fin: "fi", fra: "fr", hun: "hu", ita: "it", nld: "nl",
  nob: "no", nno: "no", nor: "no", nb: "no", nn: "no", pol: "pl", por: "pt", ron: "ro", swe: "sv", tur: "tr",
}; // biome-ignore format: a table

const toTwoLetters = (code: string): string => TO_TWO_LETTERS[code] ?? code;

/** Keeps the compiler from resolving packages that need not be installed. */
const load = async (name: string): Promise<Record<string, unknown>> => import(name);

type Ranked = (text: string, options?: object) => readonly (readonly [string, number])[];

const eld = (size: string): Candidate => ({
  name: `eld/${size}`,
  load: async () => {
    const module = (await load(`eld/${size}`)) as {
      eld: { detect(text: string): { language: string; getScores(): Record<string, number> } };
    };
    return (text) => {
      const result = module.eld.detect(text);
      return { language: result.language, score: result.getScores()[result.language] ?? 0 };
    };
  },
});

const tinyld = (flavour: string): Candidate => ({
  name: `tinyld${flavour}`,
  load: async () => {
    const module = (await load(`tinyld${flavour}`)) as {
      detectAll(text: string): { lang: string; accuracy: number }[];
    };
    return (text) => {
      const best = module.detectAll(text)[0];
      return best === undefined
        ? { language: "", score: 0 }
        : { language: toTwoLetters(best.lang), score: best.accuracy };
    };
  },
});

const ranked = (name: string, pick: (module: Record<string, unknown>) => Ranked): Candidate => ({
  name,
  load: async () => {
    const rank = pick(await load(name));
    return (text) => {
      const best = rank(text)[0];
      return best === undefined
        ? { language: "", score: 0 }
        : { language: toTwoLetters(best[0]), score: best[1] };
    };
  },
});

const CANDIDATES: readonly Candidate[] = [
  eld("extrasmall"),
  eld("small"),
  eld("medium"),
  eld("large"),
  tinyld("/light"),
  tinyld(""),
  tinyld("/heavy"),
  ranked("franc", (module) => (text) => (module.francAll as Ranked)(text, { minLength: 1 })),
  ranked("franc-min", (module) => (text) => (module.francAll as Ranked)(text, { minLength: 1 })),
  ranked("lande", (module) => module.default as Ranked),
];

const SYLLABLES =
  "ka ro len ti mar vo sel dor ni ba tex lum pra con del fo gri hal jo min ort sta ven zu".split(" ");
const LEGAL_FORMS = [
  "Ltd",
  "GmbH",
  "AG",
  "SA",
  "Inc",
  "BV",
  "AB",
  "SpA",
  "Oy",
  "Group",
  "& Co",
  "International",
];

/** A token that tells nothing of the language: half numbers, dates and amounts, half names of companies. */
function foreignToken(random: () => number): string {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(random() * 10)).join("");
  const kind = random();
  if (kind < 0.15) return `${digits(2)}.${digits(2)}.20${digits(2)}`;
  if (kind < 0.35) return `${digits(1 + Math.floor(random() * 4))},${digits(2)}`;
  if (kind < 0.42) return `${random() < 0.5 ? "EUR" : "€"} ${digits(3)}.${digits(2)}`;
  if (kind < 0.5) return `${random() < 0.5 ? "INV-" : "#"}${digits(5)}`;
  if (kind < 0.75) {
    const name = Array.from(
      { length: 2 + Math.floor(random() * 2) },
      () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]!,
    ).join("");
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
  return LEGAL_FORMS[Math.floor(random() * LEGAL_FORMS.length)]!;
}

/**
 * Draws words by Zipf's law with a flattened head (documents hold fewer pronouns than the subtitles the lists come
 * from), a third foreign tokens among them; a third of the samples in capitals, a third capitalized.
 */
function makeSample(
  language: string,
  words: readonly string[],
  length: number,
  random: () => number,
): Sample {
  const HEAD = 20;
  const style = Math.floor(random() * 3);
  const tokens: string[] = [];
  for (let i = 0; i < length; i++) {
    if (random() < 1 / 3) {
      tokens.push(foreignToken(random));
      continue;
    }
    // Inverse of the cumulated 1 / (rank + HEAD).
    const rank = HEAD * ((words.length + HEAD) / HEAD) ** random() - HEAD;
    const word = words[Math.min(words.length - 1, Math.floor(rank))]!;
    if (style === 0) tokens.push(word.toLocaleUpperCase(language));
    else if (style === 1) tokens.push(word.charAt(0).toLocaleUpperCase(language) + word.slice(1));
    else tokens.push(word);
  }
  return { language, text: tokens.join(" ") };
}

/** The list's even ranks fit the calibration, the odd ones test it: no word is in both. */
function makeSamples(
  lists: ReadonlyMap<string, readonly string[]>,
  length: number,
  count: number,
  half: 0 | 1,
  seed: number,
): Sample[] {
  const random = randomFrom(seed * 7919 + length * 2 + half);
  const samples: Sample[] = [];
  for (const [language, words] of lists) {
    const own = words.filter((_, rank) => rank % 2 === half);
    for (let i = 0; i < count; i++) samples.push(makeSample(language, own, length, random));
  }
  return samples;
}

const percent = (share: number): string => (100 * share).toFixed(1);

async function compare(samplesByLength: readonly Sample[][]): Promise<void> {
  console.log(`| candidate | ${LENGTHS.join(" | ")} | ms per text of ${LENGTHS.at(-1)} |`);
  console.log(`| --- |${" --- |".repeat(LENGTHS.length + 1)}`);
  for (const candidate of CANDIDATES) {
    let detect: (text: string) => Answer;
    try {
      detect = await candidate.load();
    } catch {
      console.log(`| ${candidate.name} | not installed |`);
      continue;
    }
    let perTextMs = 0;
    const shares = samplesByLength.map((samples) => {
      const start = performance.now();
      const right = samples.filter((sample) => detect(sample.text).language === sample.language).length;
      perTextMs = (performance.now() - start) / samples.length;
      return percent(right / samples.length);
    });
    console.log(`| ${candidate.name} | ${shares.join(" | ")} | ${perTextMs.toFixed(2)} |`);
  }
}

/** Tokens of the samples that confidence is fitted and tested on: from a scrap to a page. */
const CONFIDENCE_LENGTHS = [1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 40, 80] as const;

interface Observation {
  readonly language: string;
  readonly letters: number;
  readonly best: number;
  readonly second: number;
  readonly right: boolean;
}

/** What eld/medium says of many texts, as `detectLanguage` would ask it; `none` are texts of foreign tokens alone. */
async function observe(
  lists: ReadonlyMap<string, readonly string[]>,
  count: number,
  half: 0 | 1,
  seed: number,
): Promise<Observation[]> {
  const { eld } = await import("eld/medium");
  const random = randomFrom(seed * 31 + half);
  return CONFIDENCE_LENGTHS.flatMap((length) => {
    const samples = makeSamples(lists, length, count, half, seed + 1);
    for (let i = 0; i < count; i++) {
      const text = Array.from({ length }, () => foreignToken(random)).join(" ");
      samples.push({ language: "none", text });
    }
    return samples.map(({ language, text }) => {
      const sample = languageSample(text, 1000);
      const result = eld.detect(sample.text);
      const [best = 0, second = 0] = Object.values(result.getScores()).sort((a, b) => b - a);
      return { language, letters: sample.letters, best, second, right: result.language === language };
    });
  });
}

/** Newton's method for a logistic regression on the two features of `languageConfidence` and a bias. */
function fitConfidence(observations: readonly Observation[]): readonly [number, number, number] {
  const weights: [number, number, number] = [0, 0, 0];
  for (let round = 0; round < 50; round++) {
    const gradient = [0, 0, 0];
    // Slight ridge: never singular.
    const hessian = [
      [1e-3, 0, 0],
      [0, 1e-3, 0],
      [0, 0, 1e-3],
    ];
    for (const { best, second, letters, right } of observations) {
      const x = [Math.sqrt((best - second) * letters), best, 1];
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i]!, 0)));
      for (let i = 0; i < 3; i++) {
        gradient[i]! += x[i]! * ((right ? 1 : 0) - p);
        for (let j = 0; j < 3; j++) hessian[i]![j]! += x[i]! * x[j]! * p * (1 - p);
      }
    }
    const step = solve3(hessian, gradient);
    for (let i = 0; i < 3; i++) weights[i]! += step[i]!;
  }
  return weights;
}

/** Cramer's rule. */
function solve3(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const determinant = (m: readonly (readonly number[])[]): number =>
    m[0]![0]! * (m[1]![1]! * m[2]![2]! - m[1]![2]! * m[2]![1]!) -
    m[0]![1]! * (m[1]![0]! * m[2]![2]! - m[1]![2]! * m[2]![0]!) +
    m[0]![2]! * (m[1]![0]! * m[2]![1]! - m[1]![1]! * m[2]![0]!);
  const whole = determinant(matrix);
  return [0, 1, 2].map(
    (column) =>
      determinant(matrix.map((row, i) => row.map((value, j) => (j === column ? vector[i]! : value)))) / whole,
  );
}

function reportByLetters(observations: readonly Observation[]): void {
  console.log("\n| letters | texts | right % |\n| --- | --- | --- |");
  const edges = [1, 4, 6, 8, 10, 12, 15, 20, 30, 50, 100, Number.POSITIVE_INFINITY];
  for (let i = 0; i + 1 < edges.length; i++) {
    const some = observations.filter(
      ({ letters, language }) => language !== "none" && letters >= edges[i]! && letters < edges[i + 1]!,
    );
    const right = some.filter((one) => one.right).length;
    const to = edges[i + 1] === Number.POSITIVE_INFINITY ? "and more" : `to ${edges[i + 1]! - 1}`;
    console.log(`| ${edges[i]} ${to} | ${some.length} | ${percent(right / some.length)} |`);
  }
}

/** Stated confidence against the share that is right, and their mean difference (expected calibration error). */
function reportConfidence(observations: readonly Observation[]): void {
  console.log("\n| confidence | texts | mean confidence % | right % |\n| --- | --- | --- | --- |");
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const some = observations
      .map((one) => ({ confidence: languageConfidence(one), right: one.right }))
      .filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    if (some.length === 0) continue;
    const stated = some.reduce((sum, { confidence }) => sum + confidence, 0) / some.length;
    const right = some.filter((one) => one.right).length / some.length;
    error += (Math.abs(stated - right) * some.length) / observations.length;
    const range = `${(bin / 10).toFixed(1)}-${((bin + 1) / 10).toFixed(1)}`;
    console.log(`| ${range} | ${some.length} | ${percent(stated)} | ${percent(right)} |`);
  }
  console.log(`\nexpected calibration error ${percent(error)}%`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      words: { type: "string" },
      samples: { type: "string", default: "300" },
      seed: { type: "string", default: "1" },
    },
  });
  if (values.words === undefined)
    throw new TypeError("--words DIR is missing: a folder of <language>.txt lists");
  const folder = values.words;
  const lists = new Map(
    readdirSync(folder)
      .filter((file) => /^[a-z]{2}\.txt$/.test(file))
      .sort()
      .map((file) => [file.slice(0, 2), readFileSync(join(folder, file), "utf8").trim().split(/\r?\n/)]),
  );
  const count = Number(values.samples);
  const seed = Number(values.seed);
  await compare(LENGTHS.map((length) => makeSamples(lists, length, count, 1, seed)));

  const fitted = (await observe(lists, count, 0, seed)).filter(({ letters }) => letters >= MIN_LETTERS);
  const tested = await observe(lists, count, 1, seed);
  reportByLetters(tested);
  const [gap, best, bias] = fitConfidence(fitted);
  console.log(`\nfitted: gap ${gap.toFixed(3)}, best ${best.toFixed(3)}, bias ${bias.toFixed(3)}`);
  reportConfidence(tested.filter(({ letters }) => letters >= MIN_LETTERS));
}

await main();
