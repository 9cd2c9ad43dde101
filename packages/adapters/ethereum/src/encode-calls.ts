import {
  assertAbiArguments,
  BaseError,
  type Call,
  type ModuleReference,
  toAbiSignature,
  toLowerCaseAddress,
} from '@tallystick/core';
import type { AbiStateMutability } from 'abitype';
import type { Address, Hex } from 'viem';
import { encodeArguments, type FunctionCodec, getFunctionCodec } from './abi-codec.ts';
import { capabilities } from './capabilities.ts';

/** A call that was checked against its ABI. */
export interface CheckedCall {
  readonly call: Call;
  readonly codec: FunctionCodec;
  readonly address: Address;
}

/** What a transaction carries. */
export interface Payload {
  /** The contract called; undefined when one is created. */
  readonly to: Address | undefined;
  readonly data: Hex;
  /** Whose events and errors the transaction may show. */
  readonly modules: readonly ModuleReference[];
  /** For spans and messages. */
  readonly functionNames: string;
}

const multicallSignature = 'multicall(bytes[])';
const readable: readonly AbiStateMutability[] = ['view', 'pure'];
const submittable: readonly AbiStateMutability[] = ['nonpayable'];

/** Refuses an empty list of calls and one that is too long. */
export function assertCallCount(calls: readonly Call[], max: number): void {
  if (calls.length > 0 && calls.length <= max) return;
  throw new BaseError({
    code: calls.length === 0 ? 'ERR_BATCH_EMPTY' : 'ERR_BATCH_LIMIT',
    shortMessage: `Expected 1 to ${max} calls, got ${calls.length}.`,
    details: 'The limits of a ledger are in its capabilities.',
  });
}

function assertMutability(call: Call, codec: FunctionCodec, allowed: readonly AbiStateMutability[]): void {
  const { stateMutability } = codec.item;
  if (allowed.includes(stateMutability)) return;
  throw new BaseError({
    code: 'ERR_CALL_MUTABILITY',
    shortMessage: `Expected a function that is ${allowed.join(' or ')}, got ${call.functionName}, which is ${stateMutability}.`,
    details: 'Views are read, functions that change state are submitted, payable ones are not called.',
  });
}

function checkCall(call: Call, allowed: readonly AbiStateMutability[]): CheckedCall {
  const codec = getFunctionCodec(call.module.abi, call.functionName);
  assertMutability(call, codec, allowed);
  assertAbiArguments(codec.item.inputs, call.args);
  return { call, codec, address: toLowerCaseAddress(call.module.address) };
}

/**
 * Checks calls to be read.
 *
 * @throws BaseError `ERR_BATCH_*`, `ERR_ABI_*`, `ERR_CALL_MUTABILITY`, `ERR_BYTES_ADDRESS`.
 */
export function checkReads(calls: readonly Call[]): readonly CheckedCall[] {
  assertCallCount(calls, capabilities.readBatchMax);
  return calls.map((call) => checkCall(call, readable));
}

function encodeMulticall(checked: readonly CheckedCall[], first: CheckedCall): Hex {
  const isOneModule = checked.every(({ address }) => address === first.address);
  const multicall = first.call.module.abi.find(
    (item) =>
      item.type === 'function' && item.name === 'multicall' && toAbiSignature(item) === multicallSignature,
  );
  if (!isOneModule || !multicall) {
    const got = isOneModule ? `a module without ${multicallSignature}` : 'calls to several modules';
    throw new BaseError({
      code: 'ERR_BATCH_SCOPE',
      shortMessage: `Expected several calls to go to one module that has ${multicallSignature}, got ${got}.`,
      details: 'Submit the calls one by one, or group them by module.',
    });
  }
  const encoded = checked.map(({ call, codec }) => encodeArguments(codec, call.args));
  return encodeArguments(getFunctionCodec(first.call.module.abi, multicallSignature), [encoded]);
}

/**
 * Encodes calls as one transaction: one call as it is, several through the module's `multicall(bytes[])`.
 *
 * @throws BaseError `ERR_BATCH_*`, `ERR_ABI_*`, `ERR_CALL_MUTABILITY`, `ERR_BYTES_ADDRESS`.
 */
export function encodeSubmission(calls: readonly Call[]): Payload {
  assertCallCount(calls, capabilities.atomicBatchMax);
  const checked = calls.map((call) => checkCall(call, submittable));
  const [first] = checked as [CheckedCall, ...CheckedCall[]];
  const data =
    checked.length === 1 ? encodeArguments(first.codec, first.call.args) : encodeMulticall(checked, first);
  return {
    to: first.address,
    data,
    modules: [first.call.module],
    functionNames: [...new Set(calls.map(({ functionName }) => functionName))].join(','),
  };
}
