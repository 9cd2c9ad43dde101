import type { Bid, ClearingPolicy, Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { parseNanoseconds } from '../time/instant.ts';
import { assertDistinctIds } from './assert-distinct-ids.ts';
import { BUY, type OrderColumns, SELL } from './order-columns.ts';

/** What {@link toOrderColumns} needs. */
export interface ToOrderColumnsParameters {
  readonly bids: readonly Bid[];
  readonly marketId: string;
  readonly slot: Slot;
  readonly policy: Pick<ClearingPolicy, 'currency' | 'priceUnit' | 'priceDecimals'>;
}

function refuseBid(bid: Bid, expected: string): never {
  return refuse(
    'ERR_ENERGY_BID',
    `Expected ${expected}, got another one in bid ${bid.id}.`,
    'Clear each market and slot alone.',
  );
}

function assertPlace(bid: Bid, { marketId, slot, policy }: ToOrderColumnsParameters): void {
  if (bid.marketId !== marketId) refuseBid(bid, `market ${marketId}`);
  if (bid.slot.start !== slot.start || bid.slot.end !== slot.end)
    refuseBid(bid, `slot ${slot.start} to ${slot.end}`);
  if (bid.kind !== 'limit') refuseBid(bid, 'a limit order');
  if (bid.side !== 'buy' && bid.side !== 'sell') refuseBid(bid, 'side buy or sell');
  const { currency, unit } = bid.price;
  if (currency === policy.currency && unit === policy.priceUnit) return;
  refuse(
    'ERR_ENERGY_UNIT',
    `Expected a price in ${policy.currency} per ${policy.priceUnit}, got ${currency} per ${unit} in bid ${bid.id}.`,
    'Convert the price before, or clear the bids of each currency alone.',
  );
}

function toColumn(bids: readonly Bid[], read: (bid: Bid) => bigint): BigInt64Array {
  const column = new BigInt64Array(bids.length);
  for (let row = 0; row < bids.length; row++) column[row] = read(bids[row] as Bid);
  return column;
}

/**
 * Turns bids of one market and slot into columns. Rows are in the order of the bids; ties are broken by id later.
 *
 * @param parameters - The bids, and the market, slot and units they must be of.
 * @returns The columns, without `sequence`.
 * @throws BaseError `ERR_ENERGY_BID` for a bid of another market or slot and for a repeated id, `ERR_ENERGY_UNIT` for another
 * currency or unit, and `ERR_AMOUNT_…` for prices off the tick and quantities below a watt hour.
 */
export function toOrderColumns(parameters: ToOrderColumnsParameters): OrderColumns {
  const { bids, policy } = parameters;
  const side = new Uint8Array(bids.length);
  const ids: string[] = [];
  for (let row = 0; row < bids.length; row++) {
    const bid = bids[row] as Bid;
    assertPlace(bid, parameters);
    side[row] = bid.side === 'buy' ? BUY : SELL;
    ids.push(bid.id);
  }
  assertDistinctIds(ids);
  // One column after the other, which is faster than all columns of one bid after the other.
  return {
    side,
    price: toColumn(bids, ({ price }) => parseScaled(price.value, policy.priceDecimals)),
    quantity: toColumn(bids, ({ quantity }) => toWattHours(quantity)),
    time: toColumn(bids, ({ submittedAt }) => parseNanoseconds(submittedAt)),
  };
}
