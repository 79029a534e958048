/** Where files that another program shares with the page wait for it: a cache of this browser. */
export const SHARED_CACHE = "inkfield-shared";

/** The address that the system sends shared files to (`share_target` of the manifest), below the page's folder. */
const SHARE_PATH = "share/";
/** Name of the form's files, as in the manifest. */
const FILES_NAME = "files";

/** Whether a request hands shared files over. */
export function isShare(request: Request, scope: string): boolean {
  return request.method === "POST" && request.url === new URL(SHARE_PATH, scope).href;
}

/** Keeps the files of a share for the page, which takes and deletes them, and leads to it. Nothing of it goes to the host. */
export async function keepShared(request: Request, scope: string): Promise<Response> {
  try {
    const files = (await request.formData()).getAll(FILES_NAME);
    await caches.delete(SHARED_CACHE);
    const cache = await caches.open(SHARED_CACHE);
    for (const [i, file] of files.entries()) {
      if (typeof file === "string") continue;
      const headers = { "Content-Type": file.type, "X-File-Name": encodeURIComponent(file.name) };
      await cache.put(new URL(`${SHARE_PATH}${i}`, scope), new Response(file, { headers }));
    }
  } catch {
    // Not readable, or no room: the page opens without.
  }
  return Response.redirect(scope, 303);
}
