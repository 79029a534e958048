import type { KieFailure, KiePage } from "../../contract/kie-page";

/** Header by which a page marks its calls, so that it can tell which of them an abort means. */
export const CALL_HEADER = "x-inkfield-call";

/** Code of a failure that is the caller's: a parameter that the page's engine refuses, such as a field that it was not taught. */
export const INVALID_PARAMETER = "invalid-parameter";

/** What a service worker sends to a page whose engine is to read documents, with a port for {@link KieReply}. */
export interface KieCall<Params> {
  readonly inkfield: "call";
  /** The call's {@link CALL_HEADER}; `null` where the caller set none. */
  readonly callId: string | null;
  readonly files: readonly File[];
  readonly params: Params;
}

/** What the page answers through the port: that it takes the call, at once, and what came of it. */
export type KieReply =
  | { readonly kind: "taken" }
  | { readonly kind: "pages"; readonly pages: readonly KiePage[] }
  | { readonly kind: "failure"; readonly failure: KieFailure };

/** Sent through the same port by the service worker: nobody waits for the answer any more. */
export interface KieCallEnd {
  readonly kind: "end";
}

/** What a page asks of the service worker of its scope: to answer this page too, which was loaded before or past it. */
export interface ClaimRequest {
  readonly inkfield: "claim";
}
