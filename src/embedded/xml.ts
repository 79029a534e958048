import { Parser } from "htmlparser2";

/** An element of an XML document. */
export interface Element {
  /** Without the prefix: standards fix namespaces, writers choose prefixes. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its text and that of all elements in it. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** An invoice has some ten levels. */
const MAX_DEPTH = 100;

/**
 * The root element of an XML document. Documents with a type declaration are refused: invoices have none, and what one
 * declares may be without end.
 *
 * @throws Error where it breaks off, has no element, a type declaration or more than 100 levels.
 */
export function rootOf(bytes: Uint8Array): Element {
  const document: OpenElement = { name: "", attributes: {}, children: [], text: "" };
  const open: OpenElement[] = [document];
  const fail = (what: string): never => {
    throw new Error(`the XML ${what}`);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > MAX_DEPTH) fail("has too many levels");
        open.push({ name: name.slice(name.indexOf(":") + 1), attributes, children: [], text: "" });
      },
      ontext(text) {
        open.at(-1)!.text += text;
      },
      onclosetag() {
        const element = open.pop()!;
        const parent = open.at(-1)!;
        parent.children.push(element);
        parent.text += element.text;
      },
      onprocessinginstruction(name) {
        if (name.toLowerCase() === "!doctype") fail("has a type declaration");
      },
    },
    { xmlMode: true },
  );
  parser.write(decodeXml(bytes));
  // The parser closes what is open at the end: half an invoice would be taken for a whole one.
  if (open.length > 1) fail("ends within an element");
  parser.end();
  const [root] = document.children;
  return root ?? fail("has no element");
}

/** UTF-8 unless a byte order mark, or a first `<` of two bytes, says otherwise. */
function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding =
    (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)
      ? "utf-16le"
      : (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)
        ? "utf-16be"
        : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** Child elements whose local name is one of `names`. */
export function childrenOf(element: Element | null, ...names: readonly string[]): Element[] {
  return (element?.children ?? []).filter(({ name }) => names.includes(name));
}

/** The first child at the end of a path; a step may name alternatives: `"Party/PartyName|Name"`. */
export function childAt(element: Element | null, path: string): Element | null {
  let found = element;
  for (const step of path.split("/")) {
    found = childrenOf(found, ...step.split("|"))[0] ?? null;
  }
  return found;
}

/** The text at the end of the first path that leads to some, without space at its ends; `null` where none does. */
export function textAt(element: Element | null, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const text = (path === "" ? element : childAt(element, path))?.text.replace(/\s+/g, " ").trim();
    if (text) return text;
  }
  return null;
}

/** An amount at the end of a path as a decimal without needless zeros: `1200.50`, `3`. */
export function decimalAt(element: Element | null, ...paths: readonly string[]): string | null {
  const text = textAt(element, ...paths);
  if (text === null || !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) return null;
  const [whole = "", decimals = ""] = text.replace(/^\+/, "").split(".");
  const kept = decimals.replace(/0+$/, "");
  return (whole.replace(/^(-?)0*(?=\d)/, "$1") || "0") + (kept === "" ? "" : `.${kept}`);
}

/** The same of money: at least two decimals, as prints have them. */
export function moneyAt(element: Element | null, ...paths: readonly string[]): string | null {
  const decimal = decimalAt(element, ...paths);
  if (decimal === null) return null;
  const [whole, decimals = ""] = decimal.split(".");
  return `${whole}.${decimals.padEnd(2, "0")}`;
}

/** A day as ISO 8601: written so (UBL), or as YYYYMMDD, with a time behind it or not (CII, formats 102 and 203). */
export function dayAt(element: Element | null, ...paths: readonly string[]): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(textAt(element, ...paths) ?? "") ?? [];
  return day === undefined ? null : `${year}-${month}-${day}`;
}
