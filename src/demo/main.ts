import { createKie, type Kie } from "../index";
import { createApp } from "./app";

let engine: Promise<Kie> | null = null;

/** The one engine of this page, started when it is first needed; a failed start is tried anew. */
function startEngine(): Promise<Kie> {
  engine ??= createKie().catch((error: unknown) => {
    engine = null;
    throw error;
  });
  return engine;
}

createApp(startEngine, document.body);
