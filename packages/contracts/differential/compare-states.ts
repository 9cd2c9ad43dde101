import { createHash } from 'node:crypto';
import type { Answer, Hex, ModuleCall } from './action.ts';
import { canonicalText } from './canonical.ts';
import { checkViews } from './check-views.ts';
import { ZERO } from './ids.ts';
import { ModelViolation } from './model-violation.ts';
import { demandInvariants, type Model } from './reference-model.ts';
import type { Divergence } from './run-sequence.ts';
import type { Runner } from './runner.ts';
import { type SeenIds, viewsOf } from './seen-ids.ts';

/** The answers of views by the call that was made, as canonical text. */
export type State = ReadonlyMap<string, unknown>;

type TotalsPage = readonly [page: Readonly<Record<string, bigint>>, next: Hex];

/** A class's totals: pages added up, however many a ledger needs. */
async function addUpTotals(runner: Runner, call: ModuleCall, time: bigint): Promise<Answer> {
  const [classId, , limit] = call.args;
  let sums: Record<string, bigint> = {};
  let cursor: Hex = ZERO;
  do {
    const answer = await runner.view({ ...call, args: [classId, cursor, limit] as ModuleCall['args'] }, time);
    if (answer.status === 'refused') return answer;
    const [page, next] = answer.result as TotalsPage;
    sums = Object.fromEntries(
      Object.entries(page).map(([name, value]) => [name, (sums[name] ?? 0n) + value]),
    );
    cursor = next.toLowerCase() as Hex;
  } while (cursor !== ZERO);
  return { status: 'succeeded', result: sums, events: [] };
}

async function readView(runner: Runner, call: ModuleCall, time: bigint): Promise<unknown> {
  if (call.functionName === 'totals') return answerOf(await addUpTotals(runner, call, time));
  const answer = await runner.view(call, time);
  if (call.functionName === 'request' && answer.status === 'succeeded') return answer.result !== ZERO;
  return answerOf(answer);
}

function answerOf(answer: Answer): unknown {
  return answer.status === 'succeeded' ? answer.result : { refused: answer.name, args: answer.args };
}

async function readState(runner: Runner, views: readonly ModuleCall[], time: bigint): Promise<State> {
  const state = new Map<string, unknown>();
  for (const call of views)
    state.set(
      `${call.module}.${call.functionName}${canonicalText(call.args)}`,
      await readView(runner, call, time),
    );
  return state;
}

/** SHA-256 over the canonical JSON of all views. */
export function digestOf(state: State): Hex {
  return `0x${createHash('sha256')
    .update(canonicalText(Object.fromEntries(state)))
    .digest('hex')}`;
}

function differingViews(runners: readonly Runner[], states: readonly State[]): Divergence['answers'] {
  const keys = [...(states[0] as State).keys()].filter(
    (key) => new Set(states.map((state) => canonicalText(state.get(key)))).size > 1,
  );
  return Object.fromEntries(
    runners.map(({ name }, place) => [
      name,
      Object.fromEntries(keys.map((key) => [key, states[place]?.get(key)])),
    ]),
  );
}

/** What {@link compareStates} takes. */
export interface CompareStatesParameters {
  readonly runners: readonly Runner[];
  readonly model: Model;
  readonly seen: SeenIds;
  /** Second the views are called at. */
  readonly time: bigint;
  /** Position a difference is reported at. */
  readonly index: number;
}

/**
 * Compares the state of all implementations by their digests, then with the reference model.
 *
 * @param parameters - Implementations, the model and the ids to ask about.
 * @returns The difference, if there is one.
 */
export async function compareStates(parameters: CompareStatesParameters): Promise<Divergence | undefined> {
  const { runners, model, seen, time, index } = parameters;
  const views = viewsOf(seen, model.authority.requests);
  const states: State[] = [];
  for (const runner of runners) states.push(await readState(runner, views, time));
  if (new Set(states.map(digestOf)).size > 1)
    return { index, what: 'the state digests differ', answers: differingViews(runners, states) };
  try {
    demandInvariants(model);
    checkViews(model, states[0] as State);
    return undefined;
  } catch (error) {
    if (!(error instanceof ModelViolation)) throw error;
    return { index, what: error.message, answers: {} };
  }
}
