import { createKie, DEFAULT_PARAMS, type Kie, KieError, type KiePage, type KieParams } from "inkfield";
import { listenForKie, type ServeOptions, serveKie } from "inkfield/service";

// Compiled by a test as a stranger's code would be; never run.

const params: KieParams = { ...DEFAULT_PARAMS, detect_language: true };

/** Reads a document and gives its words. */
export async function words(file: File): Promise<string[]> {
  const kie: Kie = await createKie({ assetsUrl: "/inkfield/", providers: ["wasm"] });
  try {
    const pages: KiePage[] = await kie.extract(file, params);
    return pages.flatMap((page) =>
      page.extracted_fields.flatMap((field) => field.values.map((one) => one.value)),
    );
  } catch (error) {
    if (error instanceof KieError && error.code === "password") return [];
    throw error;
  }
}

/** Starts the worker by the package's own entry. */
export const worker = (): URL => new URL(import.meta.resolve("inkfield/worker"));

const serving: ServeOptions = { wrapFetch: true };

/** Answers kie/; in a service worker, `listenForKie()`. */
export const served = async (): Promise<void> => serveKie(await createKie(), "/kie-worker.js", serving);
export const listening: () => void = listenForKie;

// @ts-expect-error: a mistyped parameter must not pass for any
export const wrong: KieParams = { detect_language: "yes" };
