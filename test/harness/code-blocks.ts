import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY_ROOT } from "../../src/cli/serve";

/** A fenced block of code in a document. */
export interface CodeBlock {
  /** Path of the document and line of the block's fence. */
  readonly place: string;
  /** As the fence names it. */
  readonly language: string;
  readonly code: string;
}

/** All fenced blocks of a document, in their order. */
export function codeBlocksOf(path: string): readonly CodeBlock[] {
  const text = readFileSync(join(REPOSITORY_ROOT, path), "utf8");
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ 1: language, 2: code, index }) => ({
    place: `${path}:${text.slice(0, index).split("\n").length}`,
    language: language!,
    code: code!,
  }));
}

/** The commands of a document: lines of its indented blocks and of those in shell, without comments. */
export function commandsOf(path: string): readonly string[] {
  const text = readFileSync(join(REPOSITORY_ROOT, path), "utf8");
  const indented = [...text.matchAll(/^ {4}(?=npm |npx )(.*)$/gm)].map(([, line]) => line!);
  const shell = codeBlocksOf(path)
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.replaceAll("\\\n", " ").split("\n"));
  return [...indented, ...shell]
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .flatMap((line) => line.split(/\s*(?:&&|\|)\s*/))
    .filter((command) => /^(?:npm|npx) /.test(command));
}

/** The module scripts of an HTML page. */
export function moduleScripts(html: string): readonly string[] {
  return [...html.matchAll(/<script type="module">\n(.*?)<\/script>/gs)].map(([, code]) => code!);
}
