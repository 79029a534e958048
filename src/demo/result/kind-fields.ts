import type { DocumentKind } from "../../contract/kie-page";
import type { FieldType, KiePage } from "../../index";

/** A kind that is less likely than this is not acted upon. */
const LEAST_SURE = 0.6;

const PARTIES = ["company", "address", "buyer", "email", "url", "phone", "vat_id"] as const;
const MONEY = ["date", "total", "subtotal", "tax", "currency"] as const;
const PAYMENT = ["invoice_number", "due_date", "payment_reference", "iban"] as const;

/** The fields that documents of a kind may have, as far as not all have them. */
const FIELDS_OF: { readonly [K in DocumentKind]: readonly FieldType[] } = {
  receipt: ["company", "address", "email", "url", "phone", "vat_id", ...MONEY, "invoice_number"],
  invoice: [...PARTIES, ...MONEY, ...PAYMENT],
  credit_note: [...PARTIES, ...MONEY, ...PAYMENT],
  statement: [...PARTIES, "date", "total", "currency", "due_date", "payment_reference", "iban"],
  order: [
    ...PARTIES,
    ...MONEY,
    "invoice_number",
    "contract_number",
    "flight_from",
    "flight_to",
    "advertiser",
    "gross_amount",
  ],
  other: [...PARTIES, "date", "total", "currency"],
};

/** What kind of document it is; `null` where that was not asked for or is not known well enough. */
export function kindOf(pages: readonly KiePage[]): DocumentKind | null {
  const kind = pages[0]?.meta.document_kind;
  return kind !== undefined && kind.confidence >= LEAST_SURE ? kind.value : null;
}

/** Whether a document of a kind may have a field; types of models that users bring are taken for possible. */
export function mayHave(kind: DocumentKind | null, fieldType: string): boolean {
  if (kind === null) return true;
  const isKnown = Object.values(FIELDS_OF).some((types) => (types as readonly string[]).includes(fieldType));
  return !isKnown || (FIELDS_OF[kind] as readonly string[]).includes(fieldType);
}
