import { type LinedPage, PDF_DPI, pixelBounds, pixelSize, xmlText } from "./text-lines";

/** The words as hOCR 1.2 (kba.github.io/hocr-spec), as XHTML: pages, lines, and words with their confidence. */
export function hocrText(name: string, pages: readonly LinedPage[], isPdf: boolean): string {
  const body = pages.map((page) => {
    const { pageNumber, lines } = page;
    const size = pixelSize(page, isPdf);
    const lineTexts = lines.map((line, i) => {
      const words = line.map((item, j) => {
        const box = pixelBounds([item], size).join(" ");
        const sure = Math.round(item.value.confidence * 100);
        return `<span class="ocrx_word" id="word_${pageNumber}_${i + 1}_${j + 1}" title="bbox ${box}; x_wconf ${sure}">${xmlText(item.value.value)}</span>`;
      });
      const box = pixelBounds(line, size).join(" ");
      return `   <span class="ocr_line" id="line_${pageNumber}_${i + 1}" title="bbox ${box}">${words.join(" ")}</span>`;
    });
    const resolution = isPdf ? `; scan_res ${PDF_DPI} ${PDF_DPI}` : "";
    // Quotes and semicolons of the name would end the property.
    const image = xmlText(name.replace(/[";\\]/g, "_"));
    const title = `image &quot;${image}&quot;; bbox 0 0 ${size.width} ${size.height}; ppageno ${pageNumber - 1}${resolution}`;
    return `  <div class="ocr_page" id="page_${pageNumber}" title="${title}">\n${lineTexts.join("\n")}\n  </div>`;
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
