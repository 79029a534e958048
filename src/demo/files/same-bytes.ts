/** A file as far as telling it from others needs it. */
interface NamedFile {
  readonly id: number;
  readonly file: Blob & { readonly name: string };
}

/**
 * The first of some new files whose bytes are those of another: of an earlier one, or of one added with it.
 *
 * @param all in their order, the new ones among them.
 */
export async function findSameBytes<F extends NamedFile>(
  added: readonly F[],
  all: readonly F[],
): Promise<{ readonly file: F; readonly other: F } | null> {
  const isNew = new Set(added.map(({ id }) => id));
  const digests = new Map<string, F>();
  const sizes = new Map<number, number>();
  for (const { file } of all) sizes.set(file.size, (sizes.get(file.size) ?? 0) + 1);
  for (const one of all) {
    // Only files of one size can be the same: most need not be read for it.
    if (sizes.get(one.file.size) === 1) continue;
    const digest = await digestOf(one.file);
    const other = digests.get(digest);
    if (other !== undefined && isNew.has(one.id)) return { file: one, other };
    digests.set(digest, other ?? one);
  }
  return null;
}

async function digestOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return bytes.join();
}
