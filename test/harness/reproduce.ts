import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

// `npm run reproduce`: builds page and package twice, in folders of different names, and compares every file.

const NEEDED = [
  "src",
  "public",
  "models",
  "index.html",
  "package.json",
  "tsconfig.json",
  "test/tsconfig.json",
  "vite.config.ts",
];

/** Builds a copy of the sources. @returns the SHA-256 of each file, by its path. */
function buildCopy(folder: string): ReadonlyMap<string, string> {
  for (const name of NEEDED) {
    cpSync(join(REPOSITORY_ROOT, name), join(folder, name), {
      recursive: true,
      filter: (path) => !path.includes(join("models", "training")),
    });
  }
  for (const script of ["build", "build:lib"])
    execFileSync("npm", ["run", "--silent", script], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const hashes = new Map<string, string>();
  for (const output of ["dist", "lib"]) {
    for (const entry of readdirSync(join(folder, output), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      hashes.set(
        path.slice(folder.length + 1),
        createHash("sha256").update(readFileSync(path)).digest("hex"),
      );
    }
  }
  return hashes;
}

function reproduce(): number {
  // Below the repository, so that both find its packages.
  const folders = ["a", "another-name"].map((name) => join(REPOSITORY_ROOT, ".cache/reproduce", name));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  try {
    const [first, second] = folders.map(buildCopy) as [
      ReadonlyMap<string, string>,
      ReadonlyMap<string, string>,
    ];
    const paths = [...new Set([...first.keys(), ...second.keys()])];
    const different = paths.filter((path) => first.get(path) !== second.get(path));
    for (const path of different) console.error(`differs: ${path}`);
    if (different.length > 0) return 1;
    const all = createHash("sha256");
    for (const path of paths.sort()) all.update(`${first.get(path)} ${path}\n`);
    console.log(
      `${paths.length} files are the same in both builds; SHA-256 of their list: ${all.digest("hex")}`,
    );
    return 0;
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = reproduce();
