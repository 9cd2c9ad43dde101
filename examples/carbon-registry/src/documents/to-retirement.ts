import type { Hex } from '@tallystick/core';
import type { Retirement } from '@tallystick/schemas';
import type { PlannedBlock, PlannedRetirement } from '../import/import-plan.ts';
import { serialsUri } from './identifiers.ts';

/** What {@link toRetirement} takes. */
export interface ToRetirementParameters {
  readonly block: PlannedBlock;
  readonly retirement: PlannedRetirement;
  /** Commitment to the beneficiary, where the row names one. */
  readonly commitment?: Hex | undefined;
}

function toBasis({ basis: blockBasis }: PlannedBlock, { basis }: PlannedRetirement): Retirement['basis'] {
  return blockBasis === 'imported-retirement' ? blockBasis : basis;
}

/**
 * Maps a retirement or cancellation of the import to a document of the schema carbon/retirement, without names.
 *
 * @param parameters - Block, retirement and commitment.
 * @returns The document, still to be validated.
 */
export function toRetirement({ block, retirement, commitment }: ToRetirementParameters): Retirement {
  const { text, first, last, count, outcome, endedOn, purpose } = retirement;
  return {
    type: 'Retirement',
    id: serialsUri('retirement', block.originText, first, last),
    batchId: serialsUri('batch', block.originText, block.first, block.last),
    serial: { text, first: String(first), last: String(last), count: String(count) },
    quantity: { value: String(count), unit: 'TNE' },
    outcome,
    ...(endedOn && { retirementDate: endedOn }),
    ...(commitment && { beneficiary: { commitment } }),
    purpose,
    basis: toBasis(block, retirement),
  };
}
