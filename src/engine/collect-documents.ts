import type { KieError } from "../contract/errors";
import type { PageMark } from "../contract/job";
import type { KiePage } from "../contract/kie-page";
import type { FieldCandidate, FieldPage } from "../document/field";
import { addFields, type FoundText } from "../document/to-kie";
import type { DocumentFields, DocumentFieldsOptions } from "../fields/document-fields";
import type { Size } from "../types/geometry";

/** What of a page its document's fields are built from. */
export interface PageText {
  /** In the order of the answer's `words`. */
  readonly words: readonly FoundText[];
  /** In the pixels of the words' quads. */
  readonly size: Size;
  readonly candidates: readonly FieldCandidate[];
}

/** A page's answer that waits for the rest of its document. */
export interface ReadPage {
  readonly answer: KiePage;
  readonly failure: KieError | null;
  /** `null` on a page that could not be read. */
  readonly text: PageText | null;
}

/** Builds a document's fields; see `documentFields`. */
export type BuildFields = (
  pages: readonly FieldPage[],
  options: DocumentFieldsOptions,
) => Promise<DocumentFields>;

/** A page's language counts as told from this confidence on. */
const MIN_LANGUAGE_CONFIDENCE = 0.5;

/**
 * Holds pages back until their document is complete, then adds the document's fields to them. Pages come in the
 * order of their documents; a page that could not be read takes nothing from the others.
 */
export class DocumentCollector {
  private held: ReadPage[] = [];

  /** @param onWork told of a document's pages while its fields are built, and of none afterwards. */
  constructor(
    private readonly build: BuildFields,
    private readonly options: DocumentFieldsOptions & { readonly straight: boolean },
    private readonly onWork: (pages: readonly PageMark[]) => void,
  ) {}

  /** @returns the pages that are complete with this one, in order. */
  async add(page: ReadPage): Promise<readonly ReadPage[]> {
    const { file_index, page_number, page_count } = page.answer.meta;
    const isNext = this.held.length > 0 && this.held[0]!.answer.meta.file_index !== file_index;
    const before = isNext ? await this.finish() : [];
    this.held.push(page);
    return page_number === page_count ? [...before, ...(await this.finish())] : before;
  }

  /** @returns the pages of a document that ended before its last page came. */
  async finish(): Promise<readonly ReadPage[]> {
    const pages = this.held;
    this.held = [];
    if (pages.length === 0) return [];
    const startMs = performance.now();
    this.onWork(pages.map(markOf));
    const { types, found } = await this.build(pages.map(fieldPageOf), this.options);
    this.onWork([]);
    const answers = addFields(
      pages.map(({ answer, text }) => ({ answer, words: text?.words ?? [], size: text?.size ?? null })),
      types,
      found,
      this.options.straight,
    );
    const shareMs = (performance.now() - startMs) / pages.length;
    return pages.map((page, i) => ({ ...page, answer: withElapsed(answers[i]!, shareMs) }));
  }
}

function markOf({ answer }: ReadPage): PageMark {
  const { file_index: fileIndex, page_number: pageNumber, page_count: pageCount } = answer.meta;
  return { fileIndex, pageNumber, pageCount };
}

function fieldPageOf({ answer, text }: ReadPage): FieldPage {
  const { value, confidence } = answer.language;
  return {
    words: text?.words ?? [],
    size: text?.size ?? { width: 1, height: 1 },
    candidates: text?.candidates ?? [],
    language: (confidence ?? 0) >= MIN_LANGUAGE_CONFIDENCE ? value : null,
  };
}

function withElapsed(answer: KiePage, ms: number): KiePage {
  if (answer.error !== undefined) return answer;
  const { elapsed_ms } = answer.meta;
  const fields = Math.round(((elapsed_ms.fields ?? 0) + ms) * 10) / 10;
  return { ...answer, meta: { ...answer.meta, elapsed_ms: { ...elapsed_ms, fields } } };
}
