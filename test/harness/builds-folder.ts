import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where a run's builds lie, for all its files; gone when it ends. */
    buildsFolder: string;
  }
}

/** Makes the folder of a run's builds before its first file, and removes it after its last. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "inkfield-builds-"));
  // A web server that is started by root reads as somebody else.
  chmodSync(folder, 0o755);
  project.provide("buildsFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
