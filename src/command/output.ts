/** Exit codes of `inkfield`. */
export const EXIT = { good: 0, failed: 1, usage: 2, engine: 3, interrupted: 130 } as const;

/** Where a command's words go. */
export interface Output {
  readonly line: (text: string) => void;
  /** As it stands, with its line ends. */
  readonly error: (text: string) => void;
  /** Bytes to standard output; resolves when all are written. */
  readonly print: (bytes: Uint8Array) => Promise<void>;
  /** Whether standard output is one. */
  readonly isTerminal: boolean;
  /** Standard error, where it is a terminal. */
  readonly terminal: { readonly write: (text: string) => boolean; readonly columns: number } | null;
  /** Aborted when the user interrupts. */
  readonly interrupted: AbortSignal;
}
