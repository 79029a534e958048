export { toAlto } from "./alto";
export { csvText, fieldRows, toCsv } from "./csv";
export { toHocr } from "./hocr";
export { toSearchablePdf, toXlsx } from "./loaded-later";
export type { SearchablePdfSource } from "./searchable-pdf";
export { itemRows, itemsToCsv, tableRows, tableToCsv, tableToHtml } from "./tables";
export { toText } from "./text";
