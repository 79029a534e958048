import type { EmbeddedInvoice, EmbeddedItem } from "../document/embedded-invoice";
import { withoutNull } from "./read-cii";
import { unitOfCode } from "./unit-codes";
import { childAt, childrenOf, dayAt, decimalAt, type Element, moneyAt, textAt } from "./xml";

const LINES = ["InvoiceLine", "CreditNoteLine"];

/** Reads a UBL invoice or credit note; `null` where the root is of another kind. */
export function readUbl(root: Element): EmbeddedInvoice | null {
  if (!["Invoice", "CreditNote"].includes(root.name) || childAt(root, "ID") === null) return null;
  const seller = childAt(root, "AccountingSupplierParty/Party");
  const sums = childAt(root, "LegalMonetaryTotal");
  const fields = {
    company: nameOf(seller),
    address: addressOf(childAt(seller, "PostalAddress")),
    buyer: nameOf(childAt(root, "AccountingCustomerParty/Party")),
    date: dayAt(root, "IssueDate"),
    due_date: dayAt(root, "DueDate", "PaymentMeans/PaymentDueDate"),
    invoice_number: textAt(root, "ID"),
    payment_reference: textAt(root, "PaymentMeans/PaymentID"),
    currency: textAt(root, "DocumentCurrencyCode"),
    subtotal: moneyAt(sums, "TaxExclusiveAmount"),
    tax: moneyAt(root, "TaxTotal/TaxAmount"),
    total: moneyAt(sums, "TaxInclusiveAmount"),
  };
  return { syntax: "ubl", fields: withoutNull(fields), items: childrenOf(root, ...LINES).map(itemOf) };
}

function nameOf(party: Element | null): string | null {
  return textAt(party, "PartyLegalEntity/RegistrationName", "PartyName/Name");
}

function itemOf(line: Element): EmbeddedItem {
  const item = childAt(line, "Item");
  const quantity = childAt(line, "InvoicedQuantity|CreditedQuantity");
  return {
    description: textAt(item, "Name", "Description"),
    quantity: decimalAt(quantity, ""),
    unit: unitOfCode(quantity?.attributes.unitCode),
    unitPrice: moneyAt(line, "Price/PriceAmount"),
    taxRate: decimalAt(item, "ClassifiedTaxCategory/Percent"),
    amount: moneyAt(line, "LineExtensionAmount"),
    sku: textAt(
      item,
      "SellersItemIdentification/ID",
      "StandardItemIdentification/ID",
      "BuyersItemIdentification/ID",
    ),
  };
}

function addressOf(address: Element | null): string | null {
  const street = [textAt(address, "StreetName"), textAt(address, "AdditionalStreetName")];
  const place = [textAt(address, "PostalZone"), textAt(address, "CityName")];
  const parts = [...street, place.filter((part) => part !== null).join(" ")].filter((part) => part);
  return parts.length < 2 ? null : parts.join(", ");
}
