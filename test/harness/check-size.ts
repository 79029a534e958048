import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** What visitors must never have to fetch more of, in megabytes (10^6 bytes), compressed by brotli. */
const LIMITS = [
  {
    what: "code of the page and its worker",
    megabytes: 0.1,
    files: [/^index\.html$/, /^app\/(index|worker|rolldown-runtime)-.*\.(js|css)$/],
  },
  {
    what: "first picture read by WASM: code, runtime and models",
    megabytes: 10,
    files: [
      /^index\.html$/,
      /^app\/(index|workspace|worker|rolldown-runtime|ort\.wasm|page-contents)[.-].*\.(js|css)$/,
      /^assets\/ort\/ort-wasm-simd-threaded\.(mjs|wasm)$/,
      /^assets\/models\/index\.json$/,
      /^assets\/models\/inkfield_(det_int8|rec_int8|lm|fields)\//,
    ],
  },
  {
    what: "all shipped models",
    megabytes: 12,
    files: [/^assets\/models\/inkfield_[^/]+\/model\.(onnx|ngrams)$/],
  },
] as const;

/** Compression as static hosts do it on the fly or ahead: the default of nginx's and Cloudflare's brotli is lower. */
const BROTLI_QUALITY = 6;

/** `npm run size`: holds the built page to its transfer limits. */
function checkSizes(dist: string): boolean {
  if (!existsSync(dist)) throw new Error(`no build at ${dist}: run npm run build first`);
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const compressed = new Map<string, number>();
  const bytesOf = (path: string): number => {
    const known = compressed.get(path);
    if (known !== undefined) return known;
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    const size = brotliCompressSync(readFileSync(join(dist, path)), { params }).length;
    compressed.set(path, size);
    return size;
  };
  let isWithin = true;
  for (const { what, megabytes, files: patterns } of LIMITS) {
    for (const pattern of patterns) {
      if (!files.some((path) => pattern.test(path)))
        throw new Error(`${what}: nothing in the build matches ${pattern}`);
    }
    const chosen = files.filter(
      (path) => patterns.some((pattern) => pattern.test(path)) && /\.\w+$/.test(path),
    );
    const total = chosen.reduce((sum, path) => sum + bytesOf(path), 0) / 1e6;
    const verdict = total <= megabytes ? "ok" : "TOO LARGE";
    console.log(`${verdict}: ${what}: ${total.toFixed(4)} of ${megabytes} MB`);
    isWithin &&= total <= megabytes;
  }
  return isWithin;
}

process.exitCode = checkSizes(fileURLToPath(new URL("../../dist", import.meta.url))) ? 0 : 1;
