import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { SourceServer } from "../../src/cli/serve";
import { closePages, sharedBrowser, sharedServer } from "../harness/shared-browser";

/** What the tests of a file run in. */
export interface ServedSource {
  readonly browser: Browser;
  readonly server: SourceServer;
}

/**
 * The run's Chromium and its server of this repository's source. Its members are there once tests, or hooks that were set
 * later, run; pages are closed after the file's last test.
 */
export function useServedSource(options: { readonly isolated: boolean } = { isolated: false }): ServedSource {
  let source: ServedSource | undefined;
  const started = (): ServedSource => {
    if (source === undefined) throw new Error("the browser is not started yet");
    return source;
  };
  beforeAll(async () => {
    source = { server: await sharedServer(options), browser: await sharedBrowser() };
  });
  afterAll(closePages);
  return {
    get browser() {
      return started().browser;
    },
    get server() {
      return started().server;
    },
  };
}
