import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** Names under which distributions install a Chromium, most specific first. */
const COMMAND_NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
];

/** Places outside `PATH` where installers put one. */
const WELL_KNOWN_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Path of a Chromium: `CHROMIUM_PATH`, else the first known name on `PATH`, else a well-known
 * place, else the one that `playwright-core install chromium` left; `null` where there is none.
 *
 * @throws Error where `CHROMIUM_PATH` is set and names nothing executable: silently running another browser
 * than the one asked for would mislead.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const asked = env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== "") {
    if (isExecutable(asked)) return asked;
    throw new Error(`CHROMIUM_PATH must name an executable; got ${asked}`);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const name of COMMAND_NAMES) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (isExecutable(path)) return path;
    }
  }
  return [...WELL_KNOWN_PATHS, chromium.executablePath()].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // absent, or not ours to run: either way no candidate
  }
}
