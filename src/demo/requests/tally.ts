import type { RequestOutcome, SeenRequest } from "../../service/worker/seen-request";

/** Kinds of requests. */
export type RequestKind = "script" | "style" | "picture" | "data" | "other";

/** The requests since the page was opened. */
export interface RequestTally {
  /** Loads by the page and its workers from the page's own address. */
  readonly own: number;
  /** From any other: 0 while the security policy holds. */
  readonly elsewhere: number;
  readonly kinds: ReadonlyMap<RequestKind, number>;
  /** Requests with a body that nothing stopped, and their bytes: 0. */
  readonly sent: { readonly count: number; readonly bytes: number };
  /** Calls of `kie/`, which are answered in this browser. */
  readonly answered: number;
  /** Attempts that the security policy stopped. */
  readonly blocked: number;
  /** Attempts that the service worker refused. */
  readonly refused: number;
  /** Requests of the page and its workers that went through the service worker; 0 without a service worker. */
  readonly seenByServiceWorker: number;
}

/** Counts requests. Blobs and data URLs are this page's own memory, not requests. */
export function tallyRequests(requests: Iterable<SeenRequest>, pageUrl: string): RequestTally {
  const { origin } = new URL(pageUrl);
  let [own, elsewhere, bytes] = [0, 0, 0];
  const kinds = new Map<RequestKind, number>();
  const here = new Map<RequestOutcome, number>();
  const there = new Map<RequestOutcome, number>();
  for (const { by, url, kind, method, outcome, bodyBytes } of requests) {
    // The policy reports it, too.
    if (outcome === "blocked" && method !== null) continue;
    const seen = by === "service-worker" ? there : here;
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    if (outcome === "sent") bytes += bodyBytes;
    if (outcome !== "loaded") continue;
    const { protocol, origin: host, pathname } = new URL(url, pageUrl);
    if (protocol === "blob:" || protocol === "data:") continue;
    if (host === origin) own++;
    else elsewhere++;
    const sort = kindOf(pathname, kind);
    kinds.set(sort, (kinds.get(sort) ?? 0) + 1);
  }
  return {
    own,
    elsewhere,
    kinds,
    sent: { count: here.get("sent") ?? 0, bytes },
    // Both sides see those of the page's own scripts; a frame's are seen by the service worker alone.
    answered: Math.max(here.get("answered") ?? 0, there.get("answered") ?? 0),
    refused: Math.max(here.get("refused") ?? 0, there.get("refused") ?? 0),
    blocked: here.get("blocked") ?? 0,
    seenByServiceWorker: [...there.values()].reduce((sum, count) => sum + count, 0),
  };
}

function kindOf(path: string, initiatorType: string): RequestKind {
  if (initiatorType === "fetch" || initiatorType === "xmlhttprequest" || initiatorType === "beacon")
    return "data";
  if (/\.(?:png|jpe?g|webp|svg)$/.test(path)) return "picture";
  if (/\.css$/.test(path)) return "style";
  return /\.m?[jt]s$/.test(path) ? "script" : "other";
}
