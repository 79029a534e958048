import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium } from "../../src/cli/find-chromium";

/** Before the tests: makes sure that a Chromium is there, installing one where it can, or ends with what to do. */
function ensureChromium(): void {
  if (findChromium() !== null) return;
  console.log("No Chromium found: installing one for the browser tests.");
  const isRootOnDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const attempts = [
    ...(isRootOnDebian
      ? [
          [
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
          ],
        ]
      : []),
    [["npx", "playwright-core", "install", "chromium"]],
  ];
  for (const commands of attempts) {
    if (commands.every(succeeds) && findChromium() !== null) return;
  }
  console.error(
    "The browser tests need Chromium and none could be installed. " +
      "Install chromium or google-chrome, or set CHROMIUM_PATH to one, and run the tests again.",
  );
  process.exit(1);
}

function succeeds([command, ...args]: string[]): boolean {
  return spawnSync(command!, args, { stdio: "inherit" }).status === 0;
}

ensureChromium();
