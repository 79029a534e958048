import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startNodeRuntime } from "../../../models/cli/node-runtime";
import type { FieldCandidate, FieldPage } from "../../../src/document/field";
import { findCandidates } from "../../../src/fields/find-candidates";
import { parseModelCard } from "../../../src/runtime/card";
import type { FieldsCard, Model } from "../../../src/types/model";
import type { CorpusDocument } from "./corpus";

/** The tagger's beliefs of documents, kept in a folder: a model is asked about a page's words once. */
export class Beliefs {
  private model: Promise<Model<FieldsCard>> | null = null;
  readonly card: FieldsCard;

  constructor(
    private readonly folder: string,
    private readonly cache: string,
  ) {
    const name = folder.split("/").at(-1)!;
    this.card = parseModelCard(
      JSON.parse(readFileSync(join(folder, "card.json"), "utf8")),
      name,
    ) as FieldsCard;
  }

  /** The document's pages with what the tagger finds on them. */
  async pagesOf(document: CorpusDocument): Promise<FieldPage[]> {
    const input = JSON.stringify(
      document.pages.map(({ words, size }) => [words.map(({ text, quad }) => [text, quad]), size]),
    );
    const key = createHash("sha1").update(this.card.sha256).update(input).digest("hex");
    const file = join(this.cache, key.slice(0, 2), `${key}.json`);
    if (!existsSync(file)) {
      this.model ??= this.open();
      const model = await this.model;
      const found: FieldCandidate[][] = [];
      for (const { words, size } of document.pages) {
        found.push(await findCandidates(model, words, size, new AbortController().signal));
      }
      mkdirSync(join(this.cache, key.slice(0, 2)), { recursive: true });
      const rows = found.map((page) =>
        page.map(({ fieldType, wordIndex, belongs, starts }) => [
          this.card.fieldTypes.indexOf(fieldType),
          wordIndex,
          round(belongs),
          round(starts),
        ]),
      );
      writeFileSync(file, JSON.stringify(rows));
    }
    const rows = JSON.parse(readFileSync(file, "utf8")) as [number, number, number, number][][];
    return document.pages.map((page, i) => ({
      ...page,
      candidates: rows[i]!.map(([type, wordIndex, belongs, starts]) => ({
        fieldType: this.card.fieldTypes[type]!,
        wordIndex,
        belongs,
        starts,
      })),
    }));
  }

  async close(): Promise<void> {
    if (this.model !== null) await (await this.model).dispose();
  }

  private async open(): Promise<Model<FieldsCard>> {
    const runtime = await startNodeRuntime();
    return (await runtime.createModel(
      this.card,
      new Uint8Array(readFileSync(join(this.folder, this.card.file))),
    )) as Model<FieldsCard>;
  }
}

const round = (probability: number): number => Math.round(probability * 1000) / 1000;
