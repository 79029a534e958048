/** Runs a job after all earlier ones have settled, and answers with its result. */
export type SerialQueue = <T>(job: () => Promise<T>) => Promise<T>;

/** A queue whose jobs never overlap. A job that fails fails its own caller alone. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const result = last.then(job);
    last = result.catch(() => {});
    return result;
  };
}
