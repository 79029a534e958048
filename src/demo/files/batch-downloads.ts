import type { AppState } from "../app/app-state";
import { t } from "../language/language";
import { answerText, downloadFile, joinAnswers } from "../result/answer-json";

/** All files as one answer. */
export function downloadAllJson(app: AppState): void {
  downloadAll(app, "answers.json", answerText(joinAnswers(app.files.list.peek())), "application/json");
}

/** All files as one table. */
export async function downloadAllCsv(app: AppState): Promise<void> {
  const { batchCsv } = await import("../result/local-csv");
  downloadAll(app, "fields.csv", batchCsv(app.files.list.peek(), app.settings.csv.peek()), "text/csv");
}

/** The line items of all files as one table. */
export async function downloadAllItems(app: AppState): Promise<void> {
  const { itemsCsv } = await import("../result/local-csv");
  downloadAll(app, "items.csv", itemsCsv(app.files.list.peek(), app.settings.csv.peek()), "text/csv");
}

/** All files as a workbook: documents, values, line items and words. */
export async function downloadAllXlsx(app: AppState): Promise<void> {
  try {
    const { workbook, WORKBOOK_TYPE } = await import("../result/workbook");
    downloadAll(app, "documents.xlsx", await workbook(app.files.list.peek()), WORKBOOK_TYPE);
  } catch {
    // Without a network, the library that writes it may not be cached yet.
    app.announcer.show(t().said.fileFailed);
  }
}

/** All files that were read as searchable PDFs in one ZIP. */
export async function downloadAllPdfs(app: AppState): Promise<void> {
  app.announcer.show(t().said.makingPdf);
  try {
    const { searchablePdfsZip } = await import("../result/searchable-pdfs-zip");
    downloadAll(
      app,
      "searchable.zip",
      await searchablePdfsZip(app.files.list.peek(), app.pictures),
      "application/zip",
    );
  } catch {
    app.announcer.show(t().said.pdfFailed);
  }
}

/** All files as bookings, a row each. */
export async function downloadAllBookings(app: AppState): Promise<void> {
  const { bookingsCsv } = await import("../result/bookings-csv");
  const csv = new Blob([bookingsCsv(app.files.list.peek()) as BlobPart], { type: "text/csv" });
  downloadAll(app, "bookings.csv", csv, "text/csv");
}

function downloadAll(app: AppState, name: string, content: string | Blob, type: string): void {
  downloadFile(name, content, type);
  app.markSaved(app.files.list.peek());
  app.announcer.show(t().said.downloaded(name));
}
