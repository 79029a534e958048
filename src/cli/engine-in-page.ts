import {
  createKie,
  type Kie,
  KieError,
  type KieOptions,
  type KiePage,
  type KieParams,
  type KieProgress,
} from "../index";

/** What the Node side binds for {@link extract} to call back. */
interface Bindings {
  inkfieldPage(page: KiePage): Promise<void>;
  inkfieldProgress(progress: KieProgress): Promise<void>;
}

let kie: Kie | null = null;

/** Starts the page's engine. */
export async function start(options: KieOptions): Promise<void> {
  kie = await createKie(options);
}

/** Adds an empty file picker for the Node side to fill. */
export function addFilePicker(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  document.body.replaceChildren(input);
}

/** Why a call, or one file of it, failed: plain data for the Node side. */
export interface Failure {
  /** A `KieErrorCode`, or the class of a programmer's mistake. */
  readonly code: string;
  readonly message: string;
  readonly file: string | null;
}

/**
 * Reads the picked files; pages go to the bindings one by one, failed ones with their `error`.
 *
 * @param maxPages stops after so many pages, of all files together; `null` for all.
 * @returns why the call as a whole failed, or `null`.
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
  const options = { onProgress, password: password ?? undefined };
  try {
    let count = 0;
    for await (const page of kie.pages(files, params, options)) {
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
