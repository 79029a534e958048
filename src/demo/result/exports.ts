import type { AppState } from "../app/app-state";
import type { FileEntry } from "../files/file-queue";
import { t } from "../language/language";
import { answerName, answerText, downloadFile } from "./answer-json";
import { plainText, valueItems } from "./page-values";
import { uniqueName } from "./unique-name";

/** Exports of the open file. */
export class Exports {
  constructor(private readonly app: AppState) {}

  json(): void {
    this.ofOpen((entry) => this.download(entry, "json", answerText(entry.pages), "application/json"));
  }

  /** The document with its lines, in page pixels. */
  document(): void {
    this.ofOpen(async (entry) => {
      const { fromKie } = await import("../../document/from-kie");
      const document = fromKie(entry.pages, entry.params.straighten_pages === true);
      this.download(entry, "document.json", `${JSON.stringify(document, null, 2)}\n`, "application/json");
    });
  }

  csv(): void {
    this.ofOpen(async (entry) => {
      const { documentCsv } = await import("./local-csv");
      this.download(entry, "csv", documentCsv(entry, this.app.settings.csv.peek()), "text/csv");
    });
  }

  /** The line items, a row each. */
  items(): void {
    this.ofOpen(async (entry) => {
      const { itemsCsv } = await import("./local-csv");
      this.download(entry, "items.csv", itemsCsv([entry], this.app.settings.csv.peek()), "text/csv");
    });
  }

  xlsx(): void {
    this.ofOpen(async (entry) => {
      try {
        const { workbook, WORKBOOK_TYPE } = await import("./workbook");
        this.download(entry, "xlsx", await workbook([entry]), WORKBOOK_TYPE);
      } catch {
        // Without a network, the library that writes it may not be cached yet.
        this.app.announcer.show(t().said.fileFailed);
      }
    });
  }

  text(): void {
    this.ofOpen((entry) => {
      const { pages } = entry;
      const texts = pages.map((_, i) => plainText(valueItems(pages, i + 1)));
      this.download(entry, "txt", `${texts.join("\n\f")}\n`, "text/plain");
    });
  }

  lines(extension: "hocr" | "alto.xml"): void {
    this.ofOpen(async (entry) => {
      const { fromKie } = await import("../../document/from-kie");
      const { toAlto, toHocr } = await import("../../export/lines");
      const document = fromKie(entry.pages, entry.params.straighten_pages === true);
      const text = extension === "hocr" ? toHocr(document) : toAlto(document);
      this.download(entry, extension, text, "application/xml");
    });
  }

  pdf(): void {
    this.ofOpen(async (entry) => {
      const { announcer, pictures } = this.app;
      announcer.show(t().said.makingPdf);
      try {
        const { makeSearchablePdf } = await import("./make-searchable-pdf");
        this.download(entry, "searchable.pdf", await makeSearchablePdf(entry, pictures), "application/pdf");
      } catch {
        // A page could not be drawn, which the page view reports.
        announcer.show(t().said.pdfFailed);
      }
    });
  }

  copyText(): void {
    this.copy(plainText(this.app.open.items.peek()), t().said.textCopied);
  }

  copyJson(): void {
    this.copy(answerText(this.app.open.pages.peek()), t().said.jsonCopied);
  }

  private ofOpen(action: (entry: FileEntry) => void | Promise<void>): void {
    const entry = this.app.open.entry.peek();
    if (entry !== undefined) void action(entry);
  }

  private download(entry: FileEntry, extension: string, content: string | Blob, type: string): void {
    const name = uniqueName(answerName(entry.file.name, extension), entry, this.app.files.list.peek());
    downloadFile(name, content, type);
    this.app.markSaved([entry]);
    this.app.announcer.show(t().said.downloaded(name));
  }

  private copy(text: string, done: string): void {
    const { announcer } = this.app;
    navigator.clipboard.writeText(text).then(
      () => announcer.show(done),
      () => announcer.show(t().said.copyRefused),
    );
  }
}
