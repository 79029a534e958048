/**
 * What `await using` calls. The symbol came to browsers in 2025; where it is missing, this is the one that compilers
 * of `await using` agree on.
 */
export const ASYNC_DISPOSE: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");
