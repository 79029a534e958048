import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { KieError } from "../../contract/errors";
import { parseModelCard } from "../../runtime/card";
import { parseNgrams } from "../../runtime/parse-ngrams";
import type { Runtime } from "../../runtime/runtime";
import type { InstalledModel } from "./installed";

/** Checks an installed model's card, its file's length and hash, and that it loads. `null` where all is well, else what is not. */
export async function verifyModel(model: InstalledModel, runtime: Runtime): Promise<string | null> {
  try {
    const card = parseModelCard(model.card, model.name);
    const path = join(model.folder, card.file);
    const bytes = await readFile(path).catch(() => {
      throw new KieError("asset-fetch", `${path} is missing`);
    });
    if (bytes.length !== card.sizeBytes) {
      throw new KieError(
        "asset-integrity",
        `${path} must be ${card.sizeBytes} bytes long; got ${bytes.length}`,
      );
    }
    const sum = createHash("sha256").update(bytes).digest("hex");
    if (sum !== card.sha256) {
      throw new KieError("asset-integrity", `${path} must have SHA-256 ${card.sha256}; got ${sum}`);
    }
    if (card.task === "language-model") parseNgrams(card, bytes);
    else await (await runtime.createModel(card, bytes)).dispose();
    return null;
  } catch (error) {
    if (error instanceof KieError) return error.message;
    throw error;
  }
}
