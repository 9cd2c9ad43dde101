import type { Bid, ClearingPolicy, ClearingResult, DemandResponseEvent } from '@tallystick/schemas';
import { clearBids } from '../clearing/clear-bids.ts';
import { refuse } from '../energy-error.ts';
import { formatTicks } from '../quantities/price-ticks.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { isSameSlot } from '../time/slot-seconds.ts';

/** What {@link clearDemandResponse} needs. */
export interface ClearDemandResponseParameters {
  readonly event: DemandResponseEvent;
  /** Who calls for the reduction and pays for it. */
  readonly operatorId: string;
  readonly marketId: string;
  /** Offers to reduce, as bids that sell, each for one interval of the event. */
  readonly bids: readonly Bid[];
  readonly policy: ClearingPolicy;
  /** Ids of the results are this text followed by the start of the interval. */
  readonly idPrefix: string;
}

type EventInterval = DemandResponseEvent['intervals'][number];

/** Rules under which the price does not depend on what the operator would pay at most. */
const rulesWithoutLimit: readonly ClearingPolicy['pricingRule'][] = ['highest-allocated-offer'];

/** The call of the operator as a bid that buys the target. Without a price limit it takes every offer. */
function toDemand(
  interval: EventInterval,
  offers: readonly Bid[],
  parameters: ClearDemandResponseParameters,
): Bid {
  const { event, operatorId, marketId, policy } = parameters;
  const prices = offers.map(({ price }) => parseScaled(price.value, policy.priceDecimals));
  const dearest = prices.reduce((most, price) => (price > most ? price : most), 0n);
  const open = {
    value: formatTicks(dearest, policy.priceDecimals),
    currency: policy.currency,
    unit: policy.priceUnit,
  };
  if (!interval.priceLimit && !rulesWithoutLimit.includes(policy.pricingRule)) {
    refuse(
      'ERR_ENERGY_POLICY',
      `Expected ${rulesWithoutLimit.join(', ')} where an event has no price limit, got another pricing rule.`,
      'Give every interval a price limit or change the rule.',
    );
  }
  return {
    type: 'Bid',
    id: `${event.id}/${interval.slot.start}`,
    marketId,
    participantId: operatorId,
    side: 'buy',
    kind: 'limit',
    slot: interval.slot,
    quantity: { value: interval.target, unit: 'WHR' },
    price: interval.priceLimit ?? open,
    submittedAt: event.notifiedAt,
  };
}

function assertOffer(bid: Bid, { event }: ClearDemandResponseParameters): void {
  const isInvited = event.participantIds?.includes(bid.participantId) ?? true;
  const isInEvent = event.intervals.some(({ slot }) => isSameSlot(slot, bid.slot));
  if (bid.side === 'sell' && isInvited && isInEvent) return;
  refuse(
    'ERR_ENERGY_BID',
    `Expected an offer of a participant of the event in one of its intervals, got another bid in ${bid.id}.`,
    'Leave it out.',
  );
}

/**
 * Clears offers to reduce consumption against the targets of an event: the cheapest offers first, the last one partly, at a uniform
 * price per interval.
 *
 * @param parameters - The event, the offers and the policy.
 * @returns One result for each interval of the event, in their order. The bid of the operator has the id of the event, a slash and the start
 * of the interval.
 * @throws BaseError `ERR_ENERGY_BID` for an offer outside the event, `ERR_ENERGY_POLICY` for a rule that needs a price limit, and as
 * `clearBids`.
 *
 * @example
 * ```ts
 * import { clearDemandResponse, type ClearDemandResponseParameters } from '@tallystick/domains/energy';
 *
 * export function clearedPrices(parameters: ClearDemandResponseParameters): (string | undefined)[] {
 *   return clearDemandResponse(parameters).map(({ price }) => price);
 * }
 * ```
 */
export function clearDemandResponse(parameters: ClearDemandResponseParameters): ClearingResult[] {
  const { event, marketId, bids, policy, idPrefix } = parameters;
  for (const bid of bids) assertOffer(bid, parameters);
  return event.intervals.map((interval) => {
    const offers = bids.filter(({ slot }) => isSameSlot(slot, interval.slot));
    return clearBids({
      id: `${idPrefix}${interval.slot.start}`,
      marketId,
      slot: interval.slot,
      bids: [toDemand(interval, offers, parameters), ...offers],
      policy,
    });
  });
}
