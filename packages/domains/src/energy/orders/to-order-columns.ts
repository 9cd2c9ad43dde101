import type { Bid } from '@tallystick/schemas';
import { createInt64Writer } from '../quantities/int64-writer.ts';
import { parseScaled, parseShortScaled } from '../quantities/scaled-decimal.ts';
import { wattHourDecimals } from '../quantities/watt-hours.ts';
import { createInstantReader } from '../time/instant.ts';
import { assertBidPlace, type BidPlace } from './assert-bid-place.ts';
import { assertDistinctIds } from './assert-distinct-ids.ts';
import { BUY, type OrderColumns, SELL } from './order-columns.ts';

/** What {@link toOrderColumns} needs. */
export interface ToOrderColumnsParameters extends BidPlace {
  readonly bids: readonly Bid[];
}

/** Decimals of the bids as integers of a unit. */
function toScaledColumn(
  bids: readonly Bid[],
  textOf: (bid: Bid) => string,
  decimalsOf: (bid: Bid) => number,
): BigInt64Array {
  const { column, write } = createInt64Writer(bids.length);
  for (let row = 0; row < bids.length; row++) {
    const bid = bids[row] as Bid;
    const text = textOf(bid);
    const short = parseShortScaled(text, decimalsOf(bid));
    if (Number.isNaN(short)) column[row] = parseScaled(text, decimalsOf(bid));
    else write(row, 0, short);
  }
  return column;
}

/** When the bids were submitted, in nanoseconds since 1970. */
function toTimeColumn(bids: readonly Bid[]): BigInt64Array {
  const { column, write } = createInt64Writer(bids.length);
  const reader = createInstantReader();
  for (let row = 0; row < bids.length; row++) {
    reader.read((bids[row] as Bid).submittedAt);
    const high = Math.floor(reader.seconds / 65_536);
    const low = (reader.seconds - high * 65_536) * 1e9 + reader.nanoseconds;
    write(row, high * 1e9, low);
  }
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
  const ids = new Array<string>(bids.length);
  for (let row = 0; row < bids.length; row++) {
    const bid = bids[row] as Bid;
    assertBidPlace(bid, parameters);
    side[row] = bid.side === 'buy' ? BUY : SELL;
    ids[row] = bid.id;
  }
  assertDistinctIds(ids);
  // One column after the other, which is faster than all columns of one bid after the other.
  return {
    side,
    price: toScaledColumn(
      bids,
      ({ price }) => price.value,
      () => policy.priceDecimals,
    ),
    quantity: toScaledColumn(
      bids,
      ({ quantity }) => quantity.value,
      ({ quantity }) => wattHourDecimals(quantity.unit),
    ),
    time: toTimeColumn(bids),
  };
}
