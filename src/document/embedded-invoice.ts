import type { FieldType } from "../contract/params";

/** An item of an embedded invoice; amounts are decimals with a point. What the XML leaves out is `null`. */
export interface EmbeddedItem {
  readonly description: string | null;
  readonly quantity: string | null;
  /** As a person writes it where the code is a common one (`h` for `HUR`), else the code of UN/ECE Recommendation 20. */
  readonly unit: string | null;
  readonly unitPrice: string | null;
  /** Percent. */
  readonly taxRate: string | null;
  readonly amount: string | null;
  readonly sku: string | null;
}

/** What the XML in a PDF states of the invoice or order: exact, whatever is printed. */
export interface EmbeddedInvoice {
  /** UN/CEFACT Cross Industry Invoice (ZUGFeRD, Factur-X, Order-X, XRechnung) or OASIS UBL (XRechnung, Peppol). */
  readonly syntax: "cii" | "ubl";
  /** Normalized values by field type: ISO days, decimals, ISO 4217 codes, names as written. */
  readonly fields: { readonly [T in FieldType]?: string };
  readonly items: readonly EmbeddedItem[];
}
