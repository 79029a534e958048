import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY_ROOT } from "../../src/cli/serve";
import type { ModelCard } from "../../src/types/model";
import type { ShippedPackage } from "./third-party-notices";

/** Where the bill of materials is: part of what is built, served and packed. */
export const SBOM_PATH = join(REPOSITORY_ROOT, "public", "sbom.cdx.json");

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

const readJson = (path: string) => JSON.parse(readFileSync(join(REPOSITORY_ROOT, path), "utf8"));

/**
 * The CycloneDX 1.6 bill of what ships: packages whose code, fonts or data is bundled, with the registry's hash of each, and
 * models with that of their file. It has no time and no serial number, so that it changes only where what ships does.
 */
export function billOfMaterials(packages: readonly ShippedPackage[]): string {
  const { name, version, license } = readJson("package.json");
  const { packages: locked } = readJson("package-lock.json") as LockFile;
  const libraries = packages.map((one) => ({
    type: "library",
    "bom-ref": purl(one.name, one.version),
    name: one.name,
    version: one.version,
    purl: purl(one.name, one.version),
    licenses: [{ expression: one.licence }],
    ...hashesOf(locked[`node_modules/${one.name}`]?.integrity),
  }));
  const models = modelCards().map((card) => ({
    type: "machine-learning-model",
    "bom-ref": `model:${card.name}`,
    name: card.name,
    version,
    licenses: [{ expression: card.licence }],
    hashes: [{ alg: "SHA-256", content: card.sha256 }],
  }));
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "library",
        "bom-ref": purl(name, version),
        name,
        version,
        purl: purl(name, version),
        licenses: [{ expression: license }],
      },
    },
    components: [...libraries, ...models],
    dependencies: [
      { ref: purl(name, version), dependsOn: [...libraries, ...models].map((one) => one["bom-ref"]) },
    ],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** The registry's hash, `sha512-` and base64, as hex. */
function hashesOf(integrity: string | undefined) {
  if (integrity === undefined) return {};
  const [algorithm, base64] = integrity.split("-", 2) as [string, string];
  const content = Buffer.from(base64, "base64").toString("hex");
  return { hashes: [{ alg: algorithm.toUpperCase().replace("SHA", "SHA-"), content }] };
}

function modelCards(): ModelCard[] {
  return readdirSync(join(REPOSITORY_ROOT, "models"))
    .filter((name) => name.startsWith("inkfield_"))
    .map((name) => readJson(`models/${name}/card.json`));
}
