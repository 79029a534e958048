/** A file as far as telling it from others needs it. */
interface KnownFile {
  readonly id: number;
  readonly file: Blob;
}

/** A file's bytes never change. */
const digests = new WeakMap<Blob, Promise<string | null>>();

/**
 * The files whose bytes are those of an earlier one, each with the id of the first such file.
 *
 * @returns nothing of a file that can no longer be read; none where the page has no secure context.
 */
export async function sameFiles(all: readonly KnownFile[]): Promise<ReadonlyMap<number, number>> {
  const sizes = new Map<number, number>();
  for (const { file } of all) sizes.set(file.size, (sizes.get(file.size) ?? 0) + 1);
  const firsts = new Map<string, number>();
  const same = new Map<number, number>();
  for (const { id, file } of all) {
    // Only files of one size can be the same: most need not be read for it.
    if (sizes.get(file.size) === 1) continue;
    const digest = await digestOf(file);
    if (digest === null) continue;
    const first = firsts.get(digest);
    if (first === undefined) firsts.set(digest, id);
    else same.set(id, first);
  }
  return same;
}

/** `null` where the file can no longer be read. */
function digestOf(file: Blob): Promise<string | null> {
  const digest = digests.get(file) ?? digested(file).catch(() => null);
  digests.set(file, digest);
  return digest;
}

async function digested(file: Blob): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())).join();
}
