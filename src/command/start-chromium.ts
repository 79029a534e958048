import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHROMIUM_FLAGS } from "./chromium-flags";

/** A running browser with one page. */
export interface RunningChromium {
  readonly pid: number;
  /** Rejects when the browser ends before {@link close}. */
  readonly lost: Promise<never>;
  /** Ends it and removes its profile. */
  close(): Promise<void>;
}

/** Removing a profile that the browser still writes to is tried so often. */
const REMOVE_TRIES = 10;

/** Opens a page in a headless Chromium with a profile of its own. */
export function startChromium(executable: string, url: string, withWebGpu: boolean): RunningChromium {
  const profile = mkdtempSync(join(tmpdir(), "inkfield-"));
  const flags = [
    ...CHROMIUM_FLAGS,
    "--headless=new",
    "--no-default-browser-check",
    "--disable-extensions",
    // Without one of its debugging interfaces a headless browser may end once its page has loaded; a pipe opens no port.
    "--remote-debugging-pipe",
    `--user-data-dir=${profile}`,
    ...(withWebGpu ? ["--enable-unsafe-webgpu"] : []),
  ];
  const child = spawn(executable, [...flags, url], {
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
  });
  let said = "";
  child.stderr!.on("data", (chunk) => {
    said = (said + chunk).slice(-2_000);
  });
  // Nobody reads what the debugging interface says; a full pipe would block the browser.
  child.stdio[4]!.on("error", () => {});
  (child.stdio[4] as NodeJS.ReadableStream).resume();
  child.stdio[3]!.on("error", () => {});
  let isClosing = false;
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const lost = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (!isClosing) reject(new Error(`${executable} ended (${signal ?? code}): ${said.trim()}`));
    });
  });
  // Where nobody waits for it any more.
  lost.catch(() => {});
  return {
    pid: child.pid ?? 0,
    lost,
    async close() {
      isClosing = true;
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 3_000);
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) await ended;
      clearTimeout(timer);
      rmSync(profile, { recursive: true, force: true, maxRetries: REMOVE_TRIES });
    },
  };
}
