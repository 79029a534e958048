/** Channel on which workers and the service worker report what they see to the open pages of this site. */
export const REQUEST_CHANNEL = "inkfield-requests";

/** Marks the service worker's refusals, so that a script's own answer is not taken for the host's. */
export const REFUSED_HEADER = "X-Inkfield-Refused";

/** What became of a request. */
export type RequestOutcome =
  /** In the browser's list of loads: by a page or a worker, from the network or from what is kept. Such requests have no body. */
  | "loaded"
  /** Answered by the service worker from kept files. */
  | "kept"
  /** Let through to the host by the service worker. Such requests have no body. */
  | "passed"
  /** A call of `kie/`, answered in this browser. */
  | "answered"
  /** Refused by the service worker. */
  | "refused"
  /** Stopped by the security policy. */
  | "blocked"
  /** Has a body, and nothing is known to have stopped it. */
  | "sent";

/** A request as a page, a worker or the service worker saw it. One request may be seen by two of them. */
export interface SeenRequest {
  readonly by: "page" | "worker" | "service-worker";
  /** ISO 8601, UTC. */
  readonly at: string;
  /** `null` where it is not known: browsers list loads without it. */
  readonly method: string | null;
  readonly url: string;
  /** What asked, as the browser calls it: an initiator type, a destination, or the directive of a policy. */
  readonly kind: string;
  /** 0 without a body, and where a policy stopped it unseen. */
  readonly bodyBytes: number;
  readonly outcome: RequestOutcome;
}
