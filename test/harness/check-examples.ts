import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../../src/cli/browser";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { cameraFlags, RECEIPT, TOTAL, totalOf } from "./run-example";

// `npm run examples [-- NAME...]`: installs the packed package into a copy of each example, builds it, and reads a receipt
// with it in Chromium. Frameworks come from the registry, in the versions that the examples name; test/browser/examples.test.ts
// builds them with those of this repository.

const EXAMPLES = join(REPOSITORY_ROOT, "examples");

/** An example as static files. */
function buildExample(name: string, tarball: string): string {
  const folder = mkdtempSync(join(tmpdir(), `inkfield-example-${name}-`));
  cpSync(join(EXAMPLES, name), folder, { recursive: true });
  const run = (...words: string[]): void =>
    void execFileSync("npm", words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const isBuilt = existsSync(join(folder, "package.json"));
  if (isBuilt) {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    manifest.dependencies.inkfield = `file:${tarball}`;
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  } else writeFileSync(join(folder, "package.json"), '{ "private": true }');
  run("install", "--no-audit", "--no-fund", ...(isBuilt ? [] : [tarball]));
  if (isBuilt) {
    run("run", "build");
    return join(folder, "dist");
  }
  cpSync(join(folder, "node_modules/inkfield/lib"), join(folder, "inkfield"), { recursive: true });
  return folder;
}

async function checkExamples(names: readonly string[]): Promise<number> {
  const packed = mkdtempSync(join(tmpdir(), "inkfield-packed-"));
  const output = execFileSync("npm", ["pack", "--silent", "--pack-destination", packed], {
    cwd: REPOSITORY_ROOT,
    encoding: "utf8",
  });
  const tarball = join(packed, output.trim().split("\n").at(-1)!);
  // A film of one frame is what the camera sees.
  cpSync(RECEIPT, join(packed, "camera.mjpeg"));
  const browser = await launchBrowser({ flags: cameraFlags(join(packed, "camera.mjpeg")) });
  let faults = 0;
  try {
    for (const name of names) {
      const total = await totalOf(browser, buildExample(name, tarball)).catch(
        (error: Error) => error.message,
      );
      if (total !== TOTAL) faults++;
      console.log(`${name}: ${total === TOTAL ? "ok" : `expected ${TOTAL}; got ${total}`}`);
    }
  } finally {
    await browser.close();
    rmSync(packed, { recursive: true });
  }
  return faults === 0 ? 0 : 1;
}

const asked = process.argv.slice(2);
process.exitCode = await checkExamples(asked.length > 0 ? asked : readdirSync(EXAMPLES).sort());
