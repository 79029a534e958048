import type { InputFile } from "./input-paths";
import type { PageJob, PageReport } from "./page-job";
import { servePage } from "./page-server";
import { startChromium } from "./start-chromium";

/** A job for the page in the browser. */
export interface BrowserRun {
  /** Folder of the package's code and assets. */
  readonly library: string;
  /** Path of a Chromium. */
  readonly executable: string;
  readonly files: readonly InputFile[];
  readonly job: PageJob;
  readonly onReport: (report: Exclude<PageReport, { kind: "end" }>) => void;
  /** Called with an answer's bytes and the index of its file; `null` for one of all files. */
  readonly onAnswer: (fileIndex: number | null, bytes: Buffer) => void;
  readonly interrupted: AbortSignal;
}

/** Opens a page that does the job, and waits for its end. @throws where the browser is lost, or the user interrupts. */
export async function runInBrowser(run: BrowserRun): Promise<void> {
  const { library, executable, files, job, onReport, onAnswer, interrupted } = run;
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const server = await servePage({
    library,
    files,
    job,
    onReport: (report) => (report.kind === "end" ? end() : onReport(report)),
    onAnswer,
  });
  const stopped = new Promise<never>((_, reject) => {
    interrupted.addEventListener("abort", () => reject(interrupted.reason), { once: true });
  });
  stopped.catch(() => {});
  try {
    const browser = startChromium(executable, server.url, job.provider === "webgpu");
    try {
      await Promise.race([ended, browser.lost, stopped]);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
