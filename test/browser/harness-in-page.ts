/** Whether this page may share memory between threads. */
export function isIsolated(): boolean {
  return crossOriginIsolated;
}

/** Length of a file as served, and what a missing one answers. */
export async function fetchLengths(path: string): Promise<{ bytes: number; missingStatus: number }> {
  const bytes = (await (await fetch(path)).arrayBuffer()).byteLength;
  return { bytes, missingStatus: (await fetch(`${path}.missing`)).status };
}

/** Fails, so that the caller sees how failures arrive. */
export function fail(message: string): never {
  throw new Error(message);
}
