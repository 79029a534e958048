import { runModelsCommand } from "./cli/main.ts";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("interrupted")));

process.exitCode = await runModelsCommand(
  process.argv.slice(2),
  {
    line: (text) => console.log(text),
    error: (text) => console.error(text),
    progress: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${text}`);
    },
  },
  stop.signal,
);
