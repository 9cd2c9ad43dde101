/** Runs pieces of work one after the other, each when those before it have ended. */
export type Exclusive = <result>(work: () => Promise<result>) => Promise<result>;

/** Makes a queue of its own. */
export function createExclusive(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const run = last.then(work);
    // A failure is the caller's; the next piece of work runs all the same.
    last = run.catch(() => undefined);
    return run;
  };
}
