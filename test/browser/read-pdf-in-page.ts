import { GlobalWorkerOptions, getDocument, OPS } from "pdfjs-dist";

/** What pdf.js finds on a PDF's first page. */
export interface FoundText {
  /** Width and height in points. */
  readonly size: readonly number[];
  /** Pictures that are drawn. */
  readonly pictures: number;
  /** Texts in the order written, with the matrix that places them and their width in points. */
  readonly items: readonly {
    readonly text: string;
    readonly transform: readonly number[];
    readonly width: number;
  }[];
}

/** Reads the first page of a PDF as any reader would. */
export async function readPdf(base64: string): Promise<FoundText> {
  GlobalWorkerOptions.workerSrc = "/node_modules/pdfjs-dist/build/pdf.worker.mjs";
  const loading = getDocument({ data: Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)) });
  try {
    const page = await (await loading.promise).getPage(1);
    const { items } = await page.getTextContent();
    const operators = await page.getOperatorList();
    return {
      size: page.view.slice(2),
      pictures: operators.fnArray.filter((one) => one === OPS.paintImageXObject).length,
      items: items.flatMap((item) =>
        "str" in item && item.str.trim() !== ""
          ? [{ text: item.str.trim(), transform: item.transform as number[], width: item.width }]
          : [],
      ),
    };
  } finally {
    await loading.destroy();
  }
}
