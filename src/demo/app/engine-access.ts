import { createKie, type Kie } from "../../index";
import { storedTemplates } from "../teach/stored-templates";

export type { Kie } from "../../index";

let engine: Promise<Kie> | null = null;

/** The one engine of this page, started when it is first needed; a failed start is tried again. */
export function startEngine(): Promise<Kie> {
  // The folder is beside this page, not beside the bundled module.
  engine ??= start().catch((error: unknown) => {
    engine = null;
    throw error;
  });
  return engine;
}

async function start(): Promise<Kie> {
  const kie = await createKie({ assetsUrl: "assets/" });
  // Templates of another version are of no use, and of no harm.
  await kie.useTemplates(storedTemplates()).catch(() => {});
  return kie;
}
