import type { Action, Answer } from './action.ts';
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
function formatText(text: string): string {
  return text
    .replaceAll(/0x[0-9a-f]{16,}/gi, (hex) => names.get(hex.toLowerCase()) ?? `${hex.slice(0, 10)}…`)
    .replaceAll('"', '');
}

/** A value of any type: ids by their names in the world, calls and events as they are written in code. */
function formatValue(value: unknown): string {
  if (typeof value === 'string') return formatText(value);
  if (Array.isArray(value)) return `[${formatList(value)}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const { module, functionName, name, args } = value as Readonly<Record<string, unknown>>;
  const callee = functionName ?? name;
  if (callee !== undefined && Array.isArray(args))
    return `${module === undefined ? '' : `${module}.`}${callee}(${formatList(args)})`;
  const fields = Object.entries(value).map(([key, field]) => `${formatText(key)}: ${formatValue(field)}`);
  return `{${fields.join(', ')}}`;
}

function formatList(values: readonly unknown[]): string {
  return values.map(formatValue).join(', ');
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'status' in value;
}

function formatAnswer(answer: unknown): string {
  if (!isAnswer(answer)) return formatValue(answer);
  if (answer.status === 'refused') return `refused with ${formatValue(answer)}`;
  const result = answer.result === undefined ? '' : ` with ${formatValue(answer.result)}`;
  return `succeeded${result}, events: ${formatList(answer.events)}`;
}

function formatAction({ time, from, call }: Action, index: number): string {
  return `  ${index}. +${time - beginsAt} s, ${formatText(from)}: ${formatValue(call)}`;
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
  const { index, what, answers } = divergence;
  const place = index < actions.length ? `at action ${index}` : 'after the last action';
  return [
    `seed ${seed}: ${what} ${place}`,
    ...actions.map(formatAction),
    ...Object.entries(answers).map(([name, answer]) => `  ${name}: ${formatAnswer(answer)}`),
  ].join('\n');
}
