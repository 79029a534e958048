import type { Document } from "../document/document";
import { uniteBoxes } from "../geometry/box";
import { boxOfQuad } from "../geometry/quad";
import type { Box } from "../types/geometry";
import { readablePages, wholePixels, xmlText } from "./xml";

/** The words as ALTO 4.4 (loc.gov/standards/alto): pages, lines, and strings with their confidence; places in page pixels. */
export function toAlto({ name, pages }: Document): string {
  const layout = readablePages(pages).map((page) => {
    const { pageNumber } = page.place;
    const { width, height } = page.size;
    const lines = page.lines.map((line, i) => {
      const strings = line.words.map((index, j) => {
        const { text, confidence, quad } = page.words[index]!;
        const id = `string_${pageNumber}_${i + 1}_${j + 1}`;
        const certainty = Math.round(confidence * 100) / 100;
        return `        <String ID="${id}" ${placeText(boxOfQuad(quad))} WC="${certainty}" CONTENT="${xmlText(text)}"/>`;
      });
      return `       <TextLine ID="line_${pageNumber}_${i + 1}" ${placeText(line.box)}>\n${strings.join("\n        <SP/>\n")}\n       </TextLine>`;
    });
    // A block without lines is not valid.
    const block =
      page.lines.length === 0
        ? ""
        : `      <TextBlock ID="block_${pageNumber}" ${placeText(page.lines.map((line) => line.box).reduce(uniteBoxes))}>\n${lines.join("\n")}\n      </TextBlock>\n`;
    return `   <Page ID="page_${pageNumber}" PHYSICAL_IMG_NR="${pageNumber}" WIDTH="${width}" HEIGHT="${height}">
    <PrintSpace ${placeText({ xMin: 0, yMin: 0, xMax: width, yMax: height })}>
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

function placeText(box: Box): string {
  const { xMin, yMin, xMax, yMax } = wholePixels(box);
  return `HPOS="${xMin}" VPOS="${yMin}" WIDTH="${xMax - xMin}" HEIGHT="${yMax - yMin}"`;
}
