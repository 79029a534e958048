import type { EmbeddedInvoice, EmbeddedItem } from "../document/embedded-invoice";
import { unitOfCode } from "./unit-codes";
import { childAt, childrenOf, dayAt, decimalAt, type Element, moneyAt, textAt } from "./xml";

// Element names differ by version: ZUGFeRD 1 has `SupplyChain` in place of `Header` and `Line`. Order-X has requested quantities, invoices have billed ones.
const DOCUMENT = "ExchangedDocument|HeaderExchangedDocument";
const TRANSACTION = "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction";
const AGREEMENT = "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement";
const SETTLEMENT = "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement";
const SUMS = "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation";
const LINE_AGREEMENT = "SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement";
const LINE_DELIVERY = "SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery";
const LINE_SETTLEMENT = "SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement";
const LINE_SUMS = "SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation";

/** Reads a Cross Industry Invoice or Order of any version; `null` where the root is of another kind. */
export function readCii(root: Element): EmbeddedInvoice | null {
  const document = childAt(root, DOCUMENT);
  const transaction = childAt(root, TRANSACTION);
  if (document === null || transaction === null) return null;
  const agreement = childAt(transaction, AGREEMENT);
  const settlement = childAt(transaction, SETTLEMENT);
  const sums = childAt(settlement, SUMS);
  const seller = childAt(agreement, "SellerTradeParty");
  const fields = {
    company: textAt(seller, "Name", "SpecifiedLegalOrganization/TradingBusinessName"),
    address: addressOf(childAt(seller, "PostalTradeAddress")),
    buyer: textAt(agreement, "BuyerTradeParty/Name"),
    date: dayAt(document, "IssueDateTime/DateTimeString", "IssueDateTime"),
    due_date: dayAt(
      settlement,
      "SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString",
      "SpecifiedTradePaymentTerms/DueDateDateTime",
    ),
    invoice_number: textAt(document, "ID"),
    payment_reference: textAt(settlement, "PaymentReference"),
    currency: textAt(settlement, "InvoiceCurrencyCode", "OrderCurrencyCode"),
    subtotal: moneyAt(sums, "TaxBasisTotalAmount"),
    tax: moneyAt(sums, "TaxTotalAmount"),
    total: moneyAt(sums, "GrandTotalAmount"),
  };
  const items = childrenOf(transaction, "IncludedSupplyChainTradeLineItem").map(itemOf);
  return { syntax: "cii", fields: withoutNull(fields), items: items.filter(isItem) };
}

function itemOf(line: Element): EmbeddedItem {
  const product = childAt(line, "SpecifiedTradeProduct");
  const agreement = childAt(line, LINE_AGREEMENT);
  const settlement = childAt(line, LINE_SETTLEMENT);
  const quantity = childAt(childAt(line, LINE_DELIVERY), "BilledQuantity|RequestedQuantity|AgreedQuantity");
  return {
    description: textAt(product, "Name", "Description"),
    quantity: decimalAt(quantity, ""),
    unit: unitOfCode(quantity?.attributes.unitCode),
    unitPrice: moneyAt(
      agreement,
      "NetPriceProductTradePrice/ChargeAmount",
      "GrossPriceProductTradePrice/ChargeAmount",
    ),
    taxRate: decimalAt(
      settlement,
      "ApplicableTradeTax/RateApplicablePercent",
      "ApplicableTradeTax/ApplicablePercent",
    ),
    amount: moneyAt(childAt(settlement, LINE_SUMS), "LineTotalAmount"),
    sku: textAt(product, "SellerAssignedID", "GlobalID", "BuyerAssignedID"),
  };
}

/** A text line of the invoice has neither a quantity nor an amount. */
function isItem({ quantity, amount }: EmbeddedItem): boolean {
  return quantity !== null || amount !== null;
}

function addressOf(address: Element | null): string | null {
  const street = ["LineOne", "LineTwo", "LineThree"].map((name) => textAt(address, name));
  const place = [textAt(address, "PostcodeCode"), textAt(address, "CityName")];
  const parts = [...street, place.filter((part) => part !== null).join(" ")].filter((part) => part);
  return parts.length < 2 ? null : parts.join(", ");
}

/** The entries that have a value. */
export function withoutNull(fields: Readonly<Record<string, string | null>>): EmbeddedInvoice["fields"] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
