import { electronicFormatIBAN, isValidIBAN } from "ibantools";
import { checkVAT, countries } from "jsvat-next";

/** Whether a text is an IBAN: its country, length and checksum (ISO 13616). Spaces and case do not count. */
export function isIban(text: string): boolean {
  return isValidIBAN(electronicFormatIBAN(text) ?? "");
}

/** Whether a text is a VAT id with its country's code, by that country's pattern and checksum. Spaces and case do not count. */
export function isVatId(text: string): boolean {
  return checkVAT(text, countries).isValid;
}
