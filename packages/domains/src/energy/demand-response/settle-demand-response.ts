import type {
  BaselinePolicy,
  DemandResponseDelivery,
  DemandResponseEvent,
  DemandResponsePaymentPolicy,
  DemandResponseSettlement,
  EnergyPrice,
  MeterInterval,
} from '@tallystick/schemas';
import { assertPolicy, assertPolicyNumbers } from '../assert-policy.ts';
import { refuse } from '../energy-error.ts';
import { createEnergyBetween } from '../meter/energy-between.ts';
import { assertRoundingMode } from '../quantities/divide-rounded.ts';
import { formatMoney, toMoney } from '../quantities/money.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';
import type { ComputeBaselineReturnType } from './compute-baseline.ts';

/** What {@link settleDemandResponse} needs. */
export interface SettleDemandResponseParameters {
  readonly id: string;
  readonly event: DemandResponseEvent;
  readonly participantId: string;
  readonly baseline: ComputeBaselineReturnType;
  readonly baselinePolicy: BaselinePolicy;
  /** Metered use during the event. */
  readonly intervals: readonly MeterInterval[];
  /** Reduction sold in each interval of the event, in watt hours. */
  readonly cleared: readonly bigint[];
  /** Price of a reduction, the same in all intervals. */
  readonly price: EnergyPrice;
  readonly paymentPolicy: DemandResponsePaymentPolicy;
}

const whole = 10_000n;
const priceDecimals = 12;

function assertSettlement({ event, baseline, cleared, paymentPolicy }: SettleDemandResponseParameters): void {
  assertPolicy(paymentPolicy, { version: [1], negativeRule: ['zero', 'net'] });
  assertPolicyNumbers(paymentPolicy, {
    overdeliveryBasisPoints: [10_000, 100_000],
    toleranceBasisPoints: [0, 10_000],
    penaltyBasisPoints: [0, 1_000_000],
    moneyDecimals: [0, 12],
  });
  assertRoundingMode(paymentPolicy.rounding);
  const count = event.intervals.length;
  if (
    baseline.wattHours.length !== count ||
    cleared.length !== count ||
    cleared.some((value) => value < 0n)
  ) {
    refuse(
      'ERR_ENERGY_SETTLEMENT',
      `Expected a baseline and a cleared quantity of zero or more for each of ${count} intervals, got others.`,
      'Give one of each for every interval of the event.',
    );
  }
}

function toDeliveries(parameters: SettleDemandResponseParameters): DemandResponseDelivery[] {
  const { event, baseline, intervals, cleared } = parameters;
  const energy = createEnergyBetween(intervals);
  return event.intervals.map(({ slot }, index) => {
    const { start, end } = toSlotSeconds(slot);
    const metered = energy(start, end);
    if (metered === undefined) {
      return refuse(
        'ERR_ENERGY_SETTLEMENT',
        `Expected metered use during the whole event, got none for ${slot.start} to ${slot.end}.`,
        'Wait for the meter, or fill the gap with an estimate.',
      );
    }
    const expected = baseline.wattHours[index] as bigint;
    return {
      slot,
      baseline: expected.toString(),
      metered: metered.toString(),
      delivered: (expected - metered).toString(),
      cleared: (cleared[index] as bigint).toString(),
    };
  });
}

/** What one interval is paid and penalised for, in ten-thousandths of a watt hour. */
function countInterval(
  delivery: DemandResponseDelivery,
  policy: DemandResponsePaymentPolicy,
): { paid: bigint; short: bigint; counted: bigint } {
  const delivered = BigInt(delivery.delivered);
  const cleared = BigInt(delivery.cleared);
  const counted = delivered < 0n && policy.negativeRule === 'zero' ? 0n : delivered;
  const most = cleared * BigInt(policy.overdeliveryBasisPoints);
  const paid = counted * whole < most ? counted * whole : most;
  const due = cleared * (whole - BigInt(policy.toleranceBasisPoints));
  const short = due - (counted > 0n ? counted : 0n) * whole;
  return { paid, short: short > 0n ? short : 0n, counted };
}

/**
 * Settles a demand response event for one participant: delivered is baseline less use, interval by interval; paid is what was delivered, up
 * to the cleared quantity and the overdelivery that counts; a shortfall beyond the tolerance is penalised. One rounding per amount.
 *
 * @param parameters - Event, baseline, metered use, cleared quantities, price and policies.
 * @returns The settlement. Negative reductions are kept in the intervals and count as the policy says.
 * @throws BaseError `ERR_ENERGY_SETTLEMENT` for missing metered use or lists of another length, `ERR_ENERGY_POLICY`.
 *
 * @example
 * ```ts
 * import { settleDemandResponse, type SettleDemandResponseParameters } from '@tallystick/domains/energy';
 *
 * export function payment(parameters: SettleDemandResponseParameters): string {
 *   return settleDemandResponse(parameters).totalAmount;
 * }
 * ```
 */
export function settleDemandResponse(parameters: SettleDemandResponseParameters): DemandResponseSettlement {
  const { id, event, participantId, baseline, baselinePolicy, cleared, price, paymentPolicy } = parameters;
  assertSettlement(parameters);
  const intervals = toDeliveries(parameters);
  const counts = intervals.map((delivery) => countInterval(delivery, paymentPolicy));
  const sum = (pick: (count: (typeof counts)[number]) => bigint): bigint =>
    counts.reduce((total, count) => total + pick(count), 0n);
  const { moneyDecimals, rounding, penaltyBasisPoints } = paymentPolicy;
  const ticks = parseScaled(price.value, priceDecimals);
  // Paid and short are in ten-thousandths of a watt hour, and the penalty in ten-thousandths of the price.
  const scale = { priceUnit: price.unit, priceDecimals: priceDecimals + 8, moneyDecimals, rounding };
  const payment = toMoney(ticks * sum(({ paid }) => paid) * whole, scale);
  const penalty = toMoney(-ticks * sum(({ short }) => short) * BigInt(penaltyBasisPoints), scale);
  return {
    type: 'DemandResponseSettlement',
    id,
    eventId: event.id,
    participantId,
    baselinePolicy,
    paymentPolicy,
    intervals,
    price,
    cleared: cleared.reduce((total, value) => total + value, 0n).toString(),
    delivered: sum(({ counted }) => counted).toString(),
    paymentAmount: formatMoney(payment, moneyDecimals),
    penaltyAmount: formatMoney(penalty, moneyDecimals),
    totalAmount: formatMoney(payment + penalty, moneyDecimals),
    ...(baseline.flags.length > 0 ? { flags: [...baseline.flags] } : {}),
  };
}
