/** A promise of the modules that an implementation broke. */
export class ModelViolation extends Error {}

/** Raises {@link ModelViolation} unless the promise is kept. */
export function demand(kept: unknown, promise: string): asserts kept {
  if (!kept) throw new ModelViolation(`broken promise: ${promise}`);
}
