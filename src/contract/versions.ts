/** What code and the asset folder beside it have to agree on. */
export interface Versions {
  readonly inkfield: string;
  readonly "onnxruntime-web": string;
  readonly "pdfjs-dist": string;
}

/** Put in by src/build/versions.ts, from package.json. */
declare const __INKFIELD_VERSIONS__: Versions;

/** The versions that this code was built from. */
export const VERSIONS: Versions = __INKFIELD_VERSIONS__;

/** This package's version. */
export const version: string = VERSIONS.inkfield;

/**
 * Whether assets of some versions serve this code. Releases that differ in their last number share the assets' form; the
 * runtimes have one version on both sides, for their code and their WebAssembly fit no other.
 *
 * @returns what does not fit, in words; `null` where all does.
 */
export function assetMismatch(
  assets: Partial<Versions> | undefined,
  code: Versions = VERSIONS,
): string | null {
  if (assets?.inkfield === undefined) return `no version, and this is inkfield ${code.inkfield}`;
  if (releaseLine(assets.inkfield) !== releaseLine(code.inkfield))
    return `inkfield ${assets.inkfield}, and this is inkfield ${code.inkfield}`;
  for (const name of ["onnxruntime-web", "pdfjs-dist"] as const) {
    if (assets[name] !== code[name])
      return `${name} ${assets[name] ?? "of no version"}, and this code needs ${code[name]}`;
  }
  return null;
}

function releaseLine(release: string): string {
  return release.split(".", 2).join(".");
}
