/**
 * SHA-256 of bytes as 64 lower-case hex digits.
 *
 * By Web Crypto where there is one. Pages served over plain HTTP from another machine have no `crypto.subtle`; they load an
 * implementation in JavaScript, because skipping the check would leave just these without it.
 */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  return hex(
    subtle === undefined ? await sha256(bytes) : new Uint8Array(await subtle.digest("SHA-256", bytes)),
  );
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return sha256(bytes);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
