import type { Kie, KieProgress } from "../index";
import type { PageJob, PageReport, ReadFailure } from "./page-job";

// Runs in the page that `inkfield read` opens: reads the documents of a job and posts what comes of them to the command.
// The package's own modules are beside it and are loaded by URL, so that this module brings no second copy of them.

type Library = typeof import("../index");
type Exports = typeof import("../export/index");
type Document = Awaited<ReturnType<Kie["read"]>>;

const PROGRESS_EVERY_MS = 100;
const JPEG_QUALITY = 0.85;
/** A4 at 300 dpi. */
const JPEG_SIDE = 3508;

const load = (name: string): Promise<unknown> => import(new URL(name, import.meta.url).href);

/** Reads all documents of the job. */
async function run(): Promise<void> {
  const job = (await (await fetch("job")).json()) as PageJob;
  try {
    const { createKie } = (await load("./index.js")) as Library;
    const { provider, threads, templates, lesson } = job;
    const kie = await createKie({
      providers: [provider],
      threads: threads ?? undefined,
      cache: false,
      templates,
    });
    if (lesson !== null) await learn(kie, job, lesson);
    else await kie.preload(job.params);
    if (lesson === null) await new Reader(kie, job, (await load("./export.js")) as Exports).readAll();
  } catch (error) {
    await report({ kind: "failure", failure: failureOf(null, error) });
  }
  await report({ kind: "end" });
}

/** Learns a field, and posts its template. */
async function learn(kie: Kie, job: PageJob, { name, values, keepValues }: NonNullable<PageJob["lesson"]>) {
  const examples = [];
  for (const [index, value] of values.entries()) {
    const file = new File([await bytesOf(index)], job.names[index]!);
    examples.push({ document: await kie.read(file, { password: job.password ?? undefined }), value });
  }
  const template = await kie.teach(name, examples, { keepValues });
  await post("answers/all", `${JSON.stringify(template, null, 2)}\n`);
}

async function bytesOf(index: number): Promise<Blob> {
  const response = await fetch(`files/${index}`);
  if (!response.ok) throw new Error("the file cannot be read");
  return response.blob();
}

class Reader {
  private done = 0;
  private reportedMs = 0;

  constructor(
    private readonly kie: Kie,
    private readonly job: PageJob,
    private readonly exports: Exports,
  ) {}

  async readAll(): Promise<void> {
    const { names, format } = this.job;
    const table: Document[] = [];
    for (const [index, name] of names.entries()) {
      this.progress(name);
      try {
        const file = new File([await bytesOf(index)], name);
        if (format === "csv" || format === "xlsx") table.push(await this.read(index, file));
        else await post(`answers/${index}`, await this.answer(index, file));
      } catch (error) {
        await report({ kind: "failure", failure: failureOf(index, error) });
      }
      this.done++;
    }
    if (format === "csv") await post("answers/all", this.exports.toCsv(table));
    if (format === "xlsx")
      await post("answers/all", (await this.exports.toXlsx(table)) as Uint8Array<ArrayBuffer>);
  }

  private async answer(index: number, file: File): Promise<BodyInit> {
    const { toText, toHocr, toAlto } = this.exports;
    switch (this.job.format) {
      case "json":
        return this.contractJson(index, file);
      case "text":
        return toText(await this.read(index, file));
      case "hocr":
        return toHocr(await this.read(index, file));
      case "alto":
        return toAlto(await this.read(index, file));
      default:
        return this.searchablePdf(index, file);
    }
  }

  private get options() {
    const { params, password } = this.job;
    return { ...params, password: password ?? undefined, onProgress: this.onProgress };
  }

  /** The contract's entries, without brackets around them: the command puts those of all documents in one list. */
  private async contractJson(index: number, file: File): Promise<string> {
    const pages = await this.kie.extract(file, this.options);
    for (const { error } of pages) {
      if (error !== undefined) await report({ kind: "failure", failure: { fileIndex: index, ...error } });
    }
    const good = pages.filter(({ error }) => error === undefined);
    return good.map((page) => JSON.stringify(page, null, 2)).join(",\n");
  }

  private async read(index: number, file: File): Promise<Document> {
    const { fromKie } = (await load("./index.js")) as Library;
    const pages = await this.kie.extract(file, this.options);
    return this.whole(index, fromKie(pages, this.job.params.straighten_pages));
  }

  /** Reports the pages that could not be read: the others make the document. */
  private async whole(index: number, document: Document): Promise<Document> {
    for (const { failure } of document.pages) {
      if (failure === null) continue;
      const { message, name = "Error" } = failure;
      await report({ kind: "failure", failure: { fileIndex: index, code: failure.code ?? name, message } });
    }
    return document;
  }

  private async searchablePdf(index: number, file: File): Promise<BodyInit> {
    const document = await this.read(index, file);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isPdf = new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
    const pdf = await this.exports.toSearchablePdf(document, {
      pdf: isPdf ? bytes : null,
      jpeg: async (pageNumber) => {
        const options = { maxSide: JPEG_SIDE, password: this.job.password ?? undefined };
        const bitmap = await this.kie.render(file, pageNumber, options);
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        canvas.getContext("2d")!.drawImage(bitmap, 0, 0);
        bitmap.close();
        const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
        return new Uint8Array(await blob.arrayBuffer());
      },
    });
    return pdf as Uint8Array<ArrayBuffer>;
  }

  private readonly onProgress = (progress: KieProgress): void => {
    if (progress.kind !== "stage") return;
    const { file, pageNumber, pageCount, stage } = progress;
    this.progress(
      pageCount > 1 ? `${file}, page ${pageNumber} of ${pageCount}: ${stage}` : `${file}: ${stage}`,
    );
  };

  private progress(note: string): void {
    const nowMs = performance.now();
    if (nowMs - this.reportedMs < PROGRESS_EVERY_MS) return;
    this.reportedMs = nowMs;
    void report({ kind: "progress", done: this.done, note });
  }
}

function failureOf(fileIndex: number | null, error: unknown): ReadFailure {
  const { name, message, code } = error as { name?: string; message?: string; code?: string };
  return {
    fileIndex,
    code: typeof code === "string" ? code : (name ?? "Error"),
    message: message ?? String(error),
  };
}

async function report(report: PageReport): Promise<void> {
  await post("report", JSON.stringify(report));
}

async function post(path: string, body: BodyInit): Promise<void> {
  const response = await fetch(path, { method: "POST", body });
  if (!response.ok) throw new Error(`the command answers ${response.status}`);
}

void run();
