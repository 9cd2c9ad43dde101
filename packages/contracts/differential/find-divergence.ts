import type { Harness } from './create-harness.ts';
import type { SequenceRun } from './run-sequence.ts';
import { shrink } from './shrink.ts';

/** A seed over whose sequence implementations differ, and the shortest part of it that shows so. */
export interface FoundDivergence {
  readonly seed: number;
  readonly run: SequenceRun;
}

/**
 * Runs the sequences of seeds until implementations differ.
 *
 * @param harness - Where they run.
 * @param seeds - The seeds, in order.
 * @param onRun - Told of every sequence that ran.
 * @returns The first seed over which they differ, shrunk; nothing when they never do.
 */
export async function findDivergence(
  harness: Harness,
  seeds: Iterable<number>,
  onRun?: (run: SequenceRun) => void,
): Promise<FoundDivergence | undefined> {
  for (const seed of seeds) {
    const run = await harness.run(seed);
    onRun?.(run);
    if (run.divergence) return { seed, run: await shrink(harness, run.actions) };
  }
  return undefined;
}

/** So many seeds from the first one on. */
export function* seedsFrom(first: number, count = Number.POSITIVE_INFINITY): Generator<number> {
  for (let index = 0; index < count; index++) yield (first + index) >>> 0;
}
