import { csvText } from "../../export/export-csv";
import { answerText, downloadFile, joinAnswers } from "../../export/export-json";
import type { AppState } from "../app/app-state";
import { t } from "../language/language";
import { batchCsvRows } from "./batch-rows";

/** All files as one answer. */
export function downloadAllJson({ files, announcer }: AppState): void {
  downloadFile("answers.json", answerText(joinAnswers(files.list.peek())));
  announcer.show(t().said.downloaded("answers.json"));
}

/** All files as one table. */
export function downloadAllCsv({ files, announcer }: AppState): void {
  downloadFile("fields.csv", csvText(batchCsvRows(files.list.peek())), "text/csv");
  announcer.show(t().said.downloaded("fields.csv"));
}
