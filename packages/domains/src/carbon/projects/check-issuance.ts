import { BaseError } from '@tallystick/core';
import type { PolicyChoice, ReductionStatement } from '@tallystick/schemas';
import { describeRecord } from '../errors/describe-record.ts';
import { parseWhole } from '../exact/parse-exact.ts';
import { resolvePolicies } from '../policies/resolve-policies.ts';

/** What {@link checkIssuance} is given. */
export interface CheckIssuanceParameters {
  /** The statement, verified before by {@link verifyReductions}. */
  readonly statement: ReductionStatement;
  /** Vintage to issue. */
  readonly year: number;
  /** Credits of this vintage to issue now, whole tonnes. */
  readonly requested: string;
  /** Credits of this vintage issued before under this statement; 0 when absent. */
  readonly issued?: string | undefined;
  /** Policies of the registry; those of the statement when absent. */
  readonly policies?: readonly PolicyChoice[] | undefined;
}

function refuse(
  code: 'ERR_CARBON_OVER_ISSUANCE' | 'ERR_CARBON_UNDER_ISSUANCE',
  { requested, left, year }: { requested: bigint; left: bigint; year: number },
): never {
  throw new BaseError({
    code,
    shortMessage: `Expected ${code === 'ERR_CARBON_OVER_ISSUANCE' ? 'at most ' : ''}${left} credits of the vintage ${year}, got ${requested}.`,
    details:
      code === 'ERR_CARBON_OVER_ISSUANCE'
        ? 'Only what was verified, less the buffer share and what was issued before, can be issued.'
        : 'Issue all of it at once, or choose another value of the policy issuance-completeness.',
  });
}

/**
 * Checks that what is to be issued is what was verified: neither more nor, by the policy `issuance-completeness`, less.
 *
 * A statement of estimates gives nothing to issue; fractions of a tonne are not credits.
 *
 * @param parameters - Statement, vintage, and how many credits.
 * @returns How many credits of the vintage are left to issue afterwards, as text.
 * @throws BaseError `ERR_CARBON_OVER_ISSUANCE`, `ERR_CARBON_UNDER_ISSUANCE`, `ERR_CARBON_EX_ANTE` for estimates,
 * `ERR_CARBON_QUANTITY` for what is no whole number above zero.
 *
 * @example
 * ```ts
 * import { checkIssuance } from '@tallystick/domains/carbon';
 * import type { ReductionStatement } from '@tallystick/schemas';
 *
 * declare const statement: ReductionStatement;
 * const left = checkIssuance({ statement, year: 2026, requested: '1234' });
 * console.log(left); // 0
 * ```
 */
export function checkIssuance(parameters: CheckIssuanceParameters): string {
  const { statement, year, requested: text, issued = '0', policies = statement.policies } = parameters;
  const requested = parseWhole(text, 'credits to issue');
  const before = parseWhole(issued, 'credits issued before');
  if (statement.basis !== 'ex-post') {
    throw new BaseError({
      code: 'ERR_CARBON_EX_ANTE',
      shortMessage: `The statement ${describeRecord(statement.id)} is an estimate: nothing can be issued for it.`,
      details: 'Issue after monitoring and verification.',
    });
  }
  if (requested === 0n) {
    throw new BaseError({
      code: 'ERR_CARBON_QUANTITY',
      shortMessage: 'Expected at least one credit to issue, got 0.',
    });
  }
  const vintage = statement.vintages.find((candidate) => candidate.year === year);
  const issuable = parseWhole(vintage?.issuable ?? '0', 'issuable credits');
  const left = issuable > before ? issuable - before : 0n;
  if (requested > left) refuse('ERR_CARBON_OVER_ISSUANCE', { requested, left, year });
  const isComplete = resolvePolicies(policies)['issuance-completeness'] === 'complete';
  if (isComplete && requested < left) refuse('ERR_CARBON_UNDER_ISSUANCE', { requested, left, year });
  return (left - requested).toString();
}
