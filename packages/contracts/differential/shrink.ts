import type { Action } from './action.ts';
import type { Harness } from './create-harness.ts';
import type { SequenceRun } from './run-sequence.ts';

async function withoutEach(harness: Harness, run: SequenceRun): Promise<SequenceRun> {
  let best = run;
  for (let index = run.actions.length - 1; index >= 0; index--) {
    const fewer = best.actions.toSpliced(index, 1);
    const tried = await harness.replay(fewer);
    if (tried.divergence) best = tried;
  }
  return best;
}

/**
 * Drops actions from a sequence for as long as the implementations still differ over the rest.
 *
 * @param harness - Where to run it again.
 * @param actions - A sequence over which they differ.
 * @returns The run of a sequence none of whose actions can be dropped.
 */
export async function shrink(harness: Harness, actions: readonly Action[]): Promise<SequenceRun> {
  let best = await harness.replay(actions);
  if (!best.divergence) throw new Error('The implementations do not differ over this sequence.');
  for (;;) {
    const fewer = await withoutEach(harness, best);
    if (fewer.actions.length === best.actions.length) return fewer;
    best = fewer;
  }
}
