import type { KieParams } from "../../../src/index";

/** A request whose answer is recorded. */
export interface GoldenCase {
  readonly name: string;
  /** Paths from the repository's root. */
  readonly files: readonly string[];
  /** Turns the one picture by so many degrees clockwise before it is read. */
  readonly turnDeg?: number;
  readonly params?: KieParams;
  readonly password?: string;
}

const RECEIPT = "public/examples/receipt.jpg";
const INVOICE = "public/examples/invoice.png";
const FORM = "public/examples/form.png";
const TWO_PAGES = "public/examples/two-pages.pdf";
const fixture = (name: string): string => `test/fixtures/decode/${name}`;

/** Pictures and PDFs of all kinds; together they set every parameter to something else than its default. */
export const CASES: readonly GoldenCase[] = [
  { name: "receipt", files: [RECEIPT] },
  { name: "receipt, polygons", files: [RECEIPT], params: { assume_straight_pages: false } },
  {
    name: "receipt, orientation and language",
    files: [RECEIPT],
    params: { detect_orientation: true, detect_language: true },
  },
  {
    name: "receipt, few fields",
    files: [RECEIPT],
    params: { fields: ["total", "date"], field_threshold: 0.2 },
  },
  { name: "receipt on its side", files: [RECEIPT], turnDeg: 90, params: { straighten_pages: true } },
  { name: "receipt on its head, as it lies", files: [RECEIPT], turnDeg: 180 },
  {
    name: "receipt on its head",
    files: [RECEIPT],
    turnDeg: 180,
    params: { straighten_pages: true, detect_orientation: true, detect_language: true },
  },
  {
    name: "receipt on its side, polygons",
    files: [RECEIPT],
    turnDeg: -90,
    params: { assume_straight_pages: false, detect_orientation: true },
  },
  {
    name: "receipt, skewed, polygons",
    files: [RECEIPT],
    turnDeg: 7,
    params: { assume_straight_pages: false },
  },
  {
    name: "receipt, skewed, straightened",
    files: [RECEIPT],
    turnDeg: -4,
    params: { straighten_pages: true, disable_page_orientation: true },
  },
  { name: "invoice", files: [INVOICE] },
  { name: "invoice, words alone", files: [INVOICE], params: { fields: "none", min_confidence: 0 } },
  {
    name: "invoice, crops as they lie",
    files: [INVOICE],
    params: { assume_straight_pages: false, disable_text_orientation: true },
  },
  { name: "form", files: [FORM] },
  { name: "form, squeezed", files: [FORM], params: { preserve_aspect_ratio: false } },
  {
    name: "form, strict",
    files: [FORM],
    params: { symmetric_padding: false, binary_threshold: 0.3, box_threshold: 0.5, min_confidence: 0.6 },
  },
  { name: "two pages", files: [TWO_PAGES] },
  { name: "two pages, drawn", files: [TWO_PAGES], params: { pdf_text: "never" } },
  {
    name: "two pages, drawn, one by one",
    files: [TWO_PAGES],
    params: { pdf_text: "never", detection_batch_size: 1, recognition_batch_size: 16, fields: "none" },
  },
  { name: "scan", files: [fixture("scan.pdf")] },
  { name: "mixed pages", files: [fixture("mixed.pdf")], params: { detect_language: true } },
  { name: "born digital", files: [fixture("born-digital.pdf")] },
  {
    name: "rotated pages",
    files: [fixture("rotated.pdf")],
    params: { straighten_pages: true, detect_orientation: true },
  },
  { name: "rotated pages, as they lie", files: [fixture("rotated.pdf")] },
  { name: "text without Unicode", files: [fixture("no-unicode.pdf")] },
  { name: "hidden text", files: [fixture("hidden.pdf")] },
  { name: "encrypted", files: [fixture("encrypted.pdf")], password: "ink" },
  { name: "wide picture", files: [fixture("wide.png")] },
  {
    name: "several files, one broken",
    files: [fixture("words.pdf"), fixture("no-pages.pdf"), fixture("orientation-6.jpg"), TWO_PAGES],
  },
];
