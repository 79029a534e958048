/** What a page asks of its service worker. */
export interface OfflineRequest {
  /**
   * `keep-offline`: fetch all that reading needs without a network; answered by {@link OfflineReply}.
   * `take-over`: put the waiting version of the page in force, if no other page of this site is open; answered by
   * {@link TakeOverReply} through the port that comes with it.
   */
  readonly inkfield: "keep-offline" | "take-over";
}

/** What the service worker answers: everything is kept, or it could not be. */
export interface OfflineReply {
  readonly inkfield: "offline-ready" | "offline-failed";
}

/** What a waiting version answers. */
export interface TakeOverReply {
  /** `false`: another page of this site is open. */
  readonly isTakingOver: boolean;
}
