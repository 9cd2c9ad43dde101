import type { Bid } from '@tallystick/schemas';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { parseNanoseconds } from '../time/instant.ts';
import { assertBidPlace, type BidPlace } from './assert-bid-place.ts';
import { assertDistinctIds } from './assert-distinct-ids.ts';
import { BUY, type OrderColumns, SELL } from './order-columns.ts';

/** What {@link toOrderColumns} needs. */
export interface ToOrderColumnsParameters extends BidPlace {
  readonly bids: readonly Bid[];
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
    assertBidPlace(bid, parameters);
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
