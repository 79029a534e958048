import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Names under which distributions install a Chromium, most specific first. */
const COMMAND_NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
];

/** Paths outside `PATH` that installers use. */
const WELL_KNOWN_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Path of a Chromium: `CHROMIUM_PATH`, else the first known name on `PATH`, else a well-known
 * path, else one of `others`; `null` if there is none.
 *
 * @param others further paths, the last to be tried.
 * @throws Error if `CHROMIUM_PATH` is set and not executable: another browser than the requested one would mislead.
 */
export function findChromium(
  env: NodeJS.ProcessEnv = process.env,
  others: readonly string[] = [],
): string | null {
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
  return [...WELL_KNOWN_PATHS, ...others].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // absent or not executable
  }
}
