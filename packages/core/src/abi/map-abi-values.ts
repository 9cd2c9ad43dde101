import type { AbiParameter } from 'abitype';
import { describeValue } from '../bytes/describe-value.ts';
import { BaseError } from '../errors/base-error.ts';
import { type AbiArray, type AbiLeaf, type AbiTuple, type AbiTypeNode, toAbiTypeNode } from './abi-type.ts';

/** How the values of one form (run-time values, JSON) are read. */
export interface AbiForm {
  readonly code: 'ERR_ABI_ARGUMENT' | 'ERR_ABI_JSON';
  /** Name of the whole list in messages, such as `args`. */
  readonly root: string;
  /** Gives the converted value, or undefined when the value is not of the type. */
  readonly convert: (leaf: AbiLeaf, value: unknown) => unknown;
  /** Says what the type asks for in this form. */
  readonly describe: (leaf: AbiLeaf) => string;
  /** What to do about a refusal. */
  readonly advice: string;
}

interface Walk {
  readonly form: AbiForm;
  readonly path: string[];
}

function refuse({ form, path }: Walk, expected: string, got: string): never {
  throw new BaseError({
    code: form.code,
    shortMessage: `${form.root}${path.join('')}: expected ${expected}, got ${got}.`,
    details: form.advice,
  });
}

function mapStep(node: AbiTypeNode, value: unknown, step: string, walk: Walk): unknown {
  walk.path.push(step);
  const mapped = mapNode(node, value, walk);
  walk.path.pop();
  return mapped;
}

function mapArray(node: AbiArray, value: unknown, walk: Walk): unknown[] {
  if (!Array.isArray(value)) return refuse(walk, `an array (${node.type})`, describeValue(value));
  if (node.length !== undefined && value.length !== node.length) {
    return refuse(walk, `${node.length} items (${node.type})`, `${value.length}`);
  }
  return Array.from(value, (item, index) => mapStep(node.item, item, `[${index}]`, walk));
}

function mapList(node: AbiTuple, value: unknown, walk: Walk): unknown[] {
  if (!Array.isArray(value) || value.length !== node.parts.length) {
    return refuse(
      walk,
      `an array of ${node.parts.length} (${node.type}, whose parts have no names)`,
      describeValue(value),
    );
  }
  return node.parts.map((part, index) => mapStep(part.node, value[index], `[${index}]`, walk));
}

function mapTuple(node: AbiTuple, value: unknown, walk: Walk): unknown {
  if (!node.isNamed) return mapList(node, value, walk);
  const names = node.parts.map((part) => part.name);
  const expected = `an object with exactly {${names.join(', ')}}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(walk, expected, describeValue(value));
  }
  const members = value as Readonly<Record<string, unknown>>;
  const missing = names.filter((name) => !Object.hasOwn(members, name));
  if (missing.length > 0) return refuse(walk, expected, `one without ${missing.join(', ')}`);
  if (Object.keys(members).length !== names.length) return refuse(walk, expected, describeValue(value));
  return Object.fromEntries(
    node.parts.map(({ name, node }) => [name, mapStep(node, members[name], `.${name}`, walk)]),
  );
}

function mapNode(node: AbiTypeNode, value: unknown, walk: Walk): unknown {
  if (node.kind === 'array') return mapArray(node, value, walk);
  if (node.kind === 'tuple') return mapTuple(node, value, walk);
  const converted = walk.form.convert(node, value);
  return converted === undefined ? refuse(walk, walk.form.describe(node), describeValue(value)) : converted;
}

/**
 * Walks a list of values along a list of ABI parameters, checks every shape, and converts every leaf.
 *
 * @param parameters - ABI parameters.
 * @param values - As many values.
 * @param form - How leaves are read, and how refusals are worded.
 * @returns The converted values: arrays as arrays, tuples as objects by the names of the ABI.
 * @throws BaseError with the code of the form, the path of the first wrong value, what was expected and got.
 */
export function mapAbiValues(parameters: readonly AbiParameter[], values: unknown, form: AbiForm): unknown[] {
  const walk: Walk = { form, path: [] };
  if (!Array.isArray(values) || values.length !== parameters.length) {
    const types = parameters.map((parameter) => toAbiTypeNode(parameter).type).join(', ');
    const got = Array.isArray(values) ? `${values.length}` : describeValue(values);
    return refuse(walk, `an array of ${parameters.length} values (${types})`, got);
  }
  return parameters.map((parameter, index) =>
    mapStep(toAbiTypeNode(parameter), values[index], `[${index}]`, walk),
  );
}
