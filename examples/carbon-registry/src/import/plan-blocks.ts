import type { CreditEnd, CreditRow } from './export-row.ts';
import type { AcceptedOutcome, PlannedBlock } from './import-plan.ts';
import {
  checkDisjoint,
  checkListed,
  describeRow,
  type PlanState,
  projectKey,
  referTo,
  refuseRow,
} from './plan-state.ts';
import type { Fault } from './refusal.ts';
import { addRange, describeUnits, findOverlap, joinRange } from './serial-index.ts';
import { countSerials, type SerialRange } from './serial-range.ts';

function checkFree(state: PlanState, range: SerialRange): Fault | undefined {
  const found = findOverlap(state.inBlocks, range);
  const other = found && state.blocks[found.value];
  if (!other) return undefined;
  const isSame = other.first === range.first && other.last === range.last;
  const issuedBy = `${describeUnits(other)} is issued by ${describeRow(other.source)}`;
  return isSame
    ? { code: 'duplicate-serial', message: `${issuedBy} already. A unit is issued once.` }
    : { code: 'overlapping-serial', message: `${issuedBy}; expected no unit of it again.` };
}

/** Adds a block to the plan and returns its position. */
export function addBlock(
  state: PlanState,
  row: CreditRow,
  range: SerialRange,
  basis: PlannedBlock['basis'],
): number {
  const { registry, number } = row.project;
  const position = state.blocks.length;
  state.blocks.push({
    source: referTo(row),
    basis,
    registry: range.registry,
    scheme: range.scheme,
    originText: range.originText,
    text: range.text,
    first: range.first,
    last: range.last,
    count: countSerials(range),
    project: { registry, number },
    economy: range.economy,
    vintageYear: row.vintageYear,
    vintage: row.vintage,
    monitoringPeriod: row.monitoringPeriod,
    issuedOn: row.issuedOn,
    attributes: row.attributes,
  });
  addRange(state.inBlocks, range, position);
  return position;
}

/** Adds the retirement or cancellation of a range to the plan. */
export function addRetirement(
  state: PlanState,
  row: CreditRow,
  range: SerialRange,
  { end, block }: { readonly end: CreditEnd; readonly block: number },
): void {
  const { text, first, last } = range;
  const hasOffLedger = row.offLedger.length > 0;
  const source = referTo(row);
  state.retirements.push({
    ...end,
    source,
    block,
    text,
    first,
    last,
    count: countSerials(range),
    hasOffLedger,
  });
  addRange(state.ended, range, source);
}

/** Records a row about units as accepted, with its project and its texts. */
export function acceptRow(state: PlanState, row: CreditRow, outcome: AcceptedOutcome): void {
  const source = referTo(row);
  const key = projectKey(row.project);
  if (!state.projects.has(key)) state.projects.set(key, { ...row.project, source, isListed: false });
  if (row.offLedger.length > 0) state.offLedger.push({ source, fields: row.offLedger });
  state.outcomes.set(row, { ...source, outcome });
}

/**
 * Plans a row that states an issuance: a block for each range, ended at once where the row says so.
 *
 * The first row to state the issuance of a unit is taken; a later one that shares a unit with it is refused.
 *
 * @param state - The plan in the making; it is changed.
 * @param row - A row with `isIssuance`.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { planIssuance } from './plan-blocks.ts';
 * import { createPlanState } from './plan-state.ts';
 * import { readExport } from './read-export.ts';
 *
 * const name = 'input/verra/transactions.csv';
 * const state = createPlanState('accept');
 * const { rows } = readExport({ name, text: readFileSync(name, 'utf8') });
 * for (const row of rows) if (row.kind === 'credit' && row.isIssuance) planIssuance(state, row);
 * ```
 */
export function planIssuance(state: PlanState, row: CreditRow): void {
  const unlisted = checkListed(state, row.project);
  const taken = row.serials.map((range) => checkFree(state, range)).find((found) => found !== undefined);
  const fault = unlisted ?? checkDisjoint(row.serials) ?? taken;
  if (fault) {
    refuseRow(state, row, fault, unlisted && row.projectCell);
    for (const range of row.serials) joinRange(state.refusedIssuances, range, referTo(row));
    return;
  }
  for (const range of row.serials) {
    const block = addBlock(state, row, range, 'row');
    if (row.end) addRetirement(state, row, range, { end: row.end, block });
  }
  acceptRow(state, row, row.end?.outcome ?? 'issued');
}
