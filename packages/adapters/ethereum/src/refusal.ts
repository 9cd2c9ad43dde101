import type { ModuleReference, ModuleRefusal } from '@tallystick/core';
import type { Abi, AbiError } from 'abitype';
import { decodeAbiParameters, type Hex, isHex, slice, toFunctionSelector } from 'viem';
import { findInChain } from './errors.ts';
import { lowerCaseValues } from './lower-case-values.ts';

const builtIn: readonly AbiError[] = [
  { type: 'error', name: 'Error', inputs: [{ name: 'message', type: 'string' }] },
  { type: 'error', name: 'Panic', inputs: [{ name: 'code', type: 'uint256' }] },
];

const revertCodes: readonly unknown[] = [3, -32015];
/** How nodes word a refusal of the EVM where they give it no code of its own. */
const revertText =
  /execution revert|reverted|VM execution error|EVM error|invalid opcode|bad instruction|(?:invalid|bad) jump|stack (?:under|over)flow/i;

type ErrorIndex = ReadonlyMap<Hex, AbiError>;
const indexes = new WeakMap<Abi, ErrorIndex>();

function getErrorIndex(abi: Abi): ErrorIndex {
  const known = indexes.get(abi);
  if (known) return known;
  const items = [...builtIn, ...abi.filter((item): item is AbiError => item.type === 'error')];
  const index = new Map(
    items.map((item) => [toFunctionSelector({ ...item, type: 'function' } as never), item]),
  );
  indexes.set(abi, index);
  return index;
}

function readRevertData(link: unknown): Hex | undefined {
  const { data } = link as { data?: unknown };
  const inner = typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : data;
  if (typeof inner !== 'string') return undefined;
  // Nethermind and OpenEthereum put a word in front of the hex.
  const hex = /0x[0-9a-fA-F]*$/.exec(inner)?.[0];
  return isHex(hex) ? hex : undefined;
}

function isRevertLink(link: unknown): true | undefined {
  const { code, message, details } = link as { code?: unknown; message?: unknown; details?: unknown };
  if (revertCodes.includes(code)) return true;
  return [message, details].some((text) => typeof text === 'string' && revertText.test(text)) || undefined;
}

/** What the EVM gave back when it refused: its data, `0x` where there is none, undefined when it was no refusal. */
export function findRevertData(error: unknown): Hex | undefined {
  return findInChain(error, readRevertData) ?? (findInChain(error, isRevertLink) && '0x');
}

function decodeArguments(item: AbiError, data: Hex): Readonly<Record<string, unknown>> | undefined {
  try {
    const values = data.length > 10 ? decodeAbiParameters(item.inputs, slice(data, 4)) : [];
    if (values.length !== item.inputs.length) return undefined;
    const args = lowerCaseValues(item.inputs, values);
    return Object.fromEntries(item.inputs.map(({ name }, index) => [name || String(index), args[index]]));
  } catch {
    return undefined;
  }
}

/** What {@link decodeRefusal} takes. */
export interface DecodeRefusalParameters {
  readonly data: Hex;
  readonly modules: readonly ModuleReference[];
  readonly callIndex?: number | undefined;
}

/**
 * Names a refusal by the ABI. What no ABI names is `Revert`, with its data where there is any.
 *
 * @param parameters - Revert data, the modules whose ABIs may name it, and the position of the call.
 * @returns The refusal.
 */
export function decodeRefusal(parameters: DecodeRefusalParameters): ModuleRefusal {
  const { data, modules, callIndex } = parameters;
  // What is only being created has no address yet.
  const module = modules[0]?.address || undefined;
  for (const { abi } of modules) {
    const item = getErrorIndex(abi).get(data.slice(0, 10) as Hex);
    const args = item && decodeArguments(item, data);
    if (args) return { name: item.name, args, module, callIndex };
  }
  return { name: 'Revert', args: data === '0x' ? {} : { data }, module, callIndex };
}
