import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchBrowser } from "../../src/cli/browser";
import { type ServeOptions, type SourceServer, serve } from "../../src/cli/serve";

/** What the tests of a file run in. */
export interface ServedSource {
  readonly browser: Browser;
  readonly server: SourceServer;
}

/**
 * A Chromium and a server of this repository's source for the tests of a file, from before the first one to after the
 * last. Its members are there once tests, or hooks that were set later, run.
 */
export function useServedSource(options: ServeOptions = {}): ServedSource {
  let source: ServedSource | undefined;
  const started = (): ServedSource => {
    if (source === undefined) throw new Error("the browser is not started yet");
    return source;
  };
  beforeAll(async () => {
    source = { server: await serve(options), browser: await launchBrowser() };
  });
  afterAll(async () => {
    await source?.browser.close();
    await source?.server.close();
  });
  return {
    get browser() {
      return started().browser;
    },
    get server() {
      return started().server;
    },
  };
}
