import { SHARED_CACHE } from "../../service/worker/shared-files";

/** The files that another program shared with the page, which are then forgotten; none mostly. */
export async function takeShared(): Promise<File[]> {
  if (!(await caches.has(SHARED_CACHE))) return [];
  const cache = await caches.open(SHARED_CACHE);
  const files: File[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    if (response === undefined) continue;
    const name = decodeURIComponent(response.headers.get("X-File-Name") ?? "") || "shared";
    const blob = await response.blob();
    files.push(new File([blob], name, { type: blob.type }));
  }
  await caches.delete(SHARED_CACHE);
  return files;
}
