import { signal } from "@preact/signals";
import { fromKie } from "../../document/from-kie";
import type { FieldTemplate, TeachExample } from "../../index";
import type { Kie } from "../app/engine-access";
import type { FileEntry } from "../files/file-queue";
import { storedTemplates, storeTemplates } from "./stored-templates";

/** Documents that a field is learned from. */
const MAX_EXAMPLES = 5;

/** The fields that were taught, and their lessons of this visit: teaching a name again adds a document. */
export class Lessons {
  readonly templates = signal<readonly FieldTemplate[]>(storedTemplates());
  private readonly examples = new Map<string, Map<number, TeachExample>>();

  /** @param startEngine returns the page's engine. */
  constructor(private readonly startEngine: () => Promise<Kie>) {}

  /**
   * Learns a field from words of a file, and from the files that it was taught by before.
   *
   * @returns the number of documents it was learned from.
   * @throws what `Kie.teach` throws.
   */
  async teach(name: string, entry: FileEntry, page: number, words: readonly number[]): Promise<number> {
    const own = new Map(this.examples.get(name));
    own.delete(entry.id);
    const document = fromKie(entry.pages, entry.params.straighten_pages === true);
    own.set(entry.id, { document, page, words });
    const examples = [...own].slice(-MAX_EXAMPLES);
    const kie = await this.startEngine();
    const template = await kie.teach(
      name,
      examples.map(([, example]) => example),
    );
    await this.use([...this.templates.peek().filter((one) => one.name !== name), template]);
    this.examples.set(name, new Map(examples));
    return examples.length;
  }

  /** Takes templates of a file, in place of those with the same names. @throws where it holds none. */
  async import(json: string): Promise<void> {
    const parsed = JSON.parse(json) as FieldTemplate | readonly FieldTemplate[];
    const added = Array.isArray(parsed) ? (parsed as readonly FieldTemplate[]) : [parsed as FieldTemplate];
    const kept = this.templates.peek().filter(({ name }) => !added.some((one) => one?.name === name));
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
