import { BaseError } from '@tallystick/core';
import type { CollarAllocation, CollarBid } from '@tallystick/schemas';
import { describeRecord } from '../errors/describe-record.ts';
import { compare, type Exact } from '../exact/exact.ts';
import { parseDecimal, parseWhole } from '../exact/parse-exact.ts';

/** A bid with its numbers. */
export interface RankedBid {
  readonly id: string;
  readonly price: Exact;
  readonly priceText: string;
  readonly quantity: bigint;
}

function refuse(id: string, reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_COLLAR',
    shortMessage: `The bid ${describeRecord(id)} ${reason}`,
    details: 'Correct the bid.',
  });
}

/** Bids from the highest price to the lowest, of one price by id, whatever the order they came in. */
export function rankBids(bids: readonly CollarBid[]): RankedBid[] {
  const ids = new Set<string>();
  const ranked = bids.map(({ id, price, quantity }) => {
    if (ids.has(id)) refuse(id, 'was given twice.');
    ids.add(id);
    const bid = {
      id,
      price: parseDecimal(price, 'a price'),
      priceText: price,
      quantity: parseWhole(quantity, 'a bid'),
    };
    if (bid.quantity === 0n) refuse(id, 'is for nothing.');
    if (bid.price.numerator <= 0n) refuse(id, 'has no price above zero.');
    return bid;
  });
  return ranked.sort((left, right) => compare(right.price, left.price) || (left.id < right.id ? -1 : 1));
}

/** Units asked for at a price or above. */
export function demandAt(bids: readonly RankedBid[], price: Exact): bigint {
  return bids.reduce((sum, bid) => (compare(bid.price, price) >= 0 ? sum + bid.quantity : sum), 0n);
}

/** The lowest bid that gets anything when so many units are sold from the highest bid down. */
export function marginalBid(bids: readonly RankedBid[], supply: bigint): RankedBid | undefined {
  let sold = 0n;
  for (const bid of bids) {
    sold += bid.quantity;
    if (sold >= supply) return supply > 0n ? bid : undefined;
  }
  return bids.at(-1);
}

/** Shares units among bids of one price in proportion to quantity; what remains goes to the largest remainders, then by id. */
function shareOut(bids: readonly RankedBid[], units: bigint): CollarAllocation[] {
  const total = bids.reduce((sum, { quantity }) => sum + quantity, 0n);
  if (total <= units) return bids.map(({ id, quantity }) => ({ bidId: id, quantity: quantity.toString() }));
  const parts = bids.map(({ id, quantity }) => ({
    id,
    whole: (quantity * units) / total,
    rest: (quantity * units) % total,
  }));
  let left = units - parts.reduce((sum, { whole }) => sum + whole, 0n);
  const extra = new Set<string>();
  for (const { id } of [...parts].sort((a, b) =>
    a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.id < b.id ? -1 : 1,
  )) {
    if (left === 0n) break;
    extra.add(id);
    left -= 1n;
  }
  return parts.map(({ id, whole }) => ({
    bidId: id,
    quantity: (whole + (extra.has(id) ? 1n : 0n)).toString(),
  }));
}

/** What each bid gets when so many units are sold at one price: higher bids in full, bids at the price in proportion. */
export function allocate(
  bids: readonly RankedBid[],
  { units, price }: { units: bigint; price: Exact },
): CollarAllocation[] {
  const better = bids.filter((bid) => compare(bid.price, price) > 0);
  const equal = bids.filter((bid) => compare(bid.price, price) === 0);
  const taken = better.reduce((sum, { quantity }) => sum + quantity, 0n);
  const full = better.map(({ id, quantity }) => ({ bidId: id, quantity: quantity.toString() }));
  return [...full, ...shareOut(equal, units - taken)].filter(({ quantity }) => quantity !== '0');
}
