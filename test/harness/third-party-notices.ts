import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/** Where the notices are: part of what is built and served. */
export const NOTICES_PATH = join(REPOSITORY_ROOT, "public", "third-party-notices.txt");

/** Licences under which we may ship what others wrote; fonts may also come under the last one. */
export const ALLOWED_LICENCES = [
  "Apache-2.0",
  "MIT",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "ISC",
  "OFL-1.1",
  "Zlib",
];

/**
 * The licence of what ships as files of its own, fetched when needed, which a host can leave out or exchange for another build (LGPL
 * 3, section 4 d 1), with where the source is of what the package was built from (GPL 3, section 6 d).
 */
export const EXCHANGEABLE_PACKAGES: Readonly<
  Record<string, { readonly licence: string; readonly note: string }>
> = {
  "libheif-js": {
    licence: "LGPL-3.0",
    note: `Shipped as assets/heif/libheif.mjs and assets/heif/libheif.wasm, which can be left out or exchanged for another build of the
same interface. The script is as it came but for a last line, which exports it; the binary is as it came. They were built from
libheif (https://github.com/strukturag/libheif) and libde265 (https://github.com/strukturag/libde265), which hold the source of
each version; https://github.com/catdad-experiments/libheif-js says how.`,
  },
};

/** What others wrote and we ship. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says. */
  readonly licence: string;
  /** Its licence files by their paths in the package, or the licence's standard text where it has none. */
  readonly texts: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Code below `src/` that stays at home: `npm run extract` and the build. */
const NOT_SHIPPED = /^(cli|build)\//;

/** Peers: an app that uses the entry for one has it. */
const BROUGHT_BY_APP = ["react", "vite"];

/** Everything that the shipped code imports, with what that needs in its turn, by name. */
export function shippedPackages(): ShippedPackage[] {
  const src = join(REPOSITORY_ROOT, "src");
  const wanted = new Set<string>();
  for (const path of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".ts") || NOT_SHIPPED.test(path.replaceAll("\\", "/"))) continue;
    for (const { fileName } of ts.preProcessFile(readFileSync(join(src, path), "utf8")).importedFiles) {
      if (!/^(\.|node:)/.test(fileName) && !BROUGHT_BY_APP.includes(packageOf(fileName)))
        wanted.add(packageOf(fileName));
    }
  }
  // A set goes on to what is added while it is walked.
  for (const name of wanted)
    for (const needed of Object.keys(manifestOf(name).dependencies ?? {})) wanted.add(needed);
  return [...wanted]
    .filter((name) => !name.startsWith("@types/"))
    .sort()
    .map((name) => {
      const manifest = manifestOf(name);
      return { name, version: manifest.version, licence: manifest.license, texts: licenceTexts(manifest) };
    });
}

/** The notices' text. */
export function thirdPartyNotices(packages: readonly ShippedPackage[]): string {
  const list = packages.map(({ name, version, licence }) => `  ${name} ${version} (${licence})`);
  const sections = packages.map(({ name, version, licence, texts }) => {
    const files = Object.entries(texts).map(([path, text]) => `--- ${path}\n\n${text.trim()}\n`);
    const note = EXCHANGEABLE_PACKAGES[name]?.note;
    const about = note === undefined ? "" : `${note}\n\n`;
    return `${"=".repeat(80)}\n${name} ${version}\n${licence}\n${"=".repeat(80)}\n\n${about}${files.join("\n")}`;
  });
  return [
    "Inkfield ships code, fonts and data of these packages. Made by `npm run notices`.",
    "",
    ...list,
    "",
    ...sections,
  ].join("\n");
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function folderOf(name: string): string {
  return join(REPOSITORY_ROOT, "node_modules", name);
}

function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(join(folderOf(name), "package.json"), "utf8")) as Manifest;
}

function licenceTexts(manifest: Manifest): Record<string, string> {
  const folder = folderOf(manifest.name);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter(
      (path) => /(^|\/)(licen[cs]e|notice)[^/]*$/i.test(path) && !/node_modules|\.(js|ts|map)$/.test(path),
    )
    .sort();
  if (paths.length === 0) return { [manifest.license]: standardText(manifest) };
  return Object.fromEntries(
    paths.map((path) => [path, readFileSync(join(folder, path), "utf8").replaceAll("\r\n", "\n")]),
  );
}

const WARRANTY = `THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** The text of a short licence for a package that names it and holds no copy. */
function standardText({ name, license, author, version }: Manifest): string {
  const holder = typeof author === "string" ? author : (author?.name ?? `the authors of ${name}`);
  switch (license) {
    case "MIT":
      return `Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

${WARRANTY}`;
    case "ISC":
      return `Copyright (c) ${holder}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;
    default:
      throw new Error(`${name} ${version} names the licence ${license} and holds no copy of it`);
  }
}
