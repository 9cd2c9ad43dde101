import type { Action, Answer, Hex } from './action.ts';
import { requestIdOf } from './apply-succeeded.ts';
import { agendaOf, generateAction } from './generate-action.ts';
import { beginsAt, createModel, setUpActions } from './genesis.ts';
import { ZERO } from './ids.ts';
import { createRandom } from './random.ts';
import { runSequence, type SequenceRun } from './run-sequence.ts';
import type { Runner } from './runner.ts';
import { createSeenIds } from './seen-ids.ts';
import type { World } from './world.ts';

/** Implementations that stand ready in the same prepared world. */
export interface Harness {
  /** What preparing the world took and gave. */
  readonly setUp: SequenceRun;
  /** Generates and runs the sequence of a seed. */
  run(seed: number): Promise<SequenceRun>;
  /** Runs given actions. */
  replay(actions: readonly Action[]): Promise<SequenceRun>;
}

/** Actions in a sequence. */
export const sequenceLength = 30;

function observe(world: World, { call, from }: Action, answer: Answer): void {
  if (answer.status === 'succeeded' && requestIdOf(call) !== ZERO) world.requested.push({ call, from });
  if (answer.status === 'succeeded' && call.functionName === 'propose') world.proposed.push({ call, from });
  if (answer.status === 'refused' && call.functionName === 'execute') world.stuck.add(call.args[0] as Hex);
}

/** Actions of a list, one after the other. */
function inOrder(actions: readonly Action[]): () => Action | undefined {
  let index = 0;
  return () => actions[index++];
}

function assertPrepared({ answers, actions, divergence }: SequenceRun): void {
  const refused = answers.findIndex(({ status }) => status === 'refused');
  if (divergence || refused >= 0)
    throw new Error(
      `The world cannot be prepared: ${divergence ? divergence.what : `action ${refused} is refused`}.`,
      { cause: { divergence, action: actions[refused], answer: answers[refused] } },
    );
}

/**
 * Prepares the world on all implementations and lets sequences run in it, each from the same beginning.
 *
 * @param runners - Implementations with the genesis written and nothing else.
 * @returns The harness.
 */
export async function createHarness(runners: readonly [Runner, ...Runner[]]): Promise<Harness> {
  const [{ home }] = runners;
  const prepared = createModel(home);
  const seen = createSeenIds();
  const setUp = await runSequence({ runners, model: prepared, seen, next: inOrder(setUpActions(home)) });
  assertPrepared(setUp);
  for (const runner of runners) runner.save();
  const start = (): Pick<Parameters<typeof runSequence>[0], 'runners' | 'model' | 'seen'> => {
    for (const runner of runners) runner.restore();
    return { runners, model: structuredClone(prepared), seen: createSeenIds(seen) };
  };
  return {
    setUp,
    replay: (actions) => runSequence({ ...start(), next: inOrder(actions) }),
    run: (seed) => {
      const begin = start();
      const world: World = {
        random: createRandom(seed),
        model: begin.model,
        time: beginsAt,
        requested: [],
        proposed: [],
        agenda: agendaOf(seed),
        stuck: new Set(),
      };
      let left = sequenceLength;
      return runSequence({
        ...begin,
        next: (last) => {
          if (last) observe(world, last.action, last.answer);
          return left-- > 0 ? generateAction(world) : undefined;
        },
      });
    },
  };
}
