import { type Browser, chromium } from "playwright-core";
import { CHROMIUM_FLAGS } from "../command/chromium-flags";
import { findChromium } from "./find-chromium";

/** How to launch a browser. */
export interface LaunchOptions {
  /** Gives pages a WebGPU adapter, in software if there is no GPU; without it the adapter is `null`. */
  readonly webgpu?: boolean;
  /** Further command line flags. */
  readonly flags?: readonly string[];
}

/**
 * Launches headless Chromium. The caller closes it.
 *
 * @throws Error if no Chromium is installed (`npm run pretest` installs one).
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new Error("no Chromium found: run `npm run pretest`, or set CHROMIUM_PATH");
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      ...CHROMIUM_FLAGS,
      ...(options.webgpu ? ["--enable-unsafe-webgpu"] : []),
      ...(options.flags ?? []),
    ],
  });
}
