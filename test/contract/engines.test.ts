import { readFileSync } from "node:fs";
import { join } from "node:path";
import { subset } from "semver";
import { expect, it } from "vitest";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

interface Manifest {
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Runs in browsers alone: Node copies its files and never imports it. */
const BROWSER_ONLY = ["pdfjs-dist"];

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(REPOSITORY_ROOT, folder, "package.json"), "utf8"));
const { engines, dependencies, devDependencies } = manifestOf(".");
const names = Object.keys({ ...dependencies, ...devDependencies });

it.each(names.filter((name) => !BROWSER_ONLY.includes(name)))(
  "%s runs on every Node that we promise",
  (name) => {
    const range = manifestOf(`node_modules/${name}`).engines?.node ?? "*";
    expect(subset(engines!.node!, range), `${engines!.node} within ${range}`).toBe(true);
  },
);

it("runs on the Node of this machine", () => {
  expect(subset(process.versions.node, engines!.node!)).toBe(true);
});
