import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseModelCard } from "../runtime/card";
import { EXIT, type Output } from "./output";
import { UsageError } from "./read-arguments";

/** A model as the index of an asset folder lists it. */
interface Listed {
  readonly name: string;
  readonly card: unknown;
}

/** `inkfield models`. @throws UsageError. */
export function modelsCommand(words: readonly string[], library: string, output: Output): number {
  const { values, positionals } = parse(words);
  const [command] = positionals;
  if (positionals.length !== 1 || (command !== "list" && command !== "verify"))
    throw new UsageError("list or verify must be given");
  const assets = values.assets ?? join(library, "assets");
  const index = join(assets, "models/index.json");
  if (!existsSync(index)) {
    output.error(`${assets} is no asset folder: it has no models/index.json\n`);
    return EXIT.failed;
  }
  const { models } = JSON.parse(readFileSync(index, "utf8")) as { readonly models: readonly Listed[] };
  let faults = 0;
  for (const model of models) {
    const fault = command === "verify" ? faultOf(model, assets) : null;
    if (fault !== null) faults++;
    output.line(command === "list" ? described(model) : `${model.name}: ${fault ?? "ok"}`);
  }
  return faults === 0 ? EXIT.good : EXIT.failed;
}

function described({ name, card }: Listed): string {
  const { task, precision, sizeBytes, licence } = parseModelCard(card, name);
  return `${name}: ${task}, ${precision}, ${(sizeBytes / 1e6).toFixed(1)} MB, ${licence}`;
}

function faultOf({ name, card }: Listed, assets: string): string | null {
  try {
    const { file, sizeBytes, sha256 } = parseModelCard(card, name);
    const path = join(assets, "models", name, file);
    if (!existsSync(path)) return `${path} is missing`;
    const bytes = readFileSync(path);
    if (bytes.length !== sizeBytes) return `${path} has ${bytes.length} bytes; its card says ${sizeBytes}`;
    const found = createHash("sha256").update(bytes).digest("hex");
    return found === sha256 ? null : `${path} has SHA-256 ${found}; its card says ${sha256}`;
  } catch (error) {
    return (error as Error).message;
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { assets: { type: "string" } },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
