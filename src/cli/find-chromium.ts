import { chromium } from "playwright-core";
import { findChromium as findInstalled } from "../command/find-chromium";

/** As the `inkfield` command finds a Chromium; else the one that `playwright-core install chromium` installed. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  return findInstalled(env, [chromium.executablePath()]);
}
