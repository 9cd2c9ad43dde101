import { BaseError } from '@tallystick/core';
import type { BufferPool, PolicyChoice, Reversal } from '@tallystick/schemas';
import { describeRecord } from '../errors/describe-record.ts';
import { parseWhole } from '../exact/parse-exact.ts';
import { listPolicies, resolvePolicies } from '../policies/resolve-policies.ts';
import { parseDay } from '../time/instants.ts';
import { changeHolding, freeHolds, takeUpTo } from './buffer-pool.ts';

/** What {@link reportReversal} is given. */
export interface ReportReversalParameters {
  readonly pool: BufferPool;
  readonly id: string;
  readonly projectId: string;
  /** Day of the loss, or on which it was found. */
  readonly eventDate: string;
  /** Day on which the programme was told. */
  readonly noticeDate: string;
  /** Last day of the crediting period, where it is over. */
  readonly projectEnd?: string | undefined;
  readonly avoidable?: Reversal['avoidable'];
  /** Loss as reported, whole tonnes. */
  readonly estimatedLoss: string;
  readonly policies?: readonly PolicyChoice[] | undefined;
}

/** A pool with a reversal as they stand afterwards. */
export interface ReversalReturnType {
  readonly pool: BufferPool;
  readonly reversal: Reversal;
}

/**
 * Puts buffer credits on hold when a reversal is reported: those of the project first, oldest vintages first, then those of the whole
 * pool where the policy `reversal-shortfall` says so or the project is over. Credits of holders and retired credits stay as they are.
 *
 * Verra VCS, Registration and Issuance Process, loss events: notice within 30 days (policy `reversal-notice-days`); a late notice is
 * taken and its lateness stated.
 *
 * @param parameters - The pool and what was reported.
 * @returns The pool with credits on hold, and the reversal with which ones.
 * @throws BaseError `ERR_CARBON_INTERVAL` for a notice before the event, `ERR_CARBON_QUANTITY` for a loss that is no whole number.
 *
 * @example
 * ```ts
 * import { reportReversal } from '@tallystick/domains/carbon';
 * import type { BufferPool } from '@tallystick/schemas';
 *
 * declare const pool: BufferPool;
 * const { reversal } = reportReversal({
 *   pool,
 *   id: 'https://registry.example/reversals/1',
 *   projectId: 'https://registry.example/projects/forest',
 *   eventDate: '2026-07-01',
 *   noticeDate: '2026-07-20',
 *   estimatedLoss: '500',
 * });
 * console.log(reversal.held);
 * ```
 */
export function reportReversal(parameters: ReportReversalParameters): ReversalReturnType {
  const { pool, id, projectId, eventDate, noticeDate, projectEnd, avoidable, estimatedLoss } = parameters;
  const policies = resolvePolicies(parameters.policies);
  const days = parseDay(noticeDate) - parseDay(eventDate);
  if (days < 0) {
    throw new BaseError({
      code: 'ERR_CARBON_INTERVAL',
      shortMessage: `The notice of the reversal ${describeRecord(id)} is dated before the event.`,
    });
  }
  const isOver = projectEnd !== undefined && parseDay(eventDate) > parseDay(projectEnd);
  const others = isOver || policies['reversal-shortfall'] === 'pool';
  const { taken, total } = takeUpTo(
    freeHolds(pool, { projectId, own: true, others }),
    parseWhole(estimatedLoss, 'an estimated loss'),
  );
  const held = taken.reduce((current, hold) => {
    const quantity = BigInt(hold.quantity);
    return changeHolding(current, hold, { held: -quantity, onHold: quantity });
  }, pool);
  const reversal: Reversal = {
    type: 'Reversal',
    id,
    projectId,
    eventDate,
    noticeDate,
    ...(projectEnd === undefined ? {} : { projectEnd }),
    ...(avoidable === undefined ? {} : { avoidable }),
    estimatedLoss,
    status: 'reported',
    held: total.toString(),
    holds: taken,
    lateDays: Math.max(0, days - Number(policies['reversal-notice-days'])),
    policies: listPolicies(policies, ['reversal-notice-days', 'reversal-shortfall']),
  };
  return { pool: held, reversal };
}
