/** Runs a job after all earlier ones have settled, and returns its result. */
export type SerialQueue = <T>(job: () => Promise<T>) => Promise<T>;

/** A queue whose jobs never overlap. A failed job rejects for its own caller only. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = last.then(job);
    last = result.catch(() => {});
    return result;
  };
}
