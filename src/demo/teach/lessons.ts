import { signal } from "@preact/signals";
import { fromKie } from "../../document/from-kie";
import type { FieldTemplate, TeachExample } from "../../index";
import type { Kie } from "../app/engine-access";
import type { FileEntry } from "../files/file-queue";
import { valuesOf } from "../result/page-values";
import { isApproved, isByHand } from "../result/review";
import { storedTemplates, storeTemplates } from "./stored-templates";

/** Documents that a field is learned from. */
const MAX_EXAMPLES = 5;

/** The fields that were taught, and their lessons of this visit: teaching a name again adds a document. */
export class Lessons {
  readonly templates = signal<readonly FieldTemplate[]>(storedTemplates());
  private readonly examples = new Map<string, Map<number, TeachExample>>();
  /** What was taught of them before this visit, which lessons are added to. */
  private readonly former = new Map<string, FieldTemplate | undefined>();

  /** @param startEngine returns the page's engine. */
  constructor(private readonly startEngine: () => Promise<Kie>) {}

  /**
   * Learns a field from words of a file, and from the files that it was taught by before.
   *
   * @returns the number of documents it was learned from.
   * @throws what `Kie.teach` throws.
   */
  async teach(name: string, entry: FileEntry, page: number, words: readonly number[]): Promise<number> {
    return this.learn(name, entry, { document: documentOf(entry), page, words });
  }

  /** Learns a taught field from its value that a person corrected in a file; see {@link correctionOf}. */
  async teachCorrection(name: string, entry: FileEntry, corrected: CorrectedValue): Promise<number> {
    return this.learn(name, entry, { document: documentOf(entry), ...corrected });
  }

  private async learn(name: string, entry: FileEntry, example: TeachExample): Promise<number> {
    const own = new Map(this.examples.get(name));
    const known = this.templates.peek().find((one) => one.name === name);
    const former = own.size > 0 ? this.former.get(name) : known;
    own.delete(entry.id);
    own.set(entry.id, example);
    const examples = [...own].slice(-MAX_EXAMPLES);
    const kie = await this.startEngine();
    const template = await kie.teach(
      name,
      examples.map(([, one]) => one),
      former === undefined ? {} : { template: former },
    );
    await this.use([...this.templates.peek().filter((one) => one.name !== name), template]);
    this.examples.set(name, new Map(examples));
    this.former.set(name, former);
    return template.examples.length;
  }

  /** Takes templates of a file, in place of those with the same names. @throws where it holds none. */
  async import(json: string): Promise<void> {
    const parsed = JSON.parse(json) as FieldTemplate | readonly FieldTemplate[];
    const added = Array.isArray(parsed) ? (parsed as readonly FieldTemplate[]) : [parsed as FieldTemplate];
    const kept = this.templates.peek().filter(({ name }) => !added.some((one) => one?.name === name));
    for (const one of added) this.examples.delete(one?.name);
    await this.use([...kept, ...added]);
  }

  async remove(name: string): Promise<void> {
    this.examples.delete(name);
    await this.use(this.templates.peek().filter((one) => one.name !== name));
  }

  private async use(templates: readonly FieldTemplate[]): Promise<void> {
    await (await this.startEngine()).useTemplates(templates);
    this.templates.value = templates;
    storeTemplates(templates);
  }
}

const documentOf = (entry: FileEntry) => fromKie(entry.pages, entry.params.straighten_pages === true);

/** A value as a person gave it: words of a page, or its text where that was typed. */
export type CorrectedValue =
  | { readonly page: number; readonly words: readonly number[] }
  | { readonly value: string };

/** A field's value that a person gave or corrected in a file; `null` where it is as it was read. */
export function correctionOf(name: string, { pages }: FileEntry): CorrectedValue | null {
  const value = valuesOf(pages, name)
    .map((item) => item.value)
    .find((one) => isByHand(one) && !isApproved(one));
  if (value === undefined) return null;
  const { page_number: page, word_indices: words = [] } = value;
  // The words of a value that was read are those of the wrong one.
  return value.as_read === null && page !== undefined && words.length > 0
    ? { page, words }
    : { value: value.value };
}

/** A field's name as the engine takes it: `Meter no.` is `meter_no`; empty where nothing is left of it. */
export function templateName(typed: string): string {
  return typed
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, 40);
}
