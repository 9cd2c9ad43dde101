import type { LedgerError } from '@tallystick/core';
import type { DocumentFault } from '../documents/validate-plan.ts';
import type { ImportPlan, RowOutcome } from '../import/import-plan.ts';
import type { RowReference } from '../import/refusal.ts';
import type { CloseUnitsReturnType } from '../registry/close-units.ts';
import type { IssueBlocksReturnType } from '../registry/issue-blocks.ts';
import type { FinalOutcome, FinalRefusal } from './registry-report.ts';

/** What {@link toFinalOutcomes} takes. */
export interface ToFinalOutcomesParameters {
  readonly plan: ImportPlan;
  readonly faults: readonly DocumentFault[];
  readonly issues: IssueBlocksReturnType;
  readonly closing: CloseUnitsReturnType;
}

function keyOf({ file, row }: RowReference): string {
  return `${file}\n${row}`;
}

function refuse(
  source: RowReference,
  code: FinalRefusal['code'],
  column: string,
  value: string,
  why: string,
): FinalRefusal {
  const message = `${source.file}, row ${source.row}, ${column} "${value}": ${why}`;
  return { ...source, code, column, value, message };
}

function ledgerRefusal(source: RowReference, serial: string, error: LedgerError): FinalRefusal {
  return refuse(
    source,
    'ledger-refused',
    'Serial Number',
    serial,
    `the ledger refused it: ${error.shortMessage}`,
  );
}

/** Refusals that came after the plan, by row: the first one of a row stands. */
function lateRefusals({
  plan,
  faults,
  issues,
  closing,
}: ToFinalOutcomesParameters): Map<string, FinalRefusal> {
  const refusals = new Map<string, FinalRefusal>();
  const add = (refusal: FinalRefusal): void => {
    if (!refusals.has(keyOf(refusal))) refusals.set(keyOf(refusal), refusal);
  };
  for (const { source, schema, messages } of faults) {
    add(refuse(source, 'schema-invalid', `document carbon/${schema}`, '', messages.join(' ')));
  }
  for (const { item, error } of issues.refused) {
    add(ledgerRefusal(item.block.source, item.block.text, error));
    const dependents = plan.retirements.filter(({ block }) => block === item.index);
    for (const { source, text } of dependents) add(ledgerRefusal(source, text, error));
  }
  for (const { item, error } of closing.refused) add(ledgerRefusal(item.source, item.text, error));
  return refusals;
}

/**
 * Says of each row how it ended, after the schemas and the ledger have had their say.
 *
 * @param parameters - The plan, and what was refused after it.
 * @returns One outcome for each row of the plan, in its order.
 */
export function toFinalOutcomes(parameters: ToFinalOutcomesParameters): FinalOutcome[] {
  const refusals = lateRefusals(parameters);
  return parameters.plan.rows.map((row: RowOutcome) => {
    const refusal = row.outcome === 'refused' ? undefined : refusals.get(keyOf(row));
    const { file, row: number, line } = row;
    return refusal ? { file, row: number, line, outcome: 'refused', refusal } : row;
  });
}
