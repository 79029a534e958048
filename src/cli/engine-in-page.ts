import {
  createKie,
  type Kie,
  KieError,
  type KieOptions,
  type KiePage,
  type KieParams,
  type KieProgress,
} from "../index";

/** Callbacks into Node that {@link extract} calls. */
interface Bindings {
  inkfieldPage(page: KiePage): Promise<void>;
  inkfieldProgress(progress: KieProgress): Promise<void>;
}

let kie: Kie | null = null;

/** Starts the page's engine. */
export async function start(options: KieOptions): Promise<void> {
  kie = await createKie(options);
}

/** Adds an empty file input, which Node fills. */
export function addFilePicker(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  document.body.replaceChildren(input);
}

/** A failed call or file, as plain data for Node. */
export interface Failure {
  /** A `KieErrorCode`, or the name of an error class such as `TypeError`. */
  readonly code: string;
  readonly message: string;
  readonly file: string | null;
}

/**
 * Reads the selected files. Each page is passed to the callbacks, failed ones with their `error`.
 *
 * @param maxPages stops after this many pages in total; `null` for all.
 * @returns the failure of the whole call, or `null`.
 */
export async function extract(
  params: KieParams,
  password: string | null,
  maxPages: number | null,
): Promise<Failure | null> {
  if (kie === null) throw new Error("start() comes first");
  const files = [...(document.querySelector("input")?.files ?? [])];
  const { inkfieldPage, inkfieldProgress } = globalThis as unknown as Bindings;
  const onProgress = (progress: KieProgress): void => void inkfieldProgress(progress);
  try {
    let count = 0;
    for await (const page of kie.pages(files, { ...params, onProgress, password: password ?? undefined })) {
      await inkfieldPage(page);
      if (++count === maxPages) break;
    }
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isKnown = error instanceof KieError;
    return {
      code: isKnown ? error.code : error.name,
      message: error.message,
      file: (isKnown ? error.file : undefined) ?? null,
    };
  }
}
