import { errorToWire, KieError } from "../../src/contract/errors";
import { findLines } from "../../src/document/line";
import type { Page } from "../../src/document/page";
import type { Word } from "../../src/document/word";
import { quadOfBox } from "../../src/geometry/quad";
import type { Box } from "../../src/types/geometry";

/** A word as read, at a box in page pixels. */
export function sampleWord(text: string, box: Box, change: Partial<Word> = {}): Word {
  return {
    text,
    confidence: 0.98765,
    detectionScore: 0.5,
    quad: quadOfBox(box),
    orientation: { value: 0, confidence: null },
    source: "recognition",
    ...change,
  };
}

/** A page of 200 x 100 pixels with these words. */
export function samplePage(words: readonly Word[], change: Partial<Page> = {}): Page {
  return {
    place: { name: "a.png", fileIndex: 0, pageNumber: 1, pageCount: 1 },
    dimensions: [200, 100],
    size: { width: 200, height: 100 },
    orientation: { value: 0, confidence: null },
    straightenedDeg: 0,
    documentKind: null,
    language: { value: null, confidence: null },
    classes: [{ fieldType: "words", words }],
    words,
    lines: findLines(words),
    fields: [],
    items: [],
    tables: [],
    documents: [],
    listsItems: false,
    isStraight: true,
    textSource: "recognition",
    isDrawn: true,
    run: { provider: "wasm", threads: 1, models: {} },
    elapsedMs: {},
    failure: null,
    ...change,
  };
}

/** The page that stands for a file which could not be read. */
export function failedPage(): Page {
  return samplePage([], {
    dimensions: [0, 0],
    size: { width: 0, height: 0 },
    textSource: null,
    isDrawn: false,
    failure: errorToWire(new KieError("decode", "is broken")),
  });
}
