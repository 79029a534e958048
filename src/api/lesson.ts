import { checkTaughtName, checkTemplate, type FieldTemplate, MAX_EXAMPLES } from "../contract/template";
import type { Document } from "../document/document";
import type { Lesson, LessonExample } from "../protocol/job";
import type { KieInput } from "./inputs";
import type { Kie, TeachExample, TeachOptions } from "./kie";

/** A page's language counts as known from this confidence on. */
const MIN_LANGUAGE_CONFIDENCE = 0.5;
const KEYS: readonly string[] = ["document", "value", "page", "words"];

/**
 * What is to be taught, but its number.
 *
 * @param read reads the examples that are files.
 * @param taken names of the known fields.
 * @throws TypeError / RangeError on a bad name, option or example; what `read` throws.
 */
export async function lessonOf(
  name: string,
  examples: readonly TeachExample[],
  options: TeachOptions,
  read: Kie["read"],
  taken: readonly string[],
): Promise<Omit<Lesson, "id">> {
  checkTaughtName(name, taken);
  checkExamples(examples);
  const { signal, onProgress, keepValues: keepsValues = false, template } = options;
  const before = template === undefined ? null : templateOf(name, template, taken);
  const lessons: LessonExample[] = [];
  for (const [i, example] of examples.entries()) {
    const { document } = example;
    const whole = isDocument(document) ? document : await read(document, { signal, onProgress });
    lessons.push(lessonExample(whole, example, `examples[${i}]`));
  }
  return { name, examples: lessons, before, keepsValues };
}

/** @throws TypeError / RangeError where it is no template, or one of another field. */
function templateOf(name: string, template: FieldTemplate, taken: readonly string[]): FieldTemplate {
  const { name: own } = checkTemplate(template, taken);
  if (own !== name) throw new RangeError(`template.name must be "${name}"; got "${own}"`);
  return template;
}

/** @throws TypeError / RangeError on examples that name no value. */
function checkExamples(examples: readonly TeachExample[]): void {
  if (!Array.isArray(examples)) throw new TypeError("examples must be a list");
  if (examples.length < 1 || examples.length > MAX_EXAMPLES) {
    throw new RangeError(`examples must be 1 to ${MAX_EXAMPLES} documents; got ${examples.length}`);
  }
  examples.forEach((example: Partial<Record<string, unknown>>, i) => {
    const { value, page, words } = example;
    const stranger = Object.keys(example).find((key) => !KEYS.includes(key));
    if (stranger !== undefined) throw new TypeError(`examples[${i}] has an unknown key "${stranger}"`);
    const isText =
      typeof value === "string" && value.trim() !== "" && page === undefined && words === undefined;
    const isPlace =
      value === undefined &&
      Number.isInteger(page) &&
      Array.isArray(words) &&
      words.length > 0 &&
      words.every(Number.isInteger);
    if (!isText && !isPlace) throw new TypeError(`examples[${i}] must have a value, or a page and its words`);
  });
}

/** Whether an example's document was read already. */
function isDocument(document: Document | KieInput): document is Document {
  return typeof document === "object" && document !== null && "pages" in document && "documents" in document;
}

/**
 * A document as it is taught from. Where a file holds several, the one with the value counts.
 *
 * @param path what the example is called in messages.
 * @throws RangeError where the page or a word is not there.
 */
function lessonExample(document: Document, example: TeachExample, path: string): LessonExample {
  const part = "value" in example ? null : partWith(document, example.page);
  if (part === undefined) throw new RangeError(`${path}.page: the document has no such page`);
  const pages = (part ?? document).pages.filter(({ failure }) => failure === null);
  // Words with an empty text are in the answer, but cannot be part of a value.
  const kept = pages.map(({ words }) => words.flatMap(({ text }, index) => (text === "" ? [] : [index])));
  const target = "value" in example ? { value: example.value } : placeOf(example);
  return {
    pages: pages.map(({ words, size, language }, i) => ({
      words: kept[i]!.map((index) => {
        const { text, confidence, quad } = words[index]!;
        return { text, confidence, quad };
      }),
      size,
      language: (language.confidence ?? 0) >= MIN_LANGUAGE_CONFIDENCE ? language.value : null,
    })),
    target,
  };

  function placeOf({ page, words }: { readonly page: number; readonly words: readonly number[] }) {
    const pageIndex = pages.findIndex(({ place }) => place.pageNumber === page);
    if (pageIndex < 0) throw new RangeError(`${path}.page: the page could not be read`);
    const indices = words.map((word) => kept[pageIndex]!.indexOf(word));
    if (indices.includes(-1)) throw new RangeError(`${path}.words: the page has no such word`);
    return { pageIndex, words: indices };
  }
}

function partWith({ documents }: Document, page: number): Document["documents"][number] | undefined {
  return documents.find(({ pages }) => pages.some(({ place }) => place.pageNumber === page));
}
