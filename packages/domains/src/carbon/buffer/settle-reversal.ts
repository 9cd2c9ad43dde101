import { BaseError } from '@tallystick/core';
import type { BufferHold, BufferPool, Reversal } from '@tallystick/schemas';
import { describeRecord } from '../errors/describe-record.ts';
import { parseWhole } from '../exact/parse-exact.ts';
import { resolvePolicies } from '../policies/resolve-policies.ts';
import { parseDay } from '../time/instants.ts';
import { changeHolding, freeHolds, takeUpTo, totalOfHolds } from './buffer-pool.ts';
import type { ReversalReturnType } from './report-reversal.ts';

/** What {@link settleReversal} is given. */
export interface SettleReversalParameters {
  readonly pool: BufferPool;
  /** The reversal as {@link reportReversal} gave it. */
  readonly reversal: Reversal;
  /** Loss as verified, whole tonnes. */
  readonly verifiedLoss: string;
}

function applyAll(
  pool: BufferPool,
  holds: readonly BufferHold[],
  from: 'onHold' | 'held',
  to: 'cancelled' | 'held',
): BufferPool {
  return holds.reduce((current, hold) => {
    const quantity = BigInt(hold.quantity);
    return changeHolding(current, hold, { [from]: -quantity, [to]: quantity });
  }, pool);
}

/** What is left of holds after some of their credits were taken, in their order. */
function remainder(holds: readonly BufferHold[], taken: bigint): BufferHold[] {
  const kept = takeUpTo([...holds].reverse(), totalOfHolds(holds) - taken);
  return kept.taken.reverse();
}

/**
 * Settles a reversal when the loss is verified: credits on hold are cancelled up to the loss and the rest is released; a larger loss
 * takes further credits from the pool as far as the rules of the report allow, and what then remains is a shortfall.
 *
 * The project bears the shortfall, or the programme where the policy `reversal-shortfall` is `pool` or the project is over. An avoidable
 * reversal is always the project's to make good, as long as it runs.
 *
 * @param parameters - Pool, reversal and verified loss.
 * @returns The pool and the settled reversal; cancelled + shortfall = verified loss, held before = cancelled from hold + released.
 * @throws BaseError `ERR_CARBON_BUFFER` when the reversal was settled before or its holds are not in the pool.
 *
 * @example
 * ```ts
 * import { settleReversal } from '@tallystick/domains/carbon';
 * import type { BufferPool, Reversal } from '@tallystick/schemas';
 *
 * declare const pool: BufferPool;
 * declare const reversal: Reversal;
 * const settled = settleReversal({ pool, reversal, verifiedLoss: '450' });
 * console.log(settled.reversal.cancelled, settled.reversal.released, settled.reversal.shortfall);
 * ```
 */
export function settleReversal({
  pool,
  reversal,
  verifiedLoss,
}: SettleReversalParameters): ReversalReturnType {
  if (reversal.status !== 'reported') {
    throw new BaseError({
      code: 'ERR_CARBON_BUFFER',
      shortMessage: `The reversal ${describeRecord(reversal.id)} was settled before.`,
      details: 'Report a further loss as a reversal of its own.',
    });
  }
  const { holds, projectId, projectEnd, eventDate, avoidable } = reversal;
  const policies = resolvePolicies(reversal.policies);
  const loss = parseWhole(verifiedLoss, 'a verified loss');
  const isOver = projectEnd !== undefined && parseDay(eventDate) > parseDay(projectEnd);
  const isPooled = isOver || policies['reversal-shortfall'] === 'pool';
  const fromHold = takeUpTo(holds, loss);
  const released = remainder(holds, fromHold.total);
  const afterHold = applyAll(
    applyAll(pool, fromHold.taken, 'onHold', 'cancelled'),
    released,
    'onHold',
    'held',
  );
  const more = takeUpTo(
    freeHolds(afterHold, { projectId, own: true, others: isPooled }),
    loss - fromHold.total,
  );
  const cancelled = fromHold.total + more.total;
  const bearer = isOver || (isPooled && avoidable !== 'avoidable') ? 'programme' : 'project';
  return {
    pool: applyAll(afterHold, more.taken, 'held', 'cancelled'),
    reversal: {
      ...reversal,
      verifiedLoss,
      status: 'settled',
      cancelled: cancelled.toString(),
      released: totalOfHolds(released).toString(),
      shortfall: (loss - cancelled).toString(),
      shortfallBearer: bearer,
    },
  };
}
