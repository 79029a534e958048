import { REPOSITORY_ROOT } from "../../src/cli/serve";
import { type InstalledModel, installedModels } from "../../src/command/models/installed";
import { parseModelCard } from "../../src/runtime/card";
import type { NetworkCard } from "../../src/types/model";

/** The shipped networks whose files hold a graph that ONNX Runtime has optimized. */
export function optimizedModels(): (Pick<InstalledModel, "folder"> & { readonly card: NetworkCard })[] {
  return installedModels(`${REPOSITORY_ROOT}models`).flatMap(({ name, folder, card: json }) => {
    const card = parseModelCard(json, name);
    return card.task !== "language-model" && card.optimized === true ? [{ folder, card }] : [];
  });
}
