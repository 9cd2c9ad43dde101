import type { CellContext } from './cell.ts';
import type { CreditRow, ExportRow, ProjectRow } from './export-row.ts';
import { isImportError } from './import-error.ts';
import type { AcceptedOutcome, ImportPlan, RefusedFile, RowOutcome } from './import-plan.ts';
import { planIssuance } from './plan-blocks.ts';
import { planRetirement } from './plan-retirement.ts';
import {
  createPlanState,
  describeRow,
  type PlanState,
  projectKey,
  referTo,
  type UnknownProjects,
} from './plan-state.ts';
import { readExport } from './read-export.ts';
import { toRefusal } from './refusal.ts';
import { joinRange } from './serial-index.ts';

/** What {@link planImport} needs. */
export interface PlanImportParameters extends CellContext {
  /** The exports. The order decides only which of two rows that contradict each other is refused. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** Whether rows of projects that no list in the input names take part; `accept` by default. */
  readonly unknownProjects?: UnknownProjects | undefined;
}

function planProject(state: PlanState, row: ProjectRow): void {
  const key = projectKey(row.project);
  const source = referTo(row);
  const listed = state.projects.get(key);
  if (!listed) {
    state.projects.set(key, { ...row.project, source, isListed: true });
    state.outcomes.set(row, { ...source, outcome: 'project' });
    return;
  }
  const message = `${describeRow(listed.source)} lists the project already; expected it once.`;
  const refusal = toRefusal({ at: row, ...row.projectCell, fault: { code: 'duplicate-project', message } });
  state.outcomes.set(row, { ...source, outcome: 'refused', refusal });
}

function planCredit(state: PlanState, row: CreditRow): void {
  if (row.isIssuance) planIssuance(state, row);
  else if (row.end) planRetirement(state, row, row.end);
}

/** Projects and refusals come first, then what issues units, then what ends units issued by other rows. */
function planRows(state: PlanState, rows: readonly ExportRow[]): void {
  for (const row of rows) {
    if (row.kind === 'project') planProject(state, row);
    if (row.kind !== 'refused') continue;
    for (const range of row.issued) joinRange(state.refusedIssuances, range, referTo(row));
    state.outcomes.set(row, { ...referTo(row), outcome: 'refused', refusal: row.refusal });
  }
  const credits = rows.filter((row) => row.kind === 'credit');
  for (const row of credits) if (row.isIssuance) planCredit(state, row);
  for (const row of credits) if (!row.isIssuance) planCredit(state, row);
}

/**
 * Plans the import of registry exports: which blocks to issue, which units to retire or cancel, and which
 * rows to refuse and why. Text in, data out: the same files in the same order always give the same plan.
 *
 * Every data row of every file has exactly one outcome. A retirement whose issuance no file states imports a
 * block of its own (basis `imported-retirement`, as large as its serial); one whose issuance a file states but
 * which was refused is refused too. Names and free texts are in `offLedger` only.
 *
 * @param parameters - The files, and what helps with reading them.
 * @returns The plan.
 * @throws BaseError `ERR_IMPORT_CSV` or `ERR_IMPORT_LAYOUT` when a file cannot be read at all.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { countOutcomes, planImport } from './plan-import.ts';
 *
 * const names = ['input/gold-standard/issuances.csv', 'input/gold-standard/retirements.csv'];
 * const plan = planImport({ files: names.map((name) => ({ name, text: readFileSync(name, 'utf8') })) });
 * console.log(plan.blocks.length, countOutcomes(plan.rows));
 * ```
 */
export function planImport(parameters: PlanImportParameters): ImportPlan {
  const { files, unknownProjects = 'accept', ...context } = parameters;
  const refusedFiles: RefusedFile[] = [];
  const exported = files.flatMap((file) => {
    try {
      return readExport({ ...context, ...file }).rows;
    } catch (error) {
      if (!isImportError(error)) throw error;
      refusedFiles.push({ file: file.name, message: `${error.shortMessage} ${error.details ?? ''}`.trim() });
      return [];
    }
  });
  const state = createPlanState(unknownProjects);
  planRows(state, exported);
  const { blocks, retirements, offLedger } = state;
  const rows = exported.map((row) => state.outcomes.get(row)).filter((outcome) => outcome !== undefined);
  return { projects: [...state.projects.values()], blocks, retirements, offLedger, refusedFiles, rows };
}

/** Rows by what became of them. */
export type OutcomeCounts = Readonly<Record<AcceptedOutcome | 'refused', number>>;

/**
 * Counts rows by what became of them.
 *
 * @param rows - Outcomes, such as the `rows` of a plan.
 * @returns A number for each outcome; they add up to the number of rows.
 *
 * @example
 * ```ts
 * import { countOutcomes } from './plan-import.ts';
 *
 * console.log(countOutcomes([{ file: 'a.csv', row: 2, line: 2, outcome: 'issued' }]).issued); // 1
 * ```
 */
export function countOutcomes<row extends Pick<RowOutcome, 'outcome'>>(rows: readonly row[]): OutcomeCounts {
  const counts: Record<AcceptedOutcome | 'refused', number> = {
    issued: 0,
    retired: 0,
    cancelled: 0,
    'imported-retired': 0,
    'imported-cancelled': 0,
    project: 0,
    refused: 0,
  };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
