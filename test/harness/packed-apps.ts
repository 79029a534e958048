import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

const run = promisify(execFile);

/** What the apps' own `npm install` would fetch: given of this repository's tools instead, without the network. */
const TOOLS = ["react", "react-dom", "scheduler", "@vitejs/plugin-react", "vite"];

/** The package, installed into copies of the apps in `test/apps`. */
export interface PackedApps {
  /** Path of a file in the apps' folder. */
  path(name: string): string;
  /** Path of a file of the installed package. */
  installed(name: string): string;
  remove(): void;
}

/** Packs this package and installs the tarball, and nothing else, beside copies of the apps. */
export async function installApps(): Promise<PackedApps> {
  const folder = mkdtempSync(join(tmpdir(), "inkfield-apps-"));
  const path = (name: string): string => join(folder, name);
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], {
    cwd: REPOSITORY_ROOT,
  });
  const tarball = stdout.trim().split("\n").at(-1)!;
  cpSync(join(REPOSITORY_ROOT, "test/apps"), folder, { recursive: true });
  writeFileSync(path("package.json"), JSON.stringify({ private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`], { cwd: folder });
  for (const name of TOOLS) {
    const target = path(`node_modules/${name}`);
    mkdirSync(join(target, ".."), { recursive: true });
    symlinkSync(join(REPOSITORY_ROOT, "node_modules", name), target);
  }
  return {
    path,
    installed: (name) => path(`node_modules/inkfield/${name}`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
