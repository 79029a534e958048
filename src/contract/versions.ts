/** What src/build/versions.ts puts in, from package.json. */
export interface Versions {
  readonly inkfield: string;
  /**
   * What code and the asset folder beside it have to agree on: the release line, whose releases differ in their last number
   * alone, and the runtimes, whose code and WebAssembly fit no other version.
   */
  readonly assets: string;
}

declare const __INKFIELD_VERSIONS__: Versions;

/** The versions that this code was built from. */
export const VERSIONS: Versions = __INKFIELD_VERSIONS__;

/** This package's version. */
export const version: string = VERSIONS.inkfield;
