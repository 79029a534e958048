import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { inject } from "vitest";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/**
 * A build that the files of a run share: made by the first one that asks. It is for reading only.
 *
 * @param make builds into the folder that it is given.
 * @returns the folder.
 */
export async function sharedBuild(name: string, make: (outDir: string) => Promise<unknown>): Promise<string> {
  const folder = join(inject("buildsFolder"), name);
  if (!existsSync(folder)) {
    const unfinished = `${folder}-unfinished`;
    await make(unfinished);
    renameSync(unfinished, folder);
  }
  return folder;
}

/** The page as it is shipped. */
export function builtPage(): Promise<string> {
  return sharedBuild("page", (outDir) =>
    build({ root: REPOSITORY_ROOT, logLevel: "error", build: { outDir } }),
  );
}
