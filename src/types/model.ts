import type { RightAngleDeg } from "./geometry";
import type { Tensor } from "./tensor";

/** What a model is for; the engine finds a default per task. */
export type ModelTask = NetworkTask | "language-model";

/** What a network is for: the models that the engine runs itself, one of each task at a time. */
export type NetworkTask = "detection" | "recognition" | "page-orientation" | "crop-orientation" | "fields";

/** How a picture becomes the model's input. Channel values are `(v / 255 - mean) / std`, NCHW. */
export interface CardInput {
  readonly layout: "NCHW";
  /** 3 is RGB; 1 is luma (ITU-R BT.601 weights). */
  readonly channels: 1 | 3;
  /** Fixed input height in pixels, or `null` where the model takes any multiple of `multipleOf`. */
  readonly height: number | null;
  /** Fixed input width in pixels, or `null` where the model takes any multiple of `multipleOf`. */
  readonly width: number | null;
  /** Free extents are rounded up to a multiple of this. */
  readonly multipleOf: number;
  /** Per channel, for values in [0, 1]. */
  readonly mean: readonly number[];
  /** Per channel, for values in [0, 1]. */
  readonly std: readonly number[];
  /** Value of padded pixels before normalization, 0..255 (may be a fraction, so that it normalizes to 0). */
  readonly padValue: number;
  /** Largest free width of a recognition input in pixels; longer crops are split. */
  readonly maxWidth?: number;
  /** Detection with a free input: the page is never scaled up beyond this factor nor over `maxPixels`. */
  readonly maxScale?: number;
  /** Detection with a free input: page's long side in pixels that body text is read best at. */
  readonly targetLongSide?: number;
  /** Detection with a free input: smaller pages are enlarged up to this long side only; left out: `targetLongSide`. */
  readonly enlargeTo?: number;
  /** Detection with a free input: the most pixels of one input. */
  readonly maxPixels?: number;
}

interface CardBase {
  /** The folder's name under `models/`, and the name a request uses. */
  readonly name: string;
  /** File beside the card, `model.onnx`. */
  readonly file: string;
  readonly sizeBytes: number;
  /** Lower-case hex digest of the file. */
  readonly sha256: string;
  readonly precision: "float32" | "float16-weights" | "int8";
  /** SPDX expression. */
  readonly licence: string;
  readonly source: string;
  readonly trainingData: string;
  readonly accuracy: readonly CardAccuracy[];
  readonly knownFailures?: readonly string[];
}

/** What the card of a model that ONNX Runtime runs says besides. */
interface NetworkCardBase extends CardBase {
  /**
   * Whether the file holds the graph as ONNX Runtime's own optimizations leave it, some of whose operators are its own
   * (`com.microsoft`): WebAssembly then starts it without them, in a quarter of the time. A graph that was not optimized
   * runs slower where this is set.
   * @defaultValue `false`
   */
  readonly optimized?: boolean;
}

/** What the card of a model that looks at pictures says besides. */
interface PictureCardBase extends NetworkCardBase {
  readonly input: CardInput;
}

/** One measured figure of a model. */
export interface CardAccuracy {
  readonly metric: string;
  readonly value: number;
  readonly set: string;
  /** ISO 8601 day. */
  readonly date: string;
  readonly command: string;
}

/** Text detection by a segmentation map: logits (N, classes, H, W). */
export interface DetectionCard extends PictureCardBase {
  readonly task: "detection";
  /** `fast`: the logits are pooled 3x3 by their maximum before anything else; docTR's exports end before that pool. */
  readonly family: "db" | "linknet" | "fast";
  /** One output channel per class; each becomes a `field_type`. */
  readonly classNames: readonly string[];
  /**
   * How a kernel of the map grows to a box: `vatti` by area * unclipRatio / perimeter (DB, section 3.4 of
   * Liao et al. 2020), boxes rounded and scored as docTR does; `inset` by short side * ratio / (1 - 2 * ratio), the inverse of a kernel made by
   * moving every side inwards by `ratio` of the box's short side.
   */
  readonly expand:
    | { readonly kind: "vatti"; readonly unclipRatio: number }
    | { readonly kind: "inset"; readonly ratio: number };
  /** Whether a 3x3 morphological opening cleans the binary map first. */
  readonly opening: boolean;
}

/** How a word's raw confidence becomes the probability that it is read right: Platt 1999. */
export interface WordCalibration {
  /** More than 0. */
  readonly slope: number;
  readonly offset: number;
  /**
   * By name of the detector that found the word's region. Its score says how likely there is a word at all:
   * `slope * logit(confidence) + detectionSlope * logit(score) + offset`.
   */
  readonly detectors?: {
    readonly [name: string]: {
      readonly slope: number;
      readonly detectionSlope: number;
      readonly offset: number;
    };
  };
}

/** Text recognition: logits (N, T, symbols). */
export interface RecognitionCard extends PictureCardBase {
  readonly task: "recognition";
  /** `ctc`: blank is the last symbol. `attention`: `<eos>` follows the vocab; symbols past it are never text. */
  readonly family: "ctc" | "attention";
  /** One symbol per code point, in output order. May hold a space, where the model reads several words. */
  readonly vocab: string;
  /** Word confidence from the per-step maxima. */
  readonly confidence: "min" | "mean";
  /**
   * Turns that into the probability that the word is read right: the logistic function of
   * `slope * logit(confidence) + offset` (Platt 1999), fitted to pages that the model was not trained on.
   */
  readonly calibration?: WordCalibration;
  /**
   * For models that read spaces: neighbours of a line less than `gap` heights apart are read in one crop of at most
   * `maxAspect` heights. Such a model separates words better than the gaps between a detector's regions do.
   */
  readonly joins?: { readonly gap: number; readonly maxAspect: number };
  /**
   * Print lower than `below` page pixels is cut out `margin` page pixels wider on each side and drawn at the network's
   * height at once: whole pixels are too coarse for it, and its regions are about half a pixel off.
   */
  readonly smallPrint?: { readonly below: number; readonly margin: number };
  /**
   * For `ctc`: a crop with a step less sure than `below` is read once more, less `trim` of its height above and below
   * and its width times `widthScale`; the likelier reading counts. This cuts off parts of neighbouring lines.
   */
  readonly retry?: { readonly below: number; readonly trim: number; readonly widthScale: number };
  /**
   * For `ctc`: how many of the letters it was trained on lie beyond A to Z, in [0.0001, 0.9999]. Where it is given, a page with
   * few such letters is not read as if it had many: a smudged `a` on an English receipt stays an `a`.
   */
  readonly accentedLetterShare?: number;
  /**
   * For `ctc`: a crop with a step less sure than `below` is read by what is likely as text too. A reading's worth is the
   * logarithm of its probability by the network, plus `weight` times that by the language model `name`, plus `bonus` per
   * symbol, without which short readings would win (Hannun et al. 2014, First-Pass Large Vocabulary Continuous Speech
   * Recognition using Bi-Directional Recurrent DNNs, arXiv:1408.2873).
   */
  readonly languageModel?: {
    readonly name: string;
    readonly weight: number;
    readonly bonus: number;
    readonly below: number;
  };
}

/** Orientation of a page or of a crop: logits (N, classes). */
export interface OrientationCard extends PictureCardBase {
  readonly task: "page-orientation" | "crop-orientation";
  readonly family: "classifier";
  /** The angle each class stands for: how far the content is turned clockwise. */
  readonly angles: readonly RightAngleDeg[];
}

/**
 * Tagging of a page's words with the fields they belong to: words (1, N, 6 + wordLength) in any order, logits
 * (1, N, fieldTypes, 2). A row is the word's box and the page's size in median word heights, then character codes.
 * The last axis of the logits: the word belongs to a value of that type, and it starts one; types exclude nothing.
 */
export interface FieldsCard extends NetworkCardBase {
  readonly task: "fields";
  readonly family: "word-tagger";
  /** One character per code point. Code 0 is padding, 1 any other character, i + 2 the i-th of these. */
  readonly characters: string;
  readonly fieldTypes: readonly string[];
  /** Those of `fieldTypes` that are no fields: what stands beside them, such as a due date beside the date. */
  readonly decoyTypes?: readonly string[];
  /** Characters of a word that the model sees. */
  readonly wordLength: number;
  /** Most words of one run; longer pages are read in parts. */
  readonly maxWords: number;
}

/**
 * How likely a symbol is after those before it. The file holds n-grams of 1 to `order` symbols; see `parseNgrams`.
 * It does not distinguish small letters from capitals, nor digits.
 */
export interface LanguageModelCard extends CardBase {
  readonly task: "language-model";
  readonly family: "character-ngram";
  /** Symbols of the longest n-gram. */
  readonly order: number;
  /** One symbol per code point: small letters, `0` for every digit. Code 0 is a text's edge, i + 1 the i-th of these. */
  readonly symbols: string;
  /** Nats of a step of the file's costs. */
  readonly costStep: number;
  /** Nats of a step of the file's backoff weights. */
  readonly backoffStep: number;
}

/** A model that looks at pictures. */
export type PictureCard = DetectionCard | RecognitionCard | OrientationCard;

/** A model that ONNX Runtime runs. */
export type NetworkCard = PictureCard | FieldsCard;

/** Everything the engine knows of a model; travels beside its weights as `card.json`. */
export type ModelCard = NetworkCard | LanguageModelCard;

/** The n-grams of one length: parallel arrays, those with the same beginning side by side, by their last symbol. */
export interface NgramLevel {
  /** Code of the last symbol. */
  readonly symbols: Uint8Array;
  /** -ln of the last symbol's probability after the others, in the card's steps. */
  readonly costs: Uint8Array;
  /** -ln of what a probability by one symbol less counts where this n-gram with one more is not there; empty for the longest. */
  readonly backoffs: Uint8Array;
  /** Where those begin that are one symbol longer and begin with this one, and last where they end; empty for the longest. */
  readonly firstLonger: Uint32Array;
}

/** A loaded language model. */
export interface LanguageModel {
  readonly card: LanguageModelCard;
  /** By length, from 1 to the card's order. */
  readonly levels: readonly NgramLevel[];
}

/** A loaded network. One input, one output, both float32. */
export interface Model<C extends NetworkCard = NetworkCard> {
  readonly card: C;
  /** The one that a recognizer's card names. */
  readonly languageModel?: LanguageModel | null;
  /**
   * Runs that are worth asking for at a time: one more than go on side by side, where several do. Others wait for their turn.
   * @defaultValue 1
   */
  readonly concurrency?: number;
  /**
   * The input may be taken: it is empty then. The answer is the caller's.
   * @throws KieError `model-output` where the network answers with an unexpected shape or fails.
   */
  run(input: Tensor): Promise<Tensor>;
  /** Frees the network's memory. The model answers no run afterwards. */
  dispose(): Promise<void>;
}
