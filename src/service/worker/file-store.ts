import { ASSET_CACHE_NAME, assetKey, fetchAsset } from "../../runtime/assets";
import { sha256Hex } from "../../runtime/sha256";
import { type PageFile, typeOf } from "./page-files";

/** How many files are fetched at once, in the background of what the visitor does. */
const FETCHES_AT_ONCE = 4;

/**
 * The page's files in the cache that the engine keeps models in, under the same keys: URL and hash. Two versions of
 * the page lie side by side there, and share what did not change.
 */
export interface FileStore {
  /** The kept file as an answer, or `null`. */
  find(file: PageFile): Promise<Response | null>;
  /** Whether the file, or an earlier version of it, is kept. */
  hasSome(file: PageFile): Promise<boolean>;
  /** Keeps an answer that came for the file, unless it is another version's. */
  keep(file: PageFile, response: Response): Promise<void>;
  /** Fetches and keeps what is missing. @throws where a file cannot be had as it should be. */
  fetchAll(files: readonly PageFile[]): Promise<void>;
  /** Forgets what belongs to this page and is not among `files`. */
  dropOthers(files: readonly PageFile[]): Promise<void>;
}

/** Opens the store of the page in the folder `scope`, a URL. */
export function openFileStore(scope: string): FileStore {
  const open = (): Promise<Cache> => caches.open(ASSET_CACHE_NAME);
  const urlOf = (file: PageFile): string => new URL(file.path, scope).href;
  const keyOf = (file: PageFile): string => assetKey(urlOf(file), file.sha256);

  async function put(file: PageFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const headers = { "Content-Type": typeOf(file.path), "Content-Length": String(bytes.length) };
    await (await open()).put(keyOf(file), new Response(bytes, { headers }));
  }

  return {
    async find(file) {
      return (await (await open()).match(keyOf(file))) ?? null;
    },
    async hasSome(file) {
      return (await (await open()).match(urlOf(file), { ignoreSearch: true })) !== undefined;
    },
    async keep(file, response) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      if ((await sha256Hex(bytes)) === file.sha256) await put(file, bytes);
    },
    async fetchAll(files) {
      const cache = await open();
      const waiting = [...files];
      const work = async (): Promise<void> => {
        for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
          if ((await cache.match(keyOf(file))) !== undefined) continue;
          const { path, sizeBytes, sha256 } = file;
          const options = { sizeBytes, sha256, cache: false, isPage: path.endsWith(".html") };
          await put(file, await fetchAsset(urlOf(file), options));
        }
      };
      await Promise.all(Array.from({ length: FETCHES_AT_ONCE }, work));
    },
    async dropOthers(files) {
      const cache = await open();
      const keys = new Set(files.map(keyOf));
      for (const { url } of await cache.keys()) {
        if (!keys.has(url) && isOfPage(url, scope)) await cache.delete(url);
      }
    },
  };
}

/** Whether a key lies where this page's files do: another page may live in a folder below. */
function isOfPage(url: string, scope: string): boolean {
  if (!url.startsWith(scope)) return false;
  const path = new URL(url).pathname.slice(new URL(scope).pathname.length);
  return !path.includes("/") || /^(app|assets)\//.test(path);
}
