import { errorToWire } from "../contract/errors";
import { findLines } from "../document/line";
import { type Page, WORDS_FIELD_TYPE } from "../document/page";
import type { PageReading } from "./page-reading";
import type { Plan } from "./plan";

/** What is built from a page's words. */
export type PageContent = Pick<Page, "fields" | "items" | "tables" | "documents" | "documentKind">;

/** Of a page whose words alone were asked for. */
export const NO_CONTENT: PageContent = {
  fields: [],
  items: [],
  tables: [],
  documents: [],
  documentKind: null,
};

/** A page as it is answered. */
export function finishPage(reading: PageReading, content: PageContent, plan: Plan): Page {
  const { place, failure, size, isDrawn, textLayer, orientation, straightenedDeg, language, elapsedMs } =
    reading;
  const classes = plan.fieldTypes.map((fieldType) => ({
    fieldType,
    words: reading.words
      .filter((word) => word.fieldType === fieldType)
      .map(({ fieldType: _, ...word }) => word),
  }));
  const words = classes.find(({ fieldType }) => fieldType === WORDS_FIELD_TYPE)?.words ?? [];
  const isRead = failure === null;
  return {
    place,
    dimensions: isRead ? dimensionsOf(reading) : [0, 0],
    size,
    orientation,
    straightenedDeg,
    language,
    classes,
    words,
    lines: findLines(words),
    ...content,
    listsItems: plan.listsItems,
    isStraight: plan.params.assume_straight_pages,
    textSource: !isRead ? null : !isDrawn ? "text-layer" : textLayer === null ? "recognition" : "mixed",
    isDrawn: isRead && isDrawn,
    run: reading.run!,
    elapsedMs: isRead ? elapsedMs : {},
    failure: isRead ? null : errorToWire(failure),
  };
}

/** The contract's dimensions: those of the page as opened, or as straightened. */
function dimensionsOf({ opened, size }: PageReading): readonly [number, number] {
  const { dimensions, size: before } = opened!;
  if (size.width === before.width && size.height === before.height) return dimensions;
  return [
    Math.round(size.width * (dimensions[0] / before.width)),
    Math.round(size.height * (dimensions[1] / before.height)),
  ];
}
