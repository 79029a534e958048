import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { sharedBuild } from "./shared-build";

const run = promisify(execFile);

/** What the apps' own `npm install` would fetch: given of this repository's tools instead, without the network. */
const TOOLS = [
  ...["react", "react-dom", "scheduler", "@vitejs/plugin-react", "vite"],
  ...["vue", "@vitejs/plugin-vue", "svelte", "@sveltejs/vite-plugin-svelte"],
];

/** The package, installed beside copies of apps. */
export interface PackedApps {
  /** Path of a file in the apps' folder. */
  path(name: string): string;
  /** Path of a file of the installed package. */
  installed(name: string): string;
  remove(): void;
}

/** Path of the package's tarball, packed once a run. */
async function packedTarball(): Promise<string> {
  const folder = await sharedBuild("packed", async (out) => {
    mkdirSync(out);
    await run("npm", ["pack", "--silent", "--pack-destination", out], { cwd: REPOSITORY_ROOT });
  });
  return join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz"))!);
}

/**
 * Installs the packed package, and nothing else, beside copies of apps.
 *
 * @param source folder of the apps, from the repository's root.
 */
export async function installApps(source = "test/apps"): Promise<PackedApps> {
  const folder = mkdtempSync(join(tmpdir(), "inkfield-apps-"));
  const path = (name: string): string => join(folder, name);
  cpSync(join(REPOSITORY_ROOT, source), folder, { recursive: true });
  writeFileSync(path("package.json"), JSON.stringify({ private: true, type: "module" }));
  const words = ["install", "--offline", "--no-audit", "--no-fund", await packedTarball()];
  await run("npm", words, { cwd: folder });
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
