import { execFile } from "node:child_process";
import { copyFileSync, cpSync, existsSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webpack from "webpack";
import { launchBrowser } from "../../src/cli/browser";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { findFirefox, launchFirefox } from "../harness/firefox";
import { installApps, type PackedApps } from "../harness/packed-apps";
import { cameraFlags, RECEIPT, TOTAL, totalInFirefox, totalOf } from "../harness/run-example";

// The examples as they stand, with the packed package, built by the tools of this repository: `npm run examples` takes those
// that the examples name.

/** Packing takes seconds, and minutes on a busy machine. */
const PATIENCE_MS = 600_000;
const NAMES = readdirSync(join(REPOSITORY_ROOT, "examples"));

let apps: PackedApps;
let browser: Browser;

beforeAll(async () => {
  apps = await installApps("examples");
  const film = apps.path("film.mjpeg");
  copyFileSync(RECEIPT, film);
  browser = await launchBrowser({ flags: cameraFlags(film) });
}, PATIENCE_MS);

afterAll(async () => {
  await browser?.close();
  apps?.remove();
});

/** An example as static files. */
async function built(name: string): Promise<string> {
  const folder = apps.path(name);
  const dist = join(folder, "dist");
  if (existsSync(dist)) return dist;
  if (!existsSync(join(folder, "package.json"))) {
    if (!existsSync(join(folder, "inkfield"))) symlinkSync(apps.installed("lib"), join(folder, "inkfield"));
    return folder;
  }
  if (name === "webpack") await buildByWebpack(folder, dist);
  else await build({ root: folder, logLevel: "error" });
  return dist;
}

/** As the example's own script does. */
async function buildByWebpack(folder: string, dist: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const configuration: webpack.Configuration = {
      mode: "production",
      context: folder,
      entry: "./main.js",
      output: { path: dist },
      performance: false,
      // Half a minute of terser over megabytes of tables would show nothing more.
      optimization: { minimize: false },
    };
    webpack(configuration, (error, stats) => {
      if (error !== null || stats?.hasErrors()) reject(error ?? new Error(stats!.toString("errors-only")));
      else resolve();
    });
  });
  cpSync(join(folder, "index.html"), join(dist, "index.html"));
  const command = apps.path("node_modules/.bin/inkfield");
  await promisify(execFile)(command, ["copy-assets", join(dist, "inkfield"), "--no-webgpu"]);
}

describe("the examples", () => {
  it.each(NAMES)(
    "%s reads a receipt",
    async (name) => {
      expect(await totalOf(browser, await built(name))).toBe(TOTAL);
    },
    PATIENCE_MS,
  );

  const firefox = findFirefox();

  it.skipIf(firefox === null)(
    "plain HTML reads a receipt in Firefox (skipped without one)",
    async () => {
      const other = await launchFirefox(firefox!);
      try {
        expect(await totalInFirefox(await other.newPage(), await built("vanilla"))).toBe(TOTAL);
      } finally {
        await other.close();
      }
    },
    PATIENCE_MS,
  );
});
