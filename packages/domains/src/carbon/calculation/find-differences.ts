import { type JsonValue, toCanonicalJson } from '@tallystick/core';
import type { TraceFault } from './recompute-trace.ts';

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : toCanonicalJson(value as JsonValue);
}

/** The innermost places at which two JSON values differ, as JSON Pointers. */
export function findDifferences(expected: unknown, got: unknown, place = ''): TraceFault[] {
  const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (!isBranch(expected) || !isBranch(got) || Array.isArray(expected) !== Array.isArray(got)) {
    return expected === got ? [] : [{ place, expected: textOf(expected), got: textOf(got) }];
  }
  const [left, right] = [expected, got] as [Record<string, unknown>, Record<string, unknown>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) => findDifferences(left[name], right[name], `${place}/${name}`));
}
