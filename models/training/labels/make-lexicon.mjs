/**
 * Writes the label lexicon that the engine reads (`src/fields/labels/lexicon.json`): `wordings.mjs` of this folder, the
 * label words of the renderer's pages, and lists of labels of open programs.
 *
 *     node models/training/labels/make-lexicon.mjs --data DATA
 *
 * DATA/wordings/labels.jsonl has a label a line: `{"lang", "field", "text", "sources"}`; lists under MIT, BSD and
 * Apache-2.0 licences, see `lexicon.source` in the file that is written.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import own from "./wordings.mjs";

/** Concepts of DATA/wordings by ours; those that are not named keep their names. `null` is left out. */
const WORDING_CONCEPTS = {
  description: "item",
  notes: null,
  unit: null,
  table: "other_number",
  title_delivery: "title_delivery",
};
/** Keys of the renderer's label tables by concept. */
const RENDER_CONCEPTS = {
  invoice: "title_invoice", receipt: "title_receipt", creditNote: "title_credit", order: "title_order",
  deliveryNote: "title_delivery", statement: "title_statement", quote: "title_quote", reminder: "title_reminder",
  invoiceNumber: "invoice_number", date: "date", dueDate: "due_date", orderNumber: "order_number",
  customerNumber: "customer_number", deliveryDate: "other_date", yourReference: "order_number", total: "total",
  subtotal: "subtotal", tax: "tax", gross: "gross", net: "subtotal", discount: "discount", shipping: "shipping",
  rounding: "rounding", cash: "cash", card: "card", change: "change", paid: "paid", quantity: "quantity",
  price: "unit_price", amount: "amount", description: "item", code: "sku", billTo: "buyer", shipTo: "ship_to",
  seller: "seller", phone: "phone", fax: "fax", mobile: "phone", email: "email", website: "website", bank: "bank",
  iban: "iban", bic: "bic", accountNumber: "bank", vatId: "tax_id", companyReg: "other_number",
  paymentReference: "payment_reference", paymentTerms: "payment_terms", page: "page", currency: "currency",
  balance: "balance", openingBalance: "old_balance", closingBalance: "balance", period: "period",
  address: "address", cashier: "other_number", table: "other_number", time: "time", itemCount: "quantity",
  terminal: "other_number", contractNumber: "order_number", birthDate: "other_date", thanks: "thanks",
}; // biome-ignore format: a table
/** Longest label: `longer` ones are sentences. */
const MAX_WORDS = 5;
const MAX_LETTERS = 36;
const MIN_LETTERS = 2;

/** As `foldLabel` in `src/fields/labels/fold-label.ts`. */
function foldLabel(text) {
  return text
    .replace(/[#№]/g, "no")
    .replace(/[nN]°/g, "no")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/g, "ss").replace(/ł/g, "l").replace(/ø/g, "o").replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/đ/g, "d").replace(/ı/g, "i")
    .replace(/[^a-z]/g, "");
} // biome-ignore format: a chain

const { values } = parseArgs({ options: { data: { type: "string" } } });
const phrases = new Map();
function add(concept, text) {
  const folded = foldLabel(text);
  if (
    folded.length < MIN_LETTERS ||
    folded.length > MAX_LETTERS ||
    text.trim().split(/\s+/).length > MAX_WORDS
  )
    return;
  if (!phrases.has(concept)) phrases.set(concept, new Set());
  phrases.get(concept).add(folded);
}
for (const [concept, texts] of Object.entries(own)) for (const text of texts.split("|")) add(concept, text);
for (const line of readFileSync(`${values.data}/wordings/labels.jsonl`, "utf8").split("\n")) {
  if (line === "") continue;
  const { field, text, sources } = JSON.parse(line);
  const concept = field in WORDING_CONCEPTS ? WORDING_CONCEPTS[field] : field;
  // A label of one program alone may be a translation by machine: it counts where we know the concept by ourselves.
  if (concept === null || !(concept in own) || (sources < 2 && text.split(/\s+/).length > 3)) continue;
  add(concept, text);
}
const labels = new URL("../render/labels/", import.meta.url);
for (const file of readdirSync(labels)) {
  const { default: table } = await import(new URL(file, labels).href);
  for (const [key, concept] of Object.entries(RENDER_CONCEPTS)) {
    for (const text of (table[key] ?? "").split("|")) add(concept, text);
  }
}
const out = {
  source:
    "models/training/labels/wordings.mjs, models/training/render/labels of this repository; labels of spree_i18n (BSD-3-Clause), solidus_i18n (BSD-3-Clause), rossaddison/invoice (BSD), bagisto (MIT) and other lists under MIT, BSD and Apache-2.0; made by models/training/labels/make-lexicon.mjs",
  concepts: Object.fromEntries([...phrases].map(([concept, set]) => [concept, [...set].sort().join(" ")])),
};
const file = new URL("../../../src/fields/labels/lexicon.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(out, null, 2)}\n`);
