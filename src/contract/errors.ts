/**
 * Codes of failures at run time; mistakes in a call are `TypeError` and `RangeError`.
 *
 * - `asset-fetch`: a model or runtime file could not be fetched (status, network, time-out).
 * - `asset-integrity`: a fetched file has another length, hash or shape than its card states.
 * - `unknown-model`: no model of that name is installed.
 * - `input-fetch`: a document that was given by its URL could not be fetched.
 * - `decode`: the file's format is known but its bytes are broken or empty.
 * - `unsupported-input`: the file's format is not supported.
 * - `password`: the PDF is encrypted and the password is missing or wrong.
 * - `too-large`: the file exceeds a limit of `KieLimits`, or no canvas of the page's size can be created.
 * - `timeout`: a page took longer than the limit `pageTimeoutMs`.
 * - `model-output`: a network failed or answered with an unexpected shape.
 * - `provider`: none of the requested execution providers could be started.
 * - `worker-lost`: the worker died; the next call starts a fresh one.
 * - `disposed`: `dispose()` was called.
 */
export const KIE_ERROR_CODES = [
  "asset-fetch",
  "asset-integrity",
  "unknown-model",
  "input-fetch",
  "decode",
  "unsupported-input",
  "password",
  "too-large",
  "timeout",
  "model-output",
  "provider",
  "worker-lost",
  "disposed",
] as const;

/** One of {@link KIE_ERROR_CODES}. */
export type KieErrorCode = (typeof KIE_ERROR_CODES)[number];

/** A failure with a stable `code`, a message for people, the file it concerns if there is one, and its `cause`. */
export class KieError extends Error {
  override readonly name = "KieError";
  readonly code: KieErrorCode;
  /** Name of the file that failed, if the failure concerns one. */
  readonly file: string | undefined;

  constructor(
    code: KieErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly file?: string | undefined } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.file = options.file;
  }

  /** The same failure for `file`: its name is put before the message. */
  inFile(file: string): KieError {
    if (this.file !== undefined) return this;
    return new KieError(this.code, `${file}: ${this.message}`, { cause: this.cause, file });
  }
}

/** An error as plain data that survives structured clone with its class, code and cause. */
export interface WireError {
  readonly kind: "KieError" | "TypeError" | "RangeError" | "DOMException" | "Error" | "value";
  readonly message: string;
  readonly name?: string;
  readonly code?: KieErrorCode;
  readonly file?: string;
  readonly stack?: string;
  readonly cause?: WireError;
  /** The thrown value if it was not an error (`kind: "value"`). */
  readonly value?: unknown;
}

/** Causes deeper than this are dropped, so that a cyclic chain ends. */
const MAX_CAUSE_DEPTH = 8;

/** Converts any thrown value to plain data. Never throws. */
export function errorToWire(error: unknown, depth = 0): WireError {
  if (!(error instanceof Error)) {
    const isPlain =
      error === null ||
      (typeof error !== "object" && typeof error !== "function" && typeof error !== "symbol");
    return { kind: "value", message: describe(error), value: isPlain ? error : describe(error) };
  }
  const base = {
    message: error.message,
    name: error.name,
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth >= MAX_CAUSE_DEPTH
      ? {}
      : { cause: errorToWire(error.cause, depth + 1) }),
  };
  if (error instanceof KieError) {
    return {
      ...base,
      kind: "KieError",
      code: error.code,
      ...(error.file === undefined ? {} : { file: error.file }),
    };
  }
  if (error instanceof TypeError) return { ...base, kind: "TypeError" };
  if (error instanceof RangeError) return { ...base, kind: "RangeError" };
  if (typeof DOMException !== "undefined" && error instanceof DOMException)
    return { ...base, kind: "DOMException" };
  return { ...base, kind: "Error" };
}

/** Inverse of {@link errorToWire}: same class, code, file, message, stack and cause. */
export function errorFromWire(wire: WireError): unknown {
  if (wire.kind === "value") return wire.value;
  const options = wire.cause === undefined ? {} : { cause: errorFromWire(wire.cause) };
  let error: Error;
  switch (wire.kind) {
    case "KieError":
      error = new KieError(wire.code ?? "worker-lost", wire.message, { ...options, file: wire.file });
      break;
    case "TypeError":
      error = new TypeError(wire.message, options);
      break;
    case "RangeError":
      error = new RangeError(wire.message, options);
      break;
    case "DOMException":
      return new DOMException(wire.message, wire.name);
    case "Error":
      error = new Error(wire.message, options);
      if (wire.name !== undefined && wire.name !== "Error") error.name = wire.name;
      break;
  }
  if (wire.stack !== undefined) error.stack = wire.stack;
  return error;
}

function describe(value: unknown): string {
  try {
    return String(value);
  } catch {
    // An object without a usable toString has no better description.
    return Object.prototype.toString.call(value);
  }
}
