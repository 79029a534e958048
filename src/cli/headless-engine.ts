import type { Browser } from "playwright-core";
import type { KieOptions, KiePage, KieParams, KieProgress } from "../index";
import { launchBrowser } from "./browser";
import type { Failure } from "./engine-in-page";
import { openPage, pageModule } from "./page";
import { type SourceServer, serve } from "./serve";

/** The engine in a headless Chromium, driven from Node. It runs the browser's code unchanged. */
export interface HeadlessEngine {
  /**
   * Reads files by path, in order, up to `maxPages` pages in all.
   *
   * @returns one entry per page; a file that cannot be read is an entry with `error`. `failure` is why the
   *   whole call ended early.
   */
  extract(
    paths: readonly string[],
    params?: KieParams,
    options?: { readonly password?: string | null; readonly maxPages?: number },
  ): Promise<{ readonly pages: readonly KiePage[]; readonly failure: Failure | null }>;
  close(): Promise<void>;
}

/** Options of {@link startHeadlessEngine}. */
export interface HeadlessOptions extends Pick<KieOptions, "providers" | "threads" | "limits"> {
  readonly onProgress?: ((progress: KieProgress) => void) | undefined;
}

/** Serves the source, launches the browser and starts an engine in a cross-origin isolated page. */
export async function startHeadlessEngine(options: HeadlessOptions = {}): Promise<HeadlessEngine> {
  const { onProgress, ...kieOptions } = options;
  let server: SourceServer | null = null;
  let browser: Browser | null = null;
  try {
    server = await serve({ isolated: true });
    browser = await launchBrowser({ webgpu: kieOptions.providers?.includes("webgpu") ?? false });
    const page = await openPage(browser, server);
    let pages: KiePage[] = [];
    await page.exposeFunction("inkfieldPage", (answer: KiePage) => void pages.push(answer));
    await page.exposeFunction("inkfieldProgress", (progress: KieProgress) => onProgress?.(progress));
    const inPage = pageModule<typeof import("./engine-in-page")>(page, "/src/cli/engine-in-page.ts");
    await inPage.start({ assetsUrl: `${server.origin}/assets/`, ...kieOptions });
    return {
      async extract(paths, params = {}, { password = null, maxPages } = {}) {
        pages = [];
        await inPage.addFilePicker();
        await page.setInputFiles("input", [...paths]);
        const failure = await inPage.extract(params, password, maxPages ?? null);
        return { pages, failure };
      },
      close: () => closeAll(browser, server),
    };
  } catch (error) {
    await closeAll(browser, server);
    throw error;
  }
}

async function closeAll(browser: Browser | null, server: SourceServer | null): Promise<void> {
  await browser?.close();
  await server?.close();
}
