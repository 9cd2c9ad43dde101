import type { MarketSettlement } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { formatMoney } from '../quantities/money.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { isSameSlot } from '../time/slot-seconds.ts';

/** What {@link listSettlementChanges} needs. */
export interface ListSettlementChangesParameters {
  /** The settlement already paid. */
  readonly before: MarketSettlement;
  /** The settlement that corrects it. */
  readonly after: MarketSettlement;
}

/** What a correction still pays. Positive amounts are received. They add up to zero. */
export interface SettlementChanges {
  /** By participant, without those for whom nothing changes, in the order of ids. */
  readonly participants: readonly { readonly participantId: string; readonly amount: string }[];
  readonly retailerAmount: string;
  /** Fees and dust. */
  readonly operatorAmount: string;
}

/**
 * Says what is to be paid after a correction: the difference between two settlements of one slot. The first one stays as it is.
 *
 * @param parameters - Both settlements.
 * @returns The differences.
 * @throws BaseError `ERR_ENERGY_SETTLEMENT` when the second is not a later revision of the first.
 *
 * @example
 * ```ts
 * import { listSettlementChanges } from '@tallystick/domains/energy';
 * import type { MarketSettlement } from '@tallystick/schemas';
 *
 * export function payCorrection(before: MarketSettlement, after: MarketSettlement): void {
 *   for (const { participantId, amount } of listSettlementChanges({ before, after }).participants) {
 *     console.log(participantId, amount);
 *   }
 * }
 * ```
 */
export function listSettlementChanges({ before, after }: ListSettlementChangesParameters): SettlementChanges {
  const { moneyDecimals, currency } = after.policy;
  const isSameMoney = before.policy.moneyDecimals === moneyDecimals && before.policy.currency === currency;
  const isLater = after.revision > before.revision && after.replaces === before.id;
  if (!isSameMoney || !isLater || !isSameSlot(before.slot, after.slot)) {
    refuse(
      'ERR_ENERGY_SETTLEMENT',
      `Expected a later revision that replaces ${before.id} in the same money and slot, got ${after.id}.`,
      'Settle again with replaces and a higher revision.',
    );
  }
  const read = (text: string): bigint => parseScaled(text, moneyDecimals);
  const changes = new Map<string, bigint>();
  for (const [settlement, sign] of [
    [before, -1n],
    [after, 1n],
  ] as const) {
    for (const { participantId, totalAmount } of settlement.lines) {
      changes.set(participantId, (changes.get(participantId) ?? 0n) + sign * read(totalAmount));
    }
  }
  const operatorOf = ({ operatorAmount, dustAmount }: MarketSettlement): bigint =>
    read(operatorAmount) + read(dustAmount);
  return {
    participants: [...changes.keys()]
      .sort()
      .filter((participantId) => changes.get(participantId) !== 0n)
      .map((participantId) => ({
        participantId,
        amount: formatMoney(changes.get(participantId) ?? 0n, moneyDecimals),
      })),
    retailerAmount: formatMoney(read(after.retailerAmount) - read(before.retailerAmount), moneyDecimals),
    operatorAmount: formatMoney(operatorOf(after) - operatorOf(before), moneyDecimals),
  };
}
