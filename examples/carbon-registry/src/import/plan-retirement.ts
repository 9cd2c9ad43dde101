import { checkVintage } from './credit-checks.ts';
import type { CreditEnd, CreditRow } from './export-row.ts';
import { acceptRow, addBlock, addRetirement } from './plan-blocks.ts';
import {
  checkDisjoint,
  checkListed,
  checkNotEnded,
  describeRow,
  type PlanState,
  projectKey,
  refuseRow,
} from './plan-state.ts';
import type { Fault } from './refusal.ts';
import { contains, describeUnits, findOverlap } from './serial-index.ts';
import type { SerialRange } from './serial-range.ts';

/** The position of the block a range lies in; undefined when no block has a unit of it. */
function blockOf(state: PlanState, range: SerialRange): number | undefined {
  return findOverlap(state.inBlocks, range)?.value;
}

function checkBlock(state: PlanState, row: CreditRow, range: SerialRange): Fault | undefined {
  const position = blockOf(state, range);
  const block = position === undefined ? undefined : state.blocks[position];
  if (!block) return checkIssuance(state, range);
  const name = `${describeUnits(block)}, issued by ${describeRow(block.source)}`;
  if (!contains(block, range)) {
    return { code: 'outside-block', message: `Only a part of it lies in ${name}; expected all of it to.` };
  }
  if (projectKey(block.project) !== projectKey(row.project)) {
    const message = `The row is of project ${row.project.number}, the block of project ${block.project.number}: ${name}.`;
    return { code: 'project-mismatch', message };
  }
  return checkVintage(row.vintage, block.vintage, `block ${name}`);
}

/** Refuses to import units whose issuance the input states and was refused. */
function checkIssuance(state: PlanState, range: SerialRange): Fault | undefined {
  const refused = findOverlap(state.refusedIssuances, range);
  if (!refused) return undefined;
  const message = `Its issuance, ${describeRow(refused.value)}, is refused. Correct that row first.`;
  return { code: 'issuance-refused', message };
}

function checkRange(state: PlanState, row: CreditRow, range: SerialRange): Fault | undefined {
  return checkNotEnded(state, range) ?? checkBlock(state, row, range);
}

/**
 * Plans a row that says how units ended which were issued before.
 *
 * Each range lies in one block the input states, or in none: then a block of its own is imported for it,
 * which nothing else can be retired from.
 *
 * @param state - The plan in the making, with all issuances in it; it is changed.
 * @param row - A row without `isIssuance`.
 * @param end - How its units ended.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { planRetirement } from './plan-retirement.ts';
 * import { createPlanState } from './plan-state.ts';
 * import { readExport } from './read-export.ts';
 *
 * const name = 'input/gold-standard/retirements.csv';
 * const state = createPlanState('accept');
 * const { rows } = readExport({ name, text: readFileSync(name, 'utf8') });
 * for (const row of rows) if (row.kind === 'credit' && row.end) planRetirement(state, row, row.end);
 * ```
 */
export function planRetirement(state: PlanState, row: CreditRow, end: CreditEnd): void {
  const unlisted = checkListed(state, row.project);
  const bad = row.serials.map((range) => checkRange(state, row, range)).find((found) => found !== undefined);
  const fault = unlisted ?? checkDisjoint(row.serials) ?? bad;
  if (fault) {
    refuseRow(state, row, fault, unlisted && row.projectCell);
    return;
  }
  const isImported = row.serials.some((range) => blockOf(state, range) === undefined);
  for (const range of row.serials) {
    const block = blockOf(state, range) ?? addBlock(state, row, range, 'imported-retirement');
    addRetirement(state, row, range, { end, block });
  }
  acceptRow(state, row, isImported ? `imported-${end.outcome}` : end.outcome);
}
