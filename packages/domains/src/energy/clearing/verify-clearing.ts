import { toCanonicalJson } from '@tallystick/core';
import type { Bid, ClearingPolicy, ClearingResult, Slot, Trade } from '@tallystick/schemas';
import { assertOrderColumns } from '../orders/assert-order-columns.ts';
import { createComparePriority } from '../orders/compare-priority.ts';
import type { OrderColumns } from '../orders/order-columns.ts';
import type { CompareRows } from '../orders/sort-rows.ts';
import { toOrderColumns } from '../orders/to-order-columns.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { isSameSlot } from '../time/slot-seconds.ts';
import { compareIds } from './clear-bids.ts';
import type { ClearOrdersReturnType } from './clear-orders.ts';
import { assertClearingPolicy } from './policy.ts';
import type { TradeColumns } from './trade-columns.ts';
import { type ClearingFault, findClearingFault, type VerifyClearingReturnType } from './verify-orders.ts';

/** What {@link verifyClearing} needs. */
export interface VerifyClearingParameters {
  /** All bids of the slot that the market accepted. */
  readonly bids: readonly Bid[];
  /** The policy the market declared; the result must name the same one. */
  readonly policy: ClearingPolicy;
  /** The market and the slot the result must be of. */
  readonly marketId: string;
  readonly slot: Slot;
  /** The result somebody published. */
  readonly result: ClearingResult;
}

/** Thrown inside this file for a text that is no number; never leaves it. */
class MalformedResult extends Error {}

const integerPattern = /^(?:0|[1-9][0-9]{0,18})$/;

function toFill(text: string): bigint {
  if (typeof text !== 'string' || !integerPattern.test(text)) throw new MalformedResult();
  return BigInt(text);
}

/** The ticks of a price, which must be written in its one form. */
function toTicks(text: string | undefined, { priceDecimals }: ClearingPolicy): bigint | undefined {
  if (text === undefined) return undefined;
  if (text.endsWith('0') && text.includes('.')) throw new MalformedResult();
  return parseScaled(text, priceDecimals);
}

type RowsById = ReadonlyMap<string, number>;

function rowOf(rows: RowsById, id: string | undefined): number {
  const row = rows.get(id ?? '');
  if (row === undefined) throw new MalformedResult();
  return row;
}

/** Fills by row, with allocations of known bids, each once, and in order of priority with buyers first. */
function toFills(
  { bids, result }: VerifyClearingParameters,
  rows: RowsById,
  comparePriority: CompareRows,
): BigInt64Array | undefined {
  const fills = new BigInt64Array(bids.length);
  let before = -1;
  for (const { bidId, participantId, side, quantity } of result.allocations) {
    const row = rowOf(rows, bidId);
    const bid = bids[row] as Bid;
    const fill = toFill(quantity);
    const isSame = bid.participantId === participantId && bid.side === side && fill > 0n;
    if (!isSame || (before >= 0 && comparePriority(before, row) >= 0)) return undefined;
    fills[row] = fill;
    before = row;
  }
  return fills;
}

function toTradeColumns(trades: readonly Trade[], rows: RowsById, policy: ClearingPolicy): TradeColumns {
  if (trades.some(({ stage }) => stage !== 'auction')) throw new MalformedResult();
  return {
    buy: Uint32Array.from(trades, ({ buyBidId }) => rowOf(rows, buyBidId)),
    sell: Uint32Array.from(trades, ({ sellBidId }) => rowOf(rows, sellBidId)),
    quantity: BigInt64Array.from(trades, ({ quantity }) => toFill(quantity)),
    price: BigInt64Array.from(trades, ({ price }) => toTicks(price, policy) as bigint),
  };
}

function faultOfDocument(
  parameters: VerifyClearingParameters,
  orders: OrderColumns,
): ClearingFault | undefined {
  const { bids, policy, result } = parameters;
  const rows: RowsById = new Map(bids.map(({ id }, row) => [id, row]));
  const breakTie = compareIds(bids);
  const fills = toFills(parameters, rows, createComparePriority(orders, breakTie));
  if (!fills) return 'allocations';
  const { priceRange, trades } = result;
  const cleared: ClearOrdersReturnType = {
    fills,
    clearedQuantity: toFill(result.clearedQuantity),
    price: toTicks(result.price, policy),
    priceRange: priceRange && {
      lowest: toTicks(priceRange.lowest, policy),
      highest: toTicks(priceRange.highest, policy),
    },
    trades: trades && toTradeColumns(trades, rows, policy),
  };
  return findClearingFault({ orders, policy, result: cleared }, breakTie);
}

/**
 * Checks a published {@link ClearingResult} against the bids and the declared policy: {@link verifyOrders} for documents. Linear
 * in the number of bids and trades.
 *
 * Everything in the result is checked except its id and its extensions, which nothing determines.
 *
 * @param parameters - Bids, policy, market, slot and the result.
 * @returns Valid, or the rule that is broken.
 * @throws BaseError when the bids or the policy themselves are malformed, as {@link clearBids} does.
 *
 * @example
 * ```ts
 * import { type VerifyClearingParameters, verifyClearing } from '@tallystick/domains/energy';
 *
 * export function report(parameters: VerifyClearingParameters): string {
 *   const outcome = verifyClearing(parameters);
 *   return outcome.valid ? 'as declared' : `refused: ${outcome.reason}`;
 * }
 * ```
 */
export function verifyClearing(parameters: VerifyClearingParameters): VerifyClearingReturnType {
  const { bids, policy, marketId, slot, result } = parameters;
  assertClearingPolicy(policy);
  const orders = toOrderColumns({ bids, marketId, slot, policy });
  assertOrderColumns(orders);
  const isNamed =
    result.type === 'ClearingResult' && result.marketId === marketId && isSameSlot(result.slot, slot);
  if (
    !isNamed ||
    result.flags !== undefined ||
    toCanonicalJson({ ...result.policy }) !== toCanonicalJson({ ...policy })
  ) {
    return { valid: false, reason: 'document' };
  }
  try {
    const reason = faultOfDocument(parameters, orders);
    return reason === undefined ? { valid: true } : { valid: false, reason };
  } catch {
    return { valid: false, reason: 'document' };
  }
}
