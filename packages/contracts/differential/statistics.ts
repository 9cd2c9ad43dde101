import { describeField, errorNames } from './abi-answers.ts';
import { isModuleCall, type ModuleCall, type NestedCall } from './action.ts';
import { moduleAbis } from './encode-call.ts';
import type { SequenceRun } from './run-sequence.ts';

/** How often what happened. */
export interface Statistics {
  sequences: number;
  actions: number;
  succeeded: number;
  /** By `Module.function`: calls that took effect, also inside proposals and multicalls. */
  readonly functions: Map<string, number>;
  /** By error name. */
  readonly errors: Map<string, number>;
  /** By error name and the field it names, for errors that name one. */
  readonly fields: Map<string, number>;
}

/** Functions of the modules that change something. */
export const mutatingFunctions: readonly string[] = Object.entries(moduleAbis).flatMap(([module, abi]) =>
  abi
    .filter(({ type, stateMutability }) => type === 'function' && stateMutability === 'nonpayable')
    .map(({ name }) => `${module}.${name}`),
);

/** Errors a sequence can reach on every ledger: those of contracts' directory and upgrades are an EVM's own. */
export const reachableErrors: readonly string[] = errorNames.filter(
  (name) => !['UpgradeUnknown', 'UpgradeTooEarly', 'ModuleExists', 'NotInstaller'].includes(name),
);

/** Nothing counted yet. */
export function createStatistics(): Statistics {
  return {
    sequences: 0,
    actions: 0,
    succeeded: 0,
    functions: new Map(),
    errors: new Map(),
    fields: new Map(),
  };
}

function count(counts: Map<string, number>, key: string, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}

function nestedCalls({ functionName, args }: ModuleCall): readonly NestedCall[] {
  if (functionName === 'multicall') return args[0] as readonly NestedCall[];
  return functionName === 'execute' ? (args[1] as readonly NestedCall[]) : [];
}

function countCall(statistics: Statistics, call: ModuleCall): void {
  count(statistics.functions, `${call.module}.${call.functionName}`);
  for (const nested of nestedCalls(call)) if (isModuleCall(nested)) countCall(statistics, nested);
}

/** Counts what a sequence did. */
export function countRun(statistics: Statistics, { actions, answers }: SequenceRun): void {
  statistics.sequences += 1;
  for (const [index, answer] of answers.entries()) {
    statistics.actions += 1;
    if (answer.status === 'succeeded') {
      statistics.succeeded += 1;
      countCall(statistics, (actions[index] as { call: ModuleCall }).call);
      continue;
    }
    count(statistics.errors, answer.name);
    if (['ValueOutOfRange', 'TooMany', 'EmptyList', 'LotsDiffer'].includes(answer.name))
      count(
        statistics.fields,
        `${answer.name} ${describeField(answer.args[answer.name === 'LotsDiffer' ? 2 : 0])}`,
      );
  }
}

/** Adds counts to others. */
export function addStatistics(sum: Statistics, more: Statistics): void {
  sum.sequences += more.sequences;
  sum.actions += more.actions;
  sum.succeeded += more.succeeded;
  for (const kind of ['functions', 'errors', 'fields'] as const)
    for (const [key, times] of more[kind]) count(sum[kind], key, times);
}

function formatCounts(title: string, names: readonly string[], counts: ReadonlyMap<string, number>): string {
  const width = Math.max(...names.map(({ length }) => length), title.length);
  const rows = names.map((name) => `  ${name.padEnd(width)}  ${String(counts.get(name) ?? 0).padStart(7)}`);
  return [`  ${title.padEnd(width)}    times`, ...rows].join('\n');
}

/** The counts as tables. */
export function formatStatistics(statistics: Statistics): string {
  const { sequences, actions, succeeded, functions, errors, fields } = statistics;
  const share = actions === 0 ? 0 : (100 * succeeded) / actions;
  const others = [...errors.keys()].filter((name) => !reachableErrors.includes(name)).sort();
  return [
    `${sequences} sequences, ${actions} actions, ${share.toFixed(1)} % succeeded`,
    formatCounts('function succeeded', mutatingFunctions, functions),
    formatCounts('error', [...reachableErrors, ...others], errors),
    formatCounts('field of an error', [...fields.keys()].sort(), fields),
  ].join('\n\n');
}
