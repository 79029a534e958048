import type { CardInput, NetworkCard } from "../../types/model";
import { type DoctrExport, EXPORTS_LICENCE, STOCK_VOCAB, TASK_INPUTS } from "./doctr-exports";

/** What is known of a downloaded file. */
export interface ExportFileFacts {
  readonly precision: "float32" | "int8";
  readonly sizeBytes: number;
  readonly sha256: string;
  /** URL it came from. */
  readonly source: string;
}

/** docTR expands DB and LinkNet regions by 1.5 and FAST's by 1.0, whose kernels are eroded less. */
const UNCLIP_RATIOS = { db: 1.5, linknet: 1.5, fast: 1 } as const;

/** How far the content is turned clockwise, by class, of docTR's orientation classifiers. */
const ORIENTATION_ANGLES = [0, -90, 180, 90] as const;

/** The card of a docTR export. */
export function exportCard(known: DoctrExport, facts: ExportFileFacts): NetworkCard {
  const base = {
    name: known.name,
    input: exportInput(known),
    file: "model.onnx",
    ...facts,
    licence: EXPORTS_LICENCE,
    trainingData: "docTR's own sets, which are not published (mindee/doctr)",
    accuracy: [],
  };
  switch (known.task) {
    case "detection":
      return {
        ...base,
        task: known.task,
        family: known.family,
        classNames: ["words"],
        expand: { kind: "vatti", unclipRatio: UNCLIP_RATIOS[known.family] },
        opening: true,
      };
    case "recognition":
      return {
        ...base,
        task: known.task,
        family: known.family,
        vocab: STOCK_VOCAB,
        confidence: known.confidence,
      };
    case "page-orientation":
    case "crop-orientation":
      return { ...base, task: known.task, family: known.family, angles: ORIENTATION_ANGLES };
  }
}

function exportInput({ task }: DoctrExport): CardInput {
  const { height, width, mean, std } = TASK_INPUTS[task];
  // docTR pads before it normalizes, so the padding is black.
  return { layout: "NCHW", channels: 3, height, width, multipleOf: 32, mean, std, padValue: 0 };
}
