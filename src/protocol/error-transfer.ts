import * as Comlink from "comlink";
import { errorFromWire, errorToWire, type WireError } from "../contract/errors";

let installed = false;

/**
 * Makes Comlink transfer errors with class, `code` and `cause`, which it drops by default
 * (comlink 4.4.2, `throwTransferHandler`). Call in each realm before the first message; further calls have no effect.
 */
export function installErrorTransfer(): void {
  if (installed) return;
  installed = true;
  const original = Comlink.transferHandlers.get("throw");
  if (original === undefined) throw new Error("Comlink registers no `throw` handler to wrap");
  Comlink.transferHandlers.set("throw", {
    canHandle: original.canHandle,
    serialize: (thrown: unknown): [WireError, Transferable[]] => [
      errorToWire((thrown as { value: unknown }).value),
      [],
    ],
    deserialize: (wire: WireError): never => {
      throw errorFromWire(wire);
    },
  } satisfies Comlink.TransferHandler<unknown, WireError>);
}
