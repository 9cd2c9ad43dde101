import type { Action, Answer } from './action.ts';
import { applySucceeded } from './apply-succeeded.ts';
import { canonicalText } from './canonical.ts';
import { compareStates } from './compare-states.ts';
import { encodeCall, toAbiArguments } from './encode-call.ts';
import { ModelViolation } from './model-violation.ts';
import type { Model } from './reference-model.ts';
import type { Runner } from './runner.ts';
import { createSeenIds, type SeenIds, seeAnswer } from './seen-ids.ts';

/** Where implementations, or one of them and the reference model, differ. */
export interface Divergence {
  /** Position of the action; the length of the sequence when only the state differs. */
  readonly index: number;
  readonly what: string;
  /** What each implementation said, by its name. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** What {@link runSequence} takes. */
export interface RunSequenceParameters {
  readonly runners: readonly Runner[];
  /** The model at the beginning; it is changed. */
  readonly model: Model;
  readonly seen?: SeenIds;
  /** The next action, given the answers so far; nothing at the end. */
  readonly next: (last?: { readonly action: Action; readonly answer: Answer }) => Action | undefined;
}

/** What {@link runSequence} gives back. */
export interface SequenceRun {
  readonly actions: readonly Action[];
  readonly answers: readonly Answer[];
  readonly divergence?: Divergence;
}

function differences(
  runners: readonly Runner[],
  answers: readonly Answer[],
  index: number,
): Divergence | undefined {
  const [first, ...others] = answers.map(canonicalText);
  if (others.every((other) => other === first)) return undefined;
  return {
    index,
    what: 'the answers differ',
    answers: Object.fromEntries(runners.map(({ name }, place) => [name, answers[place]])),
  };
}

function modelDivergence(index: number, error: unknown, answer: unknown): Divergence {
  if (!(error instanceof ModelViolation)) throw error;
  return { index, what: error.message, answers: { 'all implementations': answer } };
}

async function step(
  parameters: RunSequenceParameters,
  action: Action,
  index: number,
): Promise<Answer | Divergence> {
  const { runners, model } = parameters;
  const transaction = { ...action, args: toAbiArguments(action.call), data: encodeCall(action.call) };
  const answers: Answer[] = [];
  for (const runner of runners) answers.push(await runner.apply(transaction));
  const divergence = differences(runners, answers, index);
  if (divergence) return divergence;
  const answer = answers[0] as Answer;
  if (answer.status === 'refused') return answer;
  try {
    applySucceeded(model, action, answer);
    return answer;
  } catch (error) {
    return modelDivergence(index, error, answer);
  }
}

/**
 * Runs one sequence on all implementations and the reference model in step, up to the first difference.
 *
 * @param parameters - Implementations in the same state, the model of that state, and where actions come from.
 * @returns The actions that ran with their answers, and the difference if there is one.
 */
export async function runSequence(parameters: RunSequenceParameters): Promise<SequenceRun> {
  const seen = parameters.seen ?? createSeenIds();
  const actions: Action[] = [];
  const answers: Answer[] = [];
  let action = parameters.next();
  while (action) {
    const answer = await step(parameters, action, actions.length);
    actions.push(action);
    if ('what' in answer) return { actions, answers, divergence: answer };
    answers.push(answer);
    seeAnswer(seen, answer);
    action = parameters.next({ action, answer });
  }
  const divergence = await compareStates({
    ...parameters,
    seen,
    time: actions.at(-1)?.time ?? 0n,
    index: actions.length,
  });
  return { actions, answers, ...(divergence && { divergence }) };
}
