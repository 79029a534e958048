import type { EmbeddedInvoice } from "../document/embedded-invoice";
import { readCii } from "./read-cii";
import { readUbl } from "./read-ubl";
import { rootOf } from "./xml";

/**
 * The invoice or order of an XML file; `null` where it is no such XML, or broken: what is attached to a PDF never keeps
 * its pages from being read.
 */
export function parseInvoice(xml: Uint8Array): EmbeddedInvoice | null {
  try {
    const root = rootOf(xml);
    return readCii(root) ?? readUbl(root);
  } catch {
    return null;
  }
}
