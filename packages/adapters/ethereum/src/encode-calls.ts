import {
  BaseError,
  type Call,
  type CheckedCall,
  checkCalls,
  type ModuleReference,
  toAbiSignature,
  toLowerCaseAddress,
} from '@tallystick/core';
import type { Address, Hex } from 'viem';
import { encodeArguments, type FunctionCodec, getFunctionCodec } from './abi-codec.ts';
import { capabilities } from './capabilities.ts';

/** A call that was checked against its ABI, with what is needed to encode it. */
export interface PreparedCall extends CheckedCall {
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

function prepareCall(checked: CheckedCall): PreparedCall {
  const { module, functionName } = checked.call;
  const codec = getFunctionCodec(module.abi, functionName);
  return { ...checked, codec, address: toLowerCaseAddress(module.address) };
}

/**
 * Checks calls to be read.
 *
 * @throws BaseError `ERR_BATCH_*`, `ERR_ABI_*`, `ERR_CALL_MUTABILITY`, `ERR_BYTES_ADDRESS`.
 */
export function prepareReads(calls: readonly Call[]): readonly PreparedCall[] {
  return checkCalls({ calls, purpose: 'read', callsMax: capabilities.readBatchMax }).map(prepareCall);
}

function encodeMulticall(checked: readonly PreparedCall[], first: PreparedCall): Hex {
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
  const encoded = checked.map(({ args, codec }) => encodeArguments(codec, args));
  return encodeArguments(getFunctionCodec(first.call.module.abi, multicallSignature), [encoded]);
}

/**
 * Encodes calls as one transaction: one call as it is, several through the module's `multicall(bytes[])`.
 *
 * @throws BaseError `ERR_BATCH_*`, `ERR_ABI_*`, `ERR_CALL_MUTABILITY`, `ERR_BYTES_ADDRESS`.
 */
export function encodeSubmission(calls: readonly Call[]): Payload {
  const checked = checkCalls({ calls, purpose: 'submit', callsMax: capabilities.atomicBatchMax }).map(
    prepareCall,
  );
  const [first] = checked as [PreparedCall, ...PreparedCall[]];
  const data =
    checked.length === 1 ? encodeArguments(first.codec, first.args) : encodeMulticall(checked, first);
  return {
    to: first.address,
    data,
    modules: [first.call.module],
    functionNames: [...new Set(calls.map(({ functionName }) => functionName))].join(','),
  };
}
