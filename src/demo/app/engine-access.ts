import { createKie, type Kie } from "../../index";

export type { Kie } from "../../index";

let engine: Promise<Kie> | null = null;

/** The one engine of this page, started when it is first needed; a failed start is tried again. */
export function startEngine(): Promise<Kie> {
  // The folder is beside this page, not beside the bundled module.
  engine ??= createKie({ assetsUrl: "assets/" }).catch((error: unknown) => {
    engine = null;
    throw error;
  });
  return engine;
}
