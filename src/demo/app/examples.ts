import { t } from "../language/language";

/** A document to try the page with: drawn by test/harness/draw-examples.ts, everybody on it invented. */
export interface Example {
  readonly fileName: string;
  readonly type: string;
  /** Address of a small picture of it. */
  readonly picture: string;
  readonly label: () => string;
}

const FOLDER = "examples/";

/** The examples in the order offered. */
export const EXAMPLES: readonly Example[] = [
  example("receipt.jpg", "image/jpeg", () => t().exampleReceipt),
  example("invoice.png", "image/png", () => t().exampleInvoice),
  example("form.png", "image/png", () => t().exampleForm),
  example("two-pages.pdf", "application/pdf", () => t().examplePdf),
];

function example(fileName: string, type: string, label: () => string): Example {
  return { fileName, type, picture: `${FOLDER}${fileName.replace(/\.\w+$/, "")}-small.webp`, label };
}

/**
 * Fetches an example.
 *
 * @throws Error where it is not there.
 */
export async function fetchExample({ fileName, type }: Example): Promise<File> {
  const response = await fetch(new URL(`${FOLDER}${fileName}`, document.baseURI));
  if (!response.ok) throw new Error(`the example answers ${response.status}`);
  return new File([await response.blob()], fileName, { type });
}
