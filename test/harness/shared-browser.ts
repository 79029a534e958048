import type { Browser } from "playwright-core";
import { launchBrowser } from "../../src/cli/browser";
import { type SourceServer, serve } from "../../src/cli/serve";

// The files in test/browser run one after another in one process, so that a run starts one Chromium and one server of each
// kind. A file closes what it opened by `closePages`.

let browser: Promise<Browser> | null = null;
const servers = new Map<boolean, Promise<SourceServer>>();

/** The run's Chromium, without flags. */
export async function sharedBrowser(): Promise<Browser> {
  if (browser !== null && !(await browser).isConnected()) browser = null;
  browser ??= launchBrowser();
  return browser;
}

/** Closes all pages of the run's Chromium. */
export async function closePages(): Promise<void> {
  if (browser === null) return;
  for (const context of (await browser).contexts()) await context.close();
}

/** The run's server of this repository's source, with or without cross-origin isolation. */
export function sharedServer({ isolated }: { readonly isolated: boolean }): Promise<SourceServer> {
  const server = servers.get(isolated) ?? serve({ isolated });
  servers.set(isolated, server);
  return server;
}
