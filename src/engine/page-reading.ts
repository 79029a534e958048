import type { KieError } from "../contract/errors";
import type { KieLanguage, KieOrientation, StageName } from "../contract/kie-page";
import type { FieldCandidate } from "../document/field";
import type { PagePlace, RunInfo } from "../document/page";
import type { DecodedPage } from "../document/source";
import type { ClassifiedAngle, TextLayerWord, TextRegion } from "../document/text";
import type { Word } from "../document/word";
import type { Box, RightAngleDeg, Size } from "../types/geometry";
import type { PixelImage } from "../types/image";
import { type Plan, takesTextLayer } from "./plan";

/** A page of a call as it is opened; `decoded` is `null` where it, or its file, could not be. */
export interface OpenedPage {
  readonly place: PagePlace;
  readonly decoded: DecodedPage | null;
  /** XML files that the page's file carries: on the first page that is read of it. */
  readonly attachedXml: readonly Uint8Array[];
  readonly failure: KieError | null;
  /** Milliseconds it took to open the page, and the file where it is the first page. */
  readonly openMs: number;
}

/** A text with the class of the detector that it belongs to. */
export interface ClassedWord extends Word {
  readonly fieldType: string;
}

/** A page while it is read: each stage adds to it, and none goes back to what an earlier one finished. */
export interface PageReading {
  readonly place: PagePlace;
  /** As the page was opened. */
  readonly opened: DecodedPage | null;
  readonly attachedXml: readonly Uint8Array[];
  failure: KieError | null;
  /** `null` where the text layer alone answers, and once the page is read. */
  picture: PixelImage | null;
  isDrawn: boolean;
  /** Frame of all quads: the page as rendered, or as straightened. */
  size: Size;
  textLayer: readonly TextLayerWord[] | null;
  pictureAreas: readonly Box[];
  regions: readonly TextRegion[];
  /** The page classifier's answer; `null` where none was asked. */
  classified: ClassifiedAngle | null;
  orientation: KieOrientation;
  /** How far straight crops are turned clockwise, on a page that lies on its side or stands on its head. */
  cropTurn: RightAngleDeg;
  /** Degrees that the page was turned back by. */
  straightenedDeg: number;
  /** In the order found, then in the contract's order. */
  words: ClassedWord[];
  language: KieLanguage;
  candidates: readonly FieldCandidate[];
  /** What ran for the page, once it is read. */
  run: RunInfo | null;
  readonly elapsedMs: { [S in StageName]?: number };
}

/** A page whose picture is read. */
export interface DrawnPage extends PageReading {
  picture: PixelImage;
}

const NO_ORIENTATION: KieOrientation = { value: 0, confidence: null };
const NO_LANGUAGE: KieLanguage = { value: null, confidence: null };
const NO_SIZE: Size = { width: 0, height: 0 };

/** Begins the reading of a page. */
export function beginReading(
  { place, decoded, attachedXml, failure, openMs }: OpenedPage,
  plan: Plan,
): PageReading {
  const hasLayer = decoded !== null && takesTextLayer(plan, decoded);
  return {
    place,
    opened: decoded,
    attachedXml,
    failure,
    picture: null,
    isDrawn: false,
    size: decoded?.size ?? NO_SIZE,
    textLayer: hasLayer ? decoded.textLayer : null,
    pictureAreas: hasLayer ? decoded.pictureAreas : [],
    regions: [],
    classified: null,
    orientation: NO_ORIENTATION,
    cropTurn: 0,
    straightenedDeg: 0,
    words: [],
    language: NO_LANGUAGE,
    candidates: [],
    run: null,
    elapsedMs: failure === null ? { decode: openMs } : {},
  };
}
