import type { Action, Hex } from './action.ts';
import { canonicalText } from './canonical.ts';
import { beginsAt, classes, namespaces, origins, parties, scheme, toAccount } from './genesis.ts';
import { ZERO } from './ids.ts';
import type { SequenceRun } from './run-sequence.ts';

const accountNames = [...Object.keys(parties), 'issuer 2', 'alice old', 'bob later'];

/** Names for the ids of the prepared world. */
const names: ReadonlyMap<string, string> = new Map([
  [ZERO, '0'],
  [scheme, 'the scheme'],
  ...Object.entries(parties).map(([name, id]) => [id, `party ${name}`] as const),
  ...Object.entries(classes).map(([name, id]) => [id, `class ${name}`] as const),
  ...Object.entries(namespaces).map(([name, id]) => [id, `namespace ${name}`] as const),
  ...origins.map((id, place) => [id, `origin ${place}`] as const),
  ...accountNames.map((name) => [toAccount(name), `account ${name}`] as const),
]);

/** Hex by its name in the world, else the beginning of it. */
function toReadable(text: string): string {
  return text.replaceAll(/0x[0-9a-f]{16,}/g, (hex) => names.get(hex) ?? `${hex.slice(0, 10)}…`);
}

function formatAction({ time, from, call }: Action, index: number): string {
  const args = canonicalText(call.args).slice(1, -1);
  return `  ${index}. +${time - beginsAt} s, ${names.get(from) ?? (from satisfies Hex)}: ${call.module}.${call.functionName}(${args})`;
}

/**
 * Writes a difference down so that a person can see it; its seed repeats it.
 *
 * @param seed - The seed the sequence came from.
 * @param run - The run that ended in a difference.
 * @returns The actions, and what each implementation said.
 */
export function formatDivergence(seed: number, { actions, divergence }: SequenceRun): string {
  if (!divergence) return `seed ${seed}: no difference`;
  const answers = Object.entries(divergence.answers).map(
    ([name, answer]) => `  ${name}: ${canonicalText(answer)}`,
  );
  const place = divergence.index < actions.length ? `at action ${divergence.index}` : 'after the last action';
  const lines = [`seed ${seed}: ${divergence.what} ${place}`, ...actions.map(formatAction), ...answers];
  return toReadable(lines.join('\n'));
}
