import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../src/cli/browser";
import { openPage, type PageModule, pageModule } from "../../src/cli/page";
import { type SourceServer, serve } from "../../src/cli/serve";
import type { KieLimits, KieParams } from "../../src/index";
import { drawReceipt, printReceipts } from "../browser/sample-pages";
import { schemaViolations } from "../contract/answer-schema";
import type { TortureFile } from "./corpus";

type InPage = typeof import("./torture-in-page");

/** What became of one file. */
export interface TortureReport {
  readonly id: string;
  /** `""` where it was read, an error's code, or `fault`. */
  readonly code: string;
  readonly message: string;
  readonly pages: number;
  readonly elapsedMs: number;
}

/** How files are tried. */
export interface TortureOptions {
  readonly params?: KieParams;
  readonly limits?: KieLimits;
  /** Pages of a file that are read at most. @defaultValue 3 */
  readonly maxPages?: number;
  /** Milliseconds in which each page, or an error, must come. @defaultValue 20000 */
  readonly deadlineMs?: number;
  /** Every so many files the sound picture is read, after all others the sound PDF. @defaultValue 10 */
  readonly pictureEvery?: number;
  readonly onReport?: (report: TortureReport) => void;
}

/** Time that the browser gets beyond the deadline before it is given up. */
const PATIENCE_MS = 10_000;

/**
 * Reads one file after another in one page of a headless Chromium, each followed by a sound one. A report's code is
 * `fault` where the engine did what it must not: no answer and no typed error in time, an answer that breaks the
 * contract, something uncaught, a request to another server, a crashed tab, or another answer for the sound file than
 * before.
 */
export async function torture(
  files: Iterable<TortureFile>,
  options: TortureOptions = {},
): Promise<TortureReport[]> {
  const { maxPages = 3, deadlineMs = 20_000, pictureEvery = 10 } = options;
  // Page by page: with fields, the pages of a document come together, and one of many is refused.
  const params: KieParams = { fields: "none", ...options.params };
  const limits = {
    // A stuck page is given up well before its deadline: a fresh worker must start in what is left.
    pageTimeoutMs: deadlineMs / 4,
    ...(params.fields === "none" ? {} : { maxPages }),
    ...options.limits,
  };
  const reports: TortureReport[] = [];
  await using stage = await Stage.open();
  let count = 0;
  for (const file of files) {
    let report: TortureReport;
    try {
      report = await stage.try(file, { params, limits, maxPages, deadlineMs }, ++count % pictureEvery === 0);
    } catch (error) {
      const message = `the page was lost: ${(error as Error).message}`;
      report = { id: file.id, code: "fault", message, pages: 0, elapsedMs: 0 };
      await stage.renew();
    }
    // What is still at work would hold up the files that follow.
    if (report.code === "fault" && report.elapsedMs > 0) await stage.renew();
    reports.push(report);
    options.onReport?.(report);
  }
  return reports;
}

/** A browser page with an engine, and the server that it has its files from. */
class Stage implements AsyncDisposable {
  private readonly bodies = new Map<string, Uint8Array>();
  private readonly foreign: string[] = [];
  private page: Page | null = null;
  private inPage!: PageModule<InPage>;
  private soundPdf = "";
  private soundPicture = "";

  private constructor(
    private browser: Browser,
    private readonly source: SourceServer,
    private readonly files: Server,
  ) {}

  static async open(): Promise<Stage> {
    const [browser, source] = [await launchBrowser(), await serve({ isolated: true })];
    const files = createServer((request, response) => {
      const body = stage.bodies.get(request.url ?? "");
      // For pages of any origin, under cross-origin isolation too.
      const headers = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
      response.writeHead(body === undefined ? 404 : 200, headers).end(body);
    });
    await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
    const stage: Stage = new Stage(browser, source, files);
    stage.bodies.set("/sound.pdf", await printReceipts(browser, 1));
    stage.bodies.set("/sound.png", await drawReceipt(browser));
    await stage.renew();
    return stage;
  }

  private get origin(): string {
    return `http://127.0.0.1:${(this.files.address() as AddressInfo).port}`;
  }

  /** A fresh page, in a fresh browser where the old one is gone. */
  async renew(): Promise<void> {
    await this.page
      ?.context()
      .close()
      .catch(() => {});
    if (!this.browser.isConnected()) this.browser = await launchBrowser();
    const page = await openPage(this.browser, this.source);
    this.page = page;
    this.foreign.length = 0;
    page.on("request", (request) => {
      const url = request.url();
      const isOurs = [this.origin, this.source.origin].some((origin) => url.startsWith(`${origin}/`));
      if (!isOurs && !/^(blob|data):/.test(url)) this.foreign.push(url);
    });
    this.inPage = pageModule<InPage>(page, "/test/torture/torture-in-page.ts");
    await this.inPage.start();
    const [pdf, picture] = [await this.readSound("pdf"), await this.readSound("png")];
    this.soundPdf ||= pdf;
    this.soundPicture ||= picture;
  }

  private readSound(kind: "pdf" | "png"): Promise<string> {
    return this.inPage.readSound(`${this.origin}/sound.${kind}`, `sound.${kind}`);
  }

  async try(
    file: TortureFile,
    options: Required<Pick<TortureOptions, "params" | "limits" | "maxPages" | "deadlineMs">>,
    withPicture: boolean,
  ): Promise<TortureReport> {
    this.bodies.set("/file", file.make());
    const { name, password } = file;
    const request = { ...options, url: `${this.origin}/file`, name, password };
    // Each page may take its time.
    const patienceMs = options.deadlineMs * (options.maxPages + 1) + PATIENCE_MS;
    const { uncaught, answer, ...outcome } = await this.inTime(this.inPage.read(request), patienceMs);
    const fault = (message: string): TortureReport => ({ id: file.id, ...outcome, code: "fault", message });
    if (outcome.code === "fault") return { id: file.id, ...outcome };
    const soundPdf = await this.inTime(this.readSound("pdf"), patienceMs);
    const violations = answer === null ? [] : schemaViolations(JSON.parse(answer));
    if (violations.length > 0) return fault(`the answer is not by the schema: ${violations[0]}`);
    if (uncaught.length > 0) return fault(uncaught.join("; "));
    if (this.foreign.length > 0) return fault(`asked for ${this.foreign.splice(0).join(", ")}`);
    if (soundPdf !== this.soundPdf) return fault("the sound PDF is read otherwise afterwards");
    if (withPicture && (await this.inTime(this.readSound("png"), patienceMs)) !== this.soundPicture)
      return fault("the sound picture is read otherwise afterwards");
    return { id: file.id, ...outcome };
  }

  /** Playwright waits for ever where a page hangs; its crash rejects by itself. */
  private async inTime<T>(promise: Promise<T>, ms: number): Promise<T> {
    promise.catch(() => {});
    let timer: ReturnType<typeof setTimeout> | undefined;
    const crashed = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`it hung for ${ms} ms`)), ms);
      this.page!.once("crash", () => reject(new Error("the tab crashed")));
    });
    crashed.catch(() => {});
    return Promise.race([promise, crashed]).finally(() => clearTimeout(timer));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close().catch(() => {});
    await this.source.close();
    this.files.close();
  }
}
