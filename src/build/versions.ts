import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import type { Versions } from "../contract/versions.ts";

/** The versions of package.json that code and assets are made of. */
export function readVersions(): Versions {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const { "onnxruntime-web": ort, "pdfjs-dist": pdfjs } = manifest.devDependencies;
  const line = manifest.version.split(".", 2).join(".");
  return {
    inkfield: manifest.version,
    assets: `inkfield ${line}, onnxruntime-web ${ort}, pdfjs-dist ${pdfjs}`,
  };
}

/** Puts the versions into src/contract/versions.ts. Not by `define`: the dev server leaves that to a script of its own pages. */
export function versions(): Plugin {
  return {
    name: "inkfield-versions",
    enforce: "pre",
    transform(code, id) {
      if (!id.replaceAll("\\", "/").endsWith("/src/contract/versions.ts")) return null;
      return {
        code: code.replace("= __INKFIELD_VERSIONS__", `= ${JSON.stringify(readVersions())}`),
        map: null,
      };
    },
  };
}
