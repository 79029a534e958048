import type { Document } from "../document/document";
import { boxOfQuad } from "../geometry/quad";
import type { Box } from "../types/geometry";
import { readablePages, wholePixels, xmlText } from "./xml";

/** The words as hOCR 1.2 (kba.github.io/hocr-spec), as XHTML: pages, lines, and words with their confidence; places in page pixels. */
export function toHocr({ name, pages }: Document): string {
  // Quotes and semicolons of the name would end the property.
  const image = xmlText(name.replace(/[";\\]/g, "_"));
  const body = readablePages(pages).map((page) => {
    const { pageNumber } = page.place;
    const lines = page.lines.map((line, i) => {
      const words = line.words.map((index, j) => {
        const word = page.words[index]!;
        const place = `bbox ${bboxText(boxOfQuad(word.quad))}; x_wconf ${Math.round(word.confidence * 100)}`;
        return `<span class="ocrx_word" id="word_${pageNumber}_${i + 1}_${j + 1}" title="${place}">${xmlText(word.text)}</span>`;
      });
      const place = `bbox ${bboxText(line.box)}`;
      return `   <span class="ocr_line" id="line_${pageNumber}_${i + 1}" title="${place}">${words.join(" ")}</span>`;
    });
    const title = `image &quot;${image}&quot;; bbox 0 0 ${page.size.width} ${page.size.height}; ppageno ${pageNumber - 1}`;
    return `  <div class="ocr_page" id="page_${pageNumber}" title="${title}">\n${lines.join("\n")}\n  </div>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
 <head>
  <title>${xmlText(name)}</title>
  <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
  <meta name="ocr-system" content="Inkfield"/>
  <meta name="ocr-capabilities" content="ocr_page ocr_line ocrx_word ocrp_wconf"/>
 </head>
 <body>
${body.join("\n")}
 </body>
</html>
`;
}

function bboxText(box: Box): string {
  const { xMin, yMin, xMax, yMax } = wholePixels(box);
  return `${xMin} ${yMin} ${xMax} ${yMax}`;
}
