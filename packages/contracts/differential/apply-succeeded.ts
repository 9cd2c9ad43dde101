import { type Action, type Answer, isModuleCall, type ModuleCall, type NestedCall } from './action.ts';
import { applyToAuthority, type Caller, callerOf, type Effect } from './authority.ts';
import { canonicalText } from './canonical.ts';
import { functionOf } from './encode-call.ts';
import { ZERO } from './ids.ts';
import { demand } from './model-violation.ts';
import { applyToModel, type Model } from './reference-model.ts';

/** The request id of a call; zero when its function takes none. */
export function requestIdOf(call: ModuleCall): string {
  const { inputs } = functionOf(call.module, call.functionName);
  return inputs.at(-1)?.name === 'requestId' ? (call.args.at(-1) as string) : ZERO;
}

function useRequest({ authority }: Model, by: Caller, call: ModuleCall): void {
  const requestId = requestIdOf(call);
  if (requestId === ZERO) return;
  const key = `${call.module}/${by.party}/${requestId}`;
  demand(!authority.requests.has(key), 'a request succeeds once');
  authority.requests.add(key);
}

function all(effects: readonly Effect[], result?: unknown): Effect {
  return { result, events: effects.flatMap(({ events }) => events) };
}

function applyNested(calls: readonly NestedCall[], apply: (call: ModuleCall) => Effect): Effect {
  return all(
    calls.map((call) => {
      demand(isModuleCall(call), 'bytes that are no call are refused');
      return apply(call);
    }),
  );
}

function applyCall(model: Model, callerFor: (call: ModuleCall) => Caller, call: ModuleCall): Effect {
  const { module, functionName, args } = call;
  if (functionOf(module, functionName).stateMutability === 'view') return { events: [] };
  if (functionName === 'multicall')
    return applyNested(args[0] as readonly NestedCall[], (nested) => applyCall(model, callerFor, nested));
  const by = callerFor(call);
  useRequest(model, by, call);
  const effect =
    module === 'Parties' ? applyToAuthority(model.authority, by, call) : applyToModel(model, by, call);
  demand(effect, `${module}.${functionName} is a function of the pages`);
  if (functionName !== 'execute') return effect;
  const governance = { party: ZERO, governed: true, time: by.time };
  const nested = applyNested(args[1] as readonly NestedCall[], (inner) =>
    applyCall(model, () => governance, inner),
  );
  return all([effect, nested]);
}

/**
 * Feeds the model with an action that succeeded and demands that result and events are what follows from it.
 *
 * @throws ModelViolation when a promise is broken.
 */
export function applySucceeded(model: Model, { time, from, call }: Action, answer: Answer): void {
  demand(answer.status === 'succeeded', 'only what succeeded has an effect');
  const callerFor = ({ module }: ModuleCall): Caller => callerOf(model.authority, from, module, time);
  const { result, events } = applyCall(model, callerFor, call);
  demand(canonicalText(events) === canonicalText(answer.events), `events are ${canonicalText(events)}`);
  demand(
    result === undefined || canonicalText(result) === canonicalText(answer.result),
    `the result is ${canonicalText(result)}`,
  );
}
