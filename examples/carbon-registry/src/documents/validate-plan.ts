import type { CreditBatch, Retirement } from '@tallystick/schemas';
import { validateCreditBatch } from '@tallystick/schemas/carbon/credit-batch';
import { validateRetirement } from '@tallystick/schemas/carbon/retirement';
import type { ImportPlan, PlannedRetirement } from '../import/import-plan.ts';
import type { RowReference } from '../import/refusal.ts';
import type { Beneficiaries } from '../registry/beneficiaries.ts';
import { toCreditBatch } from './to-credit-batch.ts';
import { toRetirement } from './to-retirement.ts';

/** A row whose document does not follow its schema. */
export interface DocumentFault {
  readonly source: RowReference;
  readonly schema: 'credit-batch' | 'retirement';
  readonly messages: readonly string[];
}

/** The documents of a plan, and the rows whose documents do not follow their schema. */
export interface ValidatedPlan {
  readonly batches: readonly CreditBatch[];
  readonly retirements: readonly Retirement[];
  readonly faults: readonly DocumentFault[];
}

/** What {@link validatePlan} takes. */
export interface ValidatePlanParameters {
  readonly plan: ImportPlan;
  readonly ownerId: string;
  readonly beneficiaries: Beneficiaries;
}

/**
 * Makes the documents of a plan and validates each against its published schema.
 *
 * @param parameters - Plan, owner and beneficiaries.
 * @returns Documents and faults.
 */
export function validatePlan({ plan, ownerId, beneficiaries }: ValidatePlanParameters): ValidatedPlan {
  const faults: DocumentFault[] = [];
  const batches = plan.blocks.map((block) => {
    const document = toCreditBatch({ block, ownerId, status: 'held' });
    const result = validateCreditBatch(document);
    const messages = result.valid ? [] : result.errors.map(({ message }) => message);
    if (!result.valid) faults.push({ source: block.source, schema: 'credit-batch', messages });
    return document;
  });
  const toDocument = (retirement: PlannedRetirement): Retirement | undefined => {
    const block = plan.blocks[retirement.block];
    if (!block) return undefined;
    const commitment = retirement.hasOffLedger ? beneficiaries.toBeneficiary(retirement) : undefined;
    const document = toRetirement({ block, retirement, commitment });
    const result = validateRetirement(document);
    const messages = result.valid ? [] : result.errors.map(({ message }) => message);
    if (!result.valid) faults.push({ source: retirement.source, schema: 'retirement', messages });
    return document;
  };
  const retirements = plan.retirements.map(toDocument).filter((document) => document !== undefined);
  return { batches, retirements, faults };
}
