import type { PreferenceOrder } from './preference-order.ts';

/** Why a preference was not met. */
export type UnmetReason =
  | 'renewable-share'
  | 'preference-cycle'
  | 'partner-not-mutual'
  | 'partner-absent'
  | 'partner-price-or-quantity';

/** A preference that was not met, with the energy it left over. */
export interface UnmetPreference {
  readonly bidId: string;
  readonly reason: UnmetReason;
  readonly quantity: string;
}

/** For each participant who trades with partners only, these partners. */
type ExclusivePartners = ReadonlyMap<string, ReadonlySet<string>>;

function toExclusivePartners(orders: readonly PreferenceOrder[]): ExclusivePartners {
  const partners = new Map<string, Set<string>>();
  for (const { bid, partnersOnly, partners: own } of orders) {
    if (!partnersOnly) continue;
    const known = partners.get(bid.participantId) ?? new Set();
    for (const partner of own) known.add(partner);
    partners.set(bid.participantId, known);
  }
  return partners;
}

/** Whether following partners who themselves trade with partners only leads back to where it began. */
function leadsBack(start: string, partners: ExclusivePartners): boolean {
  const seen = new Set<string>();
  const open = [...(partners.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === start) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(partners.get(next) ?? []));
  }
  return false;
}

function partnerReason(
  order: PreferenceOrder,
  others: readonly PreferenceOrder[],
  partners: ExclusivePartners,
): UnmetReason {
  const { participantId } = order.bid;
  const wanted = others.filter(({ bid }) => order.partners.includes(bid.participantId));
  const isMutual = ({ bid }: PreferenceOrder): boolean =>
    partners.get(bid.participantId)?.has(participantId) ?? true;
  if (wanted.some(isMutual)) return 'partner-price-or-quantity';
  if (wanted.length > 0)
    return leadsBack(participantId, partners) ? 'preference-cycle' : 'partner-not-mutual';
  return leadsBack(participantId, partners) ? 'preference-cycle' : 'partner-absent';
}

/** Lists what preferences kept from being filled, in the order of the orders. */
export function listUnmetPreferences(
  buyers: readonly PreferenceOrder[],
  sellers: readonly PreferenceOrder[],
): UnmetPreference[] {
  const partners = toExclusivePartners([...buyers, ...sellers]);
  return [...buyers, ...sellers].flatMap((order) => {
    const left = order.renewableLeft + order.anyLeft;
    if (left === 0n) return [];
    const others = order.bid.side === 'buy' ? sellers : buyers;
    const bidId = order.bid.id;
    if (order.partnersOnly) {
      return [{ bidId, reason: partnerReason(order, others, partners), quantity: left.toString() }];
    }
    const isShort = order.renewableLeft > 0n;
    return isShort
      ? [{ bidId, reason: 'renewable-share' as const, quantity: order.renewableLeft.toString() }]
      : [];
  });
}
