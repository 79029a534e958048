import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How one request is answered. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server on the loopback whose answers a test scripts, and which counts the requests. */
export interface ScriptedServer {
  /** Origin without a closing slash. */
  readonly origin: string;
  /** Paths asked for, in order. */
  readonly requests: string[];
  /** Answers to a path, in order; the last one stands for all later requests. Other paths are 404. */
  script(path: string, ...answers: Answer[]): void;
  close(): Promise<void>;
}

/** Starts a {@link ScriptedServer}. Pages of other origins may read its answers. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const requests: string[] = [];
  const scripts = new Map<string, Answer[]>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    requests.push(path);
    response.setHeader("Access-Control-Allow-Origin", "*");
    const answers = scripts.get(path) ?? [status(404)];
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    script: (path, ...answers) => scripts.set(path, answers),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a whole file. */
export function body(content: string | Uint8Array, type = "application/octet-stream"): Answer {
  return (response) => {
    response.setHeader("Content-Type", type);
    response.end(content);
  };
}

/** Answers with a status and no file. */
export function status(code: number): Answer {
  return (response) => {
    response.statusCode = code;
    response.end();
  };
}

/** Sends the first bytes of a longer file, then nothing more and no end. */
export function stallAfter(content: string, totalBytes: number): Answer {
  return (response) => {
    response.setHeader("Content-Length", totalBytes);
    response.write(content);
  };
}

/** Sends the first bytes of a longer file, then drops the connection. */
export function breakAfter(content: string, totalBytes: number): Answer {
  return (response) => {
    response.setHeader("Content-Length", totalBytes);
    response.write(content, () => response.destroy());
  };
}

/** Sends pieces with a pause before each. */
export function trickle(pieces: readonly string[], pauseMs: number): Answer {
  return (response) => {
    response.flushHeaders();
    void (async () => {
      for (const piece of pieces) {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        response.write(piece);
      }
      response.end();
    })();
  };
}
