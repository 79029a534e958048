import type { Bounds } from "../demo/page/tag-spot";
import { type LinedPage, pixelBounds, pixelSize, xmlText } from "./text-lines";

/** The words as ALTO 4.4 (loc.gov/standards/alto): pages, lines, and strings with their confidence; places in pixels. */
export function altoText(name: string, pages: readonly LinedPage[], isPdf: boolean): string {
  const layout = pages.map((page) => {
    const { pageNumber, lines } = page;
    const size = pixelSize(page, isPdf);
    const whole: Bounds = [0, 0, size.width, size.height];
    const lineTexts = lines.map((line, i) => {
      const strings = line.map((item, j) => {
        const { value, confidence } = item.value;
        const id = `string_${pageNumber}_${i + 1}_${j + 1}`;
        return `        <String ID="${id}" ${placeText(pixelBounds([item], size))} WC="${confidence}" CONTENT="${xmlText(value)}"/>`;
      });
      const place = placeText(pixelBounds(line, size));
      return `       <TextLine ID="line_${pageNumber}_${i + 1}" ${place}>\n${strings.join("\n        <SP/>\n")}\n       </TextLine>`;
    });
    // A block without lines is not valid.
    const block =
      lines.length === 0
        ? ""
        : `      <TextBlock ID="block_${pageNumber}" ${placeText(pixelBounds(lines.flat(), size))}>\n${lineTexts.join("\n")}\n      </TextBlock>\n`;
    return `   <Page ID="page_${pageNumber}" PHYSICAL_IMG_NR="${pageNumber}" WIDTH="${size.width}" HEIGHT="${size.height}">
     <PrintSpace ${placeText(whole)}>
${block}     </PrintSpace>
   </Page>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd">
 <Description>
  <MeasurementUnit>pixel</MeasurementUnit>
  <sourceImageInformation>
   <fileName>${xmlText(name)}</fileName>
  </sourceImageInformation>
 </Description>
 <Layout>
${layout.join("\n")}
 </Layout>
</alto>
`;
}

function placeText([left, top, right, bottom]: Bounds): string {
  return `HPOS="${left}" VPOS="${top}" WIDTH="${right - left}" HEIGHT="${bottom - top}"`;
}
