#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { runCommand } from "./command";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort(new Error("interrupted")));

process.exitCode = await runCommand(process.argv.slice(2), fileURLToPath(new URL(".", import.meta.url)), {
  line: (text) => console.log(text),
  error: (text) => void process.stderr.write(text),
  print: (bytes) => new Promise((resolve) => process.stdout.write(bytes, () => resolve())),
  isTerminal: process.stdout.isTTY,
  terminal: process.stderr.isTTY ? process.stderr : null,
  interrupted: stop.signal,
});
