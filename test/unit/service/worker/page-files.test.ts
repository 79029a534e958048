import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { findAsset, listAssets, mimeTypeOf } from "../../../../models/cli/asset-folder";
import { REPOSITORY_ROOT } from "../../../../src/cli/serve";
import { isKeptByEngine, type PageFile, pageFileAt, typeOf } from "../../../../src/service/worker/page-files";
import {
  CONTENT_SECURITY_POLICY,
  HTTPS_HEADERS,
  withSecurityHeaders,
} from "../../../../src/service/worker/security-headers";

const SCOPE = "https://host/app/";
const files: PageFile[] = ["index.html", "app/index-1.js", "assets/models/index.json"].map((path) => ({
  path,
  sizeBytes: 1,
  sha256: "0".repeat(64),
  keep: "install",
}));
const at = (url: string) => pageFileAt(url, SCOPE, files)?.path ?? null;

it("the page's files are known by their URLs, whatever query the page itself has", () => {
  expect(at("https://host/app/")).toBe("index.html");
  expect(at("https://host/app/?source=home#x")).toBe("index.html");
  expect(at("https://host/app/index.html")).toBe("index.html");
  expect(at("https://host/app/app/index-1.js")).toBe("app/index-1.js");
});

it.each([
  "https://host/",
  "https://host/other/index.html",
  "https://other/app/index.html",
  "https://host/app/app/index-1.js?raw",
  "https://host/app/kie/",
])("%s is none of them", (url) => expect(at(url)).toBeNull());

it("types are those that the build's server gives", () => {
  const models = `${REPOSITORY_ROOT}models`;
  const assets = listAssets(models).filter(
    (path) => findAsset(path, models) !== null && !path.endsWith(".icc"),
  );
  expect(assets.map((path) => [path, typeOf(path)])).toEqual(assets.map((path) => [path, mimeTypeOf(path)]));
});

it("only models are kept by the engine", () => {
  const kept = listAssets(`${REPOSITORY_ROOT}models`)
    .map((path) => `assets/${path}`)
    .filter(isKeptByEngine);
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.every((path) => /\/model\.(onnx|ngrams)$/.test(path))).toBe(true);
});

it("an answer gets the headers that its host did not send, and keeps those it did", () => {
  const answer = withSecurityHeaders(
    new Response("x", { status: 203, headers: { "Content-Security-Policy": "default-src 'self'" } }),
  );
  expect(answer.status).toBe(203);
  expect(answer.headers.get("Content-Security-Policy")).toBe("default-src 'self'");
  expect(answer.headers.get("Cross-Origin-Embedder-Policy")).toBe("require-corp");
});

it("the page, the headers file for static hosts and the service worker state one policy", () => {
  const html = readFileSync(`${REPOSITORY_ROOT}index.html`, "utf8");
  expect(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1]).toBe(
    CONTENT_SECURITY_POLICY,
  );
  const rules = readFileSync(`${REPOSITORY_ROOT}public/_headers`, "utf8");
  const everywhere = rules.split(/^(?=\S)/m).find((rule) => rule.startsWith("/*\n"));
  const sent = [...everywhere!.matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name, value]) => [name, value]);
  expect(Object.fromEntries(sent)).toEqual(HTTPS_HEADERS);
});
