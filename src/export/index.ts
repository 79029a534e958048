export { toAlto } from "./alto";
export { csvText, fieldRows, toCsv } from "./csv";
export { toHocr } from "./hocr";
export { type SearchablePdfSource, toSearchablePdf } from "./searchable-pdf";
export { toText } from "./text";
