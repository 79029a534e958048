/** Kinds of requests. */
export type RequestKind = "script" | "style" | "picture" | "data" | "other";

/** The requests since the page was opened, as far as the page itself can see them. */
export interface RequestCounts {
  /** To the page's own address. */
  readonly own: number;
  /** To any other: 0 while the security policy holds. */
  readonly elsewhere: number;
  /** Attempts at other addresses that the security policy stopped. */
  readonly refused: number;
  readonly kinds: ReadonlyMap<RequestKind, number>;
}

/** One request as the browser's timing list has it. */
export type TimedRequest = Pick<PerformanceResourceTiming, "name" | "initiatorType">;

/** Requests by address and sort. Blobs and data URLs are this page's own memory, not requests. */
export function countRequests(
  requests: Iterable<TimedRequest>,
  pageUrl: string,
  refused: number,
): RequestCounts {
  const { origin } = new URL(pageUrl);
  let own = 0;
  let elsewhere = 0;
  const kinds = new Map<RequestKind, number>();
  for (const { name, initiatorType } of requests) {
    const url = new URL(name, pageUrl);
    if (url.protocol === "blob:" || url.protocol === "data:") continue;
    if (url.origin === origin) own++;
    else elsewhere++;
    const kind = kindOf(url.pathname, initiatorType);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return { own, elsewhere, refused, kinds };
}

function kindOf(path: string, initiatorType: string): RequestKind {
  if (initiatorType === "fetch" || initiatorType === "xmlhttprequest" || initiatorType === "beacon")
    return "data";
  if (/\.(?:png|jpe?g|webp|svg)$/.test(path)) return "picture";
  if (/\.css$/.test(path)) return "style";
  return /\.m?[jt]s$/.test(path) ? "script" : "other";
}

/** Observes the page's requests from the start, and calls back at each change. */
export function watchRequests(listener: (counts: RequestCounts) => void): void {
  const seen: TimedRequest[] = [];
  let refused = 0;
  const tell = (): void => listener(countRequests(seen, document.baseURI, refused));
  addEventListener("securitypolicyviolation", () => {
    refused++;
    tell();
  });
  tell();
  // The browser's own list ends at 250 entries; an observer sees all.
  new PerformanceObserver((list) => {
    seen.push(...(list.getEntries() as PerformanceResourceTiming[]));
    tell();
  }).observe({ type: "resource", buffered: true });
}
