import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import type { ModelCard } from "../../src/types/model";
import { billOfMaterials, SBOM_PATH } from "../harness/sbom";
import {
  ALLOWED_LICENCES,
  EXCHANGEABLE_PACKAGES,
  NOTICES_PATH,
  shippedPackages,
  thirdPartyNotices,
} from "../harness/third-party-notices";

describe("what others wrote and we ship", () => {
  const packages = shippedPackages();

  it("is what the code imports, with what that needs", () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["comlink", "eld", "onnxruntime-common", "onnxruntime-web", "pdfjs-dist"]),
    );
    expect(names).not.toContain("vite");
  });

  it("may be shipped: every package under a licence that we allow, one of several where it offers a choice", () => {
    const stray = packages.filter(
      ({ name, licence }) =>
        licence !== EXCHANGEABLE_PACKAGES[name]?.licence &&
        !licence
          .replace(/[()]/g, "")
          .split(/ or /i)
          .some((one) => one.split(/ and /i).every((part) => ALLOWED_LICENCES.includes(part))),
    );
    expect(stray.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });

  it("is no part of our code where its licence asks that it can be exchanged: it is imported for its types alone", () => {
    const src = `${REPOSITORY_ROOT}src/`;
    const paths = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".ts"),
    );
    const imports = paths.flatMap((path) =>
      readFileSync(`${src}${path}`, "utf8")
        .split("\n")
        .filter((line) => /\bfrom "|import\(/.test(line))
        .filter((line) => Object.keys(EXCHANGEABLE_PACKAGES).some((name) => line.includes(`"${name}`))),
    );
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((line) => !line.startsWith("import type "))).toEqual([]);
  });

  it("is listed with its licences in the committed notices: `npm run notices` writes them", () => {
    expect(readFileSync(NOTICES_PATH, "utf8")).toBe(thirdPartyNotices(packages));
  });

  it("is listed in the committed bill of materials, each with a hash: `npm run notices` writes it", () => {
    expect(readFileSync(SBOM_PATH, "utf8")).toBe(billOfMaterials(packages));
    const { components } = JSON.parse(billOfMaterials(packages)) as {
      readonly components: readonly { readonly purl?: string; readonly hashes?: readonly object[] }[];
    };
    expect(components.filter(({ hashes }) => hashes?.length !== 1)).toEqual([]);
    expect(components.map(({ purl }) => purl)).toContain("pkg:npm/%40cantoo/pdf-lib@2.11.1");
  });

  it("says for each model under which licence it ships and what it was trained on", () => {
    const folder = `${REPOSITORY_ROOT}models/`;
    const names = readdirSync(folder).filter((name) => name.startsWith("inkfield_"));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const card = JSON.parse(readFileSync(`${folder}${name}/card.json`, "utf8")) as ModelCard;
      expect(ALLOWED_LICENCES, name).toContain(card.licence);
      expect(card.trainingData, name).toMatch(/\S{3}/);
    }
  });

  it("is pinned to exact versions, like all else", () => {
    const manifest = JSON.parse(readFileSync(`${REPOSITORY_ROOT}package.json`, "utf8")) as Record<
      string,
      Record<string, string> | undefined
    >;
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(ranges).toEqual([]);
  });
});
