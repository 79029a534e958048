import { fileURLToPath } from "node:url";
import { runModels } from "../src/command/models/run-models.ts";
import { UsageError } from "../src/command/read-arguments.ts";
import { ADD_USAGE } from "../src/command/usage.ts";
import { startNodeRuntime } from "./cli/node-runtime.ts";

const USAGE = `usage: npm run models -- list | verify [NAME...] | add NAME [options]
${ADD_USAGE}`;

// The models of this repository: what `npm run build` and `npm run build:lib` ship.
const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("interrupted")));

try {
  process.exitCode = await runModels(
    process.argv.slice(2),
    { modelsFolder: fileURLToPath(new URL(".", import.meta.url)), startRuntime: startNodeRuntime },
    {
      line: (text) => console.log(text),
      error: (text) => console.error(text),
      progress: (text) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${text}`);
      },
    },
    stop.signal,
  );
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n${USAGE}`);
  process.exitCode = 2;
}
