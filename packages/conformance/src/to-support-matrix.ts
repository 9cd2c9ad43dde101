import type { ConformanceResult, ConformanceStatus } from './conformance-result.ts';
import { conformanceSections } from './sections.ts';

/** The results of one target. */
export interface TargetResults {
  /** Name of the target: the column. */
  readonly target: string;
  readonly results: readonly ConformanceResult[];
}

/** How one target stands on one promise. */
export interface SupportEntry {
  readonly status: ConformanceStatus;
  readonly error?: string | undefined;
  readonly reason?: string | undefined;
}

/** One promise of the ledger contract over all targets. */
export interface SupportRow {
  readonly section: string;
  readonly id: string;
  readonly title: string;
  /** By target. A target whose run left the check out has no entry. */
  readonly targets: Readonly<Record<string, SupportEntry>>;
}

/** The support matrix, for people and for programs. */
export interface SupportMatrix {
  readonly markdown: string;
  readonly json: {
    readonly targets: readonly string[];
    readonly rows: readonly SupportRow[];
    /** How many checks ended how, by target. */
    readonly counts: Readonly<Record<string, Readonly<Record<ConformanceStatus, number>>>>;
  };
}

const words: Readonly<Record<ConformanceStatus, string>> = {
  passed: 'passed',
  failed: '**failed**',
  'not-tested': 'not tested',
};

function toRows(all: readonly TargetResults[]): SupportRow[] {
  const rows = new Map<string, SupportRow & { readonly targets: Record<string, SupportEntry> }>();
  for (const { target, results } of all) {
    for (const { section, id, title, status, error, reason } of results) {
      const key = `${section}/${id}`;
      const row = rows.get(key) ?? { section, id, title, targets: {} };
      row.targets[target] = { status, ...(error && { error }), ...(reason && { reason }) };
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

function count(results: readonly ConformanceResult[]): Record<ConformanceStatus, number> {
  const counts = { passed: 0, failed: 0, 'not-tested': 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}

const toCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

function toTable(rows: readonly SupportRow[], targets: readonly string[]): string[] {
  const cellOf = (row: SupportRow, target: string): string => {
    const entry = row.targets[target];
    return entry ? words[entry.status] : '';
  };
  return [
    `| promise | ${targets.map(toCell).join(' | ')} |`,
    `|---|${targets.map(() => '---|').join('')}`,
    ...rows.map(
      (row) => `| ${toCell(row.title)} | ${targets.map((target) => cellOf(row, target)).join(' | ')} |`,
    ),
  ];
}

function toNotes(rows: readonly SupportRow[], status: ConformanceStatus): string[] {
  return rows.flatMap(({ section, id, targets }) =>
    Object.entries(targets)
      .filter(([, entry]) => entry.status === status)
      .map(
        ([target, { error, reason }]) =>
          `- ${target}: \`${section}/${id}\`. ${toCell(error ?? reason ?? '')}`,
      ),
  );
}

function toMarkdown(json: SupportMatrix['json']): string {
  const { targets, rows, counts } = json;
  const sections = [...new Set(rows.map(({ section }) => section))].map((section) => {
    const title = conformanceSections.find(({ id }) => id === section)?.title ?? section;
    const own = rows.filter((row) => row.section === section);
    return ['', `## ${title}`, '', ...toTable(own, targets)];
  });
  const summary = targets.map((target) => {
    const { passed = 0, failed = 0, 'not-tested': notTested = 0 } = counts[target] ?? {};
    return `- ${target}: ${passed} passed, ${failed} failed, ${notTested} not tested`;
  });
  const failures = toNotes(rows, 'failed');
  const gaps = toNotes(rows, 'not-tested');
  return [
    ...['# Support matrix', '', ...summary],
    ...sections.flat(),
    ...(failures.length > 0 ? ['', '## Failures', '', ...failures] : []),
    ...(gaps.length > 0 ? ['', '## Not tested, and why', '', ...gaps] : []),
    '',
  ].join('\n');
}

/**
 * Puts the results of one or more targets side by side.
 *
 * @param all - Name and results of each target, in the order of the columns.
 * @returns The matrix as Markdown and as JSON. What was not tested is never shown as passed.
 *
 * @example
 * ```ts
 * import { toSupportMatrix } from '@tallystick/conformance';
 *
 * const result = { section: 'reads', id: 'types', title: 'results have types', status: 'passed', durationMs: 3 } as const;
 * console.log(toSupportMatrix([{ target: 'memory', results: [result] }]).markdown);
 * ```
 */
export function toSupportMatrix(all: readonly TargetResults[]): SupportMatrix {
  const json = {
    targets: all.map(({ target }) => target),
    rows: toRows(all),
    counts: Object.fromEntries(all.map(({ target, results }) => [target, count(results)])),
  };
  return { markdown: toMarkdown(json), json };
}
