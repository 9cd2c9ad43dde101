import type { AbiFunction, AbiStateMutability } from 'abitype';
import { findAbiFunction } from '../abi/find-abi-item.ts';
import { normaliseAbiArguments } from '../abi/normalise-abi-arguments.ts';
import { describeValue } from '../bytes/describe-value.ts';
import { BaseError } from '../errors/base-error.ts';
import type { Call } from './call.ts';

/** A call whose function and arguments were checked against its ABI. */
export interface CheckedCall {
  readonly call: Call;
  readonly item: AbiFunction;
  /** The arguments with all hex in lower case. */
  readonly args: readonly unknown[];
}

/** What {@link checkCalls} takes. */
export interface CheckCallsParameters {
  readonly calls: readonly Call[];
  /** Views are read, functions that change state are submitted. */
  readonly purpose: 'read' | 'submit';
  /** Most calls at once, by the ledger's capabilities. */
  readonly callsMax: number;
}

const mutabilities: Readonly<Record<CheckCallsParameters['purpose'], readonly AbiStateMutability[]>> = {
  read: ['view', 'pure'],
  submit: ['nonpayable'],
};

function isCall(call: unknown): call is Call {
  const { module, functionName, args } = (call ?? {}) as Partial<Call>;
  return Array.isArray(module?.abi) && typeof functionName === 'string' && Array.isArray(args);
}

function malformed(place: string, expected: string, got: unknown): BaseError {
  return new BaseError({
    code: 'ERR_ABI_ARGUMENT',
    shortMessage: `Expected ${expected} at ${place}, got ${describeValue(got)}.`,
    details: 'Make each call with defineCall.',
  });
}

function assertCalls(calls: readonly Call[]): void {
  if (!Array.isArray(calls)) throw malformed('calls', 'a list of calls', calls);
  const index = calls.findIndex((call) => !isCall(call));
  if (index >= 0)
    throw malformed(`calls[${index}]`, 'a call with module, functionName and args', calls[index]);
}

function checkCall(call: Call, purpose: CheckCallsParameters['purpose']): CheckedCall {
  const item: AbiFunction = findAbiFunction(call.module.abi, call.functionName);
  if (!mutabilities[purpose].includes(item.stateMutability)) {
    throw new BaseError({
      code: 'ERR_CALL_MUTABILITY',
      shortMessage: `Expected a function that is ${mutabilities[purpose].join(' or ')}, got ${item.name}, which is ${item.stateMutability}.`,
      details: 'Views are read, functions that change state are submitted, payable ones are not called.',
    });
  }
  return { call, item, args: normaliseAbiArguments(item.inputs, call.args) };
}

/**
 * Checks calls before a ledger does anything with them: how many, that each function exists and may be used like
 * this, and all arguments.
 *
 * @param parameters - Calls, purpose and limit.
 * @returns The calls with their functions and arguments.
 * @throws BaseError `ERR_BATCH_EMPTY`, `ERR_BATCH_LIMIT`, `ERR_ABI_ITEM_UNKNOWN`, `ERR_ABI_ITEM_AMBIGUOUS`,
 * `ERR_CALL_MUTABILITY`, `ERR_ABI_ARGUMENT`, `ERR_ABI_TYPE`.
 *
 * @example
 * ```ts
 * import { checkCalls } from '@tallystick/core';
 *
 * const abi = [
 *   { type: 'function', name: 'version', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint32' }] },
 * ] as const;
 * const calls = [{ module: { address: 'units', abi }, functionName: 'version', args: [] }];
 * console.log(checkCalls({ calls, purpose: 'read', callsMax: 100 })[0]?.item.name); // version
 * ```
 */
export function checkCalls({ calls, purpose, callsMax }: CheckCallsParameters): readonly CheckedCall[] {
  assertCalls(calls);
  if (calls.length === 0 || calls.length > callsMax) {
    throw new BaseError({
      code: calls.length === 0 ? 'ERR_BATCH_EMPTY' : 'ERR_BATCH_LIMIT',
      shortMessage: `Expected 1 to ${callsMax} calls, got ${calls.length}.`,
      details: 'The limits of a ledger are in its capabilities.',
    });
  }
  return calls.map((call) => checkCall(call, purpose));
}
