import type { AbiParameter } from 'abitype';
import { describeValue } from '../bytes/describe-value.ts';
import { BaseError } from '../errors/base-error.ts';

/** A type without parts. `type` is the canonical name. */
export type AbiLeaf =
  | { readonly kind: 'integer'; readonly type: string; readonly bits: number; readonly signed: boolean }
  | { readonly kind: 'bytes'; readonly type: string; readonly lengthBytes?: number | undefined }
  | { readonly kind: 'address' | 'bool' | 'string'; readonly type: string };

/** An array; without a length one of any length. */
export interface AbiArray {
  readonly kind: 'array';
  readonly type: string;
  readonly item: AbiTypeNode;
  readonly length?: number | undefined;
}

/** A tuple; its values are objects when every part has a name, else arrays (as abitype has it). */
export interface AbiTuple {
  readonly kind: 'tuple';
  readonly type: string;
  readonly parts: readonly { readonly name: string; readonly node: AbiTypeNode }[];
  readonly isNamed: boolean;
}

/** An ABI type taken apart (Solidity contract ABI specification, "Types"). */
export type AbiTypeNode = AbiLeaf | AbiArray | AbiTuple;

interface TypedParameter {
  readonly type: string;
  readonly components?: readonly AbiParameter[] | undefined;
}

const nodes = new WeakMap<object, AbiTypeNode>();

function refuseType(type: unknown, expected: string): never {
  throw new BaseError({
    code: 'ERR_ABI_TYPE',
    shortMessage: `Expected ${expected}, got ${describeValue(type)}.`,
    details:
      'Pass an ABI as the Solidity compiler writes it; fixed-point types are not supported by it either.',
  });
}

function toInteger(type: string): AbiLeaf {
  const bits = Number(/\d+$/.exec(type)?.[0] ?? 256);
  if (bits % 8 !== 0 || bits < 8 || bits > 256)
    return refuseType(type, 'a width of 8 to 256 bits in steps of 8');
  const signed = type.startsWith('int');
  return { kind: 'integer', type: `${signed ? 'int' : 'uint'}${bits}`, bits, signed };
}

function toFixedBytes(type: string): AbiLeaf {
  const lengthBytes = Number(type.slice('bytes'.length));
  if (lengthBytes < 1 || lengthBytes > 32) return refuseType(type, 'a width of 1 to 32 bytes');
  return { kind: 'bytes', type, lengthBytes };
}

function toLeaf(type: string): AbiLeaf {
  if (type === 'address' || type === 'bool' || type === 'string') return { kind: type, type };
  if (type === 'bytes') return { kind: 'bytes', type };
  // A function value is an address and a selector.
  if (type === 'function') return { kind: 'bytes', type, lengthBytes: 24 };
  if (/^bytes[1-9]\d?$/.test(type)) return toFixedBytes(type);
  if (/^u?int([1-9]\d{0,2})?$/.test(type)) return toInteger(type);
  return refuseType(type, 'a Solidity ABI type');
}

function toTuple(components: readonly AbiParameter[] | undefined): AbiTuple {
  if (!Array.isArray(components)) return refuseType(components, 'the components of a tuple');
  const parts = components.map((part: AbiParameter) => ({
    name: part.name ?? '',
    node: toAbiTypeNode(part),
  }));
  const type = `(${parts.map((part) => part.node.type).join(',')})`;
  return { kind: 'tuple', type, parts, isNamed: parts.every((part) => part.name !== '') };
}

function toNode({ type, components }: TypedParameter): AbiTypeNode {
  // The last bracket is the outermost array.
  const [, itemType, length] = /^(.+)\[([1-9]\d{0,8})?\]$/.exec(type) ?? [];
  if (itemType === undefined) return type === 'tuple' ? toTuple(components) : toLeaf(type);
  const item = toNode({ type: itemType, components });
  const array: AbiArray = { kind: 'array', type: `${item.type}[${length ?? ''}]`, item };
  return length === undefined ? array : { ...array, length: Number(length) };
}

/**
 * Takes the type of an ABI parameter apart. The answer is kept per parameter object.
 *
 * @param parameter - An ABI parameter.
 * @returns Its type as a tree, with canonical names (`uint` is `uint256`).
 * @throws BaseError `ERR_ABI_TYPE` when the type is not one.
 */
export function toAbiTypeNode(parameter: AbiParameter): AbiTypeNode {
  const known = nodes.get(parameter);
  if (known) return known;
  if (typeof parameter?.type !== 'string') return refuseType(parameter?.type, 'a Solidity ABI type');
  const node = toNode(parameter);
  nodes.set(parameter, node);
  return node;
}
