import type {
  Abi,
  AbiError,
  AbiEvent,
  AbiFunction,
  ExtractAbiError,
  ExtractAbiErrorNames,
  ExtractAbiEvent,
  ExtractAbiEventNames,
  ExtractAbiFunction,
  ExtractAbiFunctionNames,
} from 'abitype';
import { BaseError } from '../errors/base-error.ts';
import { describeId } from '../ids/describe-id.ts';
import { toAbiSignature } from './abi-signature.ts';
import { toNearNames } from './near-names.ts';

type NamedItem = AbiFunction | AbiEvent | AbiError;
type NamedType = NamedItem['type'];
type ItemIndex = Readonly<Record<NamedType, ReadonlyMap<string, readonly NamedItem[]>>>;

const namedTypes: readonly string[] = ['function', 'event', 'error'];
const indexes = new WeakMap<object, ItemIndex>();

function toItemIndex(abi: Abi): ItemIndex {
  const index = { function: new Map(), event: new Map(), error: new Map() };
  for (const item of abi) {
    if (!namedTypes.includes(item?.type)) continue;
    const { type, name } = item as NamedItem;
    index[type].set(name, [...(index[type].get(name) ?? []), item]);
  }
  return index;
}

function getItemIndex(abi: Abi): ItemIndex {
  if (!Array.isArray(abi)) return toItemIndex([]);
  const known = indexes.get(abi);
  if (known) return known;
  const index = toItemIndex(abi);
  indexes.set(abi, index);
  return index;
}

function refuseUnknown(
  type: NamedType,
  wanted: string,
  names: readonly string[],
  items: readonly NamedItem[],
): never {
  const near = items.length > 0 ? items.map(toAbiSignature) : toNearNames(wanted.replace(/\(.*/s, ''), names);
  throw new BaseError({
    code: 'ERR_ABI_ITEM_UNKNOWN',
    shortMessage: `Expected ${type} ${describeId(wanted)} in the ABI, which has ${names.length} names of that kind and not this one.`,
    details:
      near.length > 0 ? `Near it: ${near.join(', ')}.` : 'Check that this is the ABI of the module you call.',
  });
}

function refuseAmbiguous(type: NamedType, wanted: string, signatures: readonly string[]): never {
  throw new BaseError({
    code: 'ERR_ABI_ITEM_AMBIGUOUS',
    shortMessage: `Expected one ${type} of the name ${describeId(wanted)} in the ABI, got ${signatures.length}.`,
    details: `Name one by its full signature: ${signatures.join(', ')}.`,
  });
}

function findAbiItem(abi: Abi, type: NamedType, wanted: string): NamedItem {
  const index = getItemIndex(abi)[type];
  const named = index.get(String(wanted).replace(/\(.*/s, '')) ?? [];
  const items =
    named.length > 0 && wanted.includes('(')
      ? named.filter((item) => toAbiSignature(item) === wanted)
      : named;
  const [item] = items;
  if (!item) return refuseUnknown(type, String(wanted), [...index.keys()], named);
  if (items.length === 1) return item;
  // A merged ABI may list the same item twice; that is no overload.
  const signatures = [...new Set(items.map(toAbiSignature))];
  return signatures.length === 1 ? item : refuseAmbiguous(type, wanted, signatures);
}

/** A function of an ABI: its own type when the name is known to the compiler. */
export type FindAbiFunctionReturnType<abi extends Abi, name extends string> =
  name extends ExtractAbiFunctionNames<abi> ? ExtractAbiFunction<abi, name> : AbiFunction;

/** An event of an ABI: its own type when the name is known to the compiler. */
export type FindAbiEventReturnType<abi extends Abi, name extends string> =
  name extends ExtractAbiEventNames<abi> ? ExtractAbiEvent<abi, name> : AbiEvent;

/** An error of an ABI: its own type when the name is known to the compiler. */
export type FindAbiErrorReturnType<abi extends Abi, name extends string> =
  name extends ExtractAbiErrorNames<abi> ? ExtractAbiError<abi, name> : AbiError;

/**
 * Finds a function of an ABI.
 *
 * @param abi - The ABI. It is read once: do not change it afterwards.
 * @param nameOrSignature - A name, or the canonical signature (see {@link toAbiSignature}) of an overload.
 * @returns The function.
 * @throws BaseError `ERR_ABI_ITEM_UNKNOWN`, naming what is near; `ERR_ABI_ITEM_AMBIGUOUS` for the bare name of
 * an overloaded function, naming the signatures.
 *
 * @example
 * ```ts
 * import { findAbiFunction } from '@tallystick/core';
 *
 * const abi = [
 *   { type: 'function', name: 'totalSupply', stateMutability: 'view', inputs: [], outputs: [{ type: 'uint256' }] },
 * ] as const;
 * console.log(findAbiFunction(abi, 'totalSupply').stateMutability); // view
 * ```
 */
export function findAbiFunction<const abi extends Abi, const name extends string>(
  abi: abi,
  nameOrSignature: name,
): FindAbiFunctionReturnType<abi, name> {
  return findAbiItem(abi, 'function', nameOrSignature) as FindAbiFunctionReturnType<abi, name>;
}

/**
 * Finds an event of an ABI.
 *
 * @param abi - The ABI. It is read once: do not change it afterwards.
 * @param nameOrSignature - A name, or the canonical signature of an overload.
 * @returns The event.
 * @throws BaseError `ERR_ABI_ITEM_UNKNOWN` or `ERR_ABI_ITEM_AMBIGUOUS`, as {@link findAbiFunction}.
 *
 * @example
 * ```ts
 * import { findAbiEvent } from '@tallystick/core';
 *
 * const abi = [{ type: 'event', name: 'Retired', inputs: [{ name: 'lot', type: 'bytes32', indexed: true }] }] as const;
 * console.log(findAbiEvent(abi, 'Retired(bytes32)').name); // Retired
 * ```
 */
export function findAbiEvent<const abi extends Abi, const name extends string>(
  abi: abi,
  nameOrSignature: name,
): FindAbiEventReturnType<abi, name> {
  return findAbiItem(abi, 'event', nameOrSignature) as FindAbiEventReturnType<abi, name>;
}

/**
 * Finds an error of an ABI.
 *
 * @param abi - The ABI. It is read once: do not change it afterwards.
 * @param nameOrSignature - A name, or the canonical signature of an overload.
 * @returns The error.
 * @throws BaseError `ERR_ABI_ITEM_UNKNOWN` or `ERR_ABI_ITEM_AMBIGUOUS`, as {@link findAbiFunction}.
 *
 * @example
 * ```ts
 * import { findAbiError } from '@tallystick/core';
 *
 * const abi = [{ type: 'error', name: 'Frozen', inputs: [{ name: 'lot', type: 'bytes32' }] }] as const;
 * console.log(findAbiError(abi, 'Frozen').inputs.length); // 1
 * ```
 */
export function findAbiError<const abi extends Abi, const name extends string>(
  abi: abi,
  nameOrSignature: name,
): FindAbiErrorReturnType<abi, name> {
  return findAbiItem(abi, 'error', nameOrSignature) as FindAbiErrorReturnType<abi, name>;
}
