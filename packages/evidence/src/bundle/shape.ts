import { describeValue } from '@tallystick/core';
import { refuse } from '../errors/refuse.ts';

/** Refuses a value that does not have a form; says where it stands. */
export type Shape = (value: unknown, path: string) => void;

function refuseShape(path: string, expected: string, got: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_BUNDLE',
    shortMessage: `Expected ${expected} at ${path || '/'}, got ${got}.`,
    details: 'The form of a bundle is given by the schema interop/evidence-bundle.',
  });
}

/** Text of a pattern and a length. */
export function text(pattern: RegExp, lengthMax: number): Shape {
  return (value, path) => {
    if (typeof value !== 'string') refuseShape(path, 'text', describeValue(value));
    else if (value.length > lengthMax)
      refuseShape(path, `at most ${lengthMax} characters`, `${value.length}`);
    else if (!pattern.test(value))
      refuseShape(path, `text of the form ${pattern.source}`, describeValue(value));
  };
}

/** An unsigned integer of 64 bits as decimal text without leading zeros. */
export const uint64Text: Shape = (value, path) => {
  text(/^(?:0|[1-9][0-9]{0,19})$/, 20)(value, path);
  if (BigInt(value as string) >= 2n ** 64n) refuseShape(path, 'at most 2^64 - 1', describeValue(value));
};

/** An integer of a range. */
export function integer(min: number, max: number): Shape {
  return (value, path) => {
    if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) return;
    refuseShape(path, `an integer from ${min} to ${max}`, describeValue(value));
  };
}

/** A list whose length has limits. */
export function list(item: Shape, min: number, max: number): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return refuseShape(path, 'a list', describeValue(value));
    if (value.length < min || value.length > max) {
      refuseShape(path, `a list of ${min} to ${max}`, `one of ${value.length}`);
    }
    value.forEach((entry, index) => {
      item(entry, `${path}/${index}`);
    });
  };
}

/** Members of a record: those it must have and those it may have; others are refused. */
export interface RecordShape {
  readonly required: Readonly<Record<string, Shape>>;
  readonly optional?: Readonly<Record<string, Shape>>;
  /** Optional members of which the record must have at least one. */
  readonly atLeastOneOf?: readonly string[];
}

/** A plain object with known members only. */
export function record({ required, optional = {}, atLeastOneOf = [] }: RecordShape): Shape {
  const members = new Map([...Object.entries(required), ...Object.entries(optional)]);
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return refuseShape(path, 'an object', describeValue(value));
    }
    const missing = Object.keys(required).find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) refuseShape(`${path}/${missing}`, 'a value', 'nothing');
    if (atLeastOneOf.length > 0 && !atLeastOneOf.some((name) => Object.hasOwn(value, name))) {
      refuseShape(path, `one of ${atLeastOneOf.join(', ')}`, 'none of them');
    }
    for (const [name, member] of Object.entries(value)) {
      const shape = members.get(name) ?? refuseShape(path, 'known members only', describeValue(name));
      shape(member, `${path}/${name}`);
    }
  };
}
