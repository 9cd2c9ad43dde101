import { BaseError } from '@tallystick/core';

/** The error some work ends with; fails the test when it ends without one. */
export async function thrown(work: Promise<unknown>): Promise<BaseError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof BaseError) return error;
  throw new Error(`expected an error of the family, got ${String(error)}`, { cause: error });
}
