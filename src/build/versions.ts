import { readFileSync } from "node:fs";
import type { Versions } from "../contract/versions.ts";

/** The versions of package.json that code and assets are made of. */
export function readVersions(): Versions {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const { "onnxruntime-web": ort, "pdfjs-dist": pdfjs } = manifest.devDependencies;
  return { inkfield: manifest.version, "onnxruntime-web": ort, "pdfjs-dist": pdfjs };
}
