import type { ClearingResult } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';

/** What one participant traded. */
export interface ClearedPosition {
  /** Watt hours sold less watt hours bought. */
  energy: bigint;
  /** Watt hours sold and bought on the market, which the fee is for; without the retailer's. */
  volume: bigint;
  /** Ticks times watt hours: received less paid. */
  product: bigint;
}

/** Positions by participant, and what the retailer received less what it paid, in ticks times watt hours. */
export interface ClearedPositions {
  readonly positions: ReadonlyMap<string, ClearedPosition>;
  readonly retailerProduct: bigint;
}

function createPositions(): { positions: Map<string, ClearedPosition>; of: (id: string) => ClearedPosition } {
  const positions = new Map<string, ClearedPosition>();
  const of = (id: string): ClearedPosition => {
    const position = positions.get(id) ?? { energy: 0n, volume: 0n, product: 0n };
    positions.set(id, position);
    return position;
  };
  return { positions, of };
}

/** At a uniform price, what each order was given times the price. */
function fromAllocations({ allocations, price, policy }: ClearingResult): ClearedPositions {
  const { positions, of } = createPositions();
  const ticks = price === undefined ? 0n : parseScaled(price, policy.priceDecimals);
  for (const { participantId, side, quantity } of allocations) {
    const wattHours = BigInt(quantity);
    const position = of(participantId);
    const signed = side === 'sell' ? wattHours : -wattHours;
    position.energy += signed;
    position.volume += wattHours;
    position.product += signed * ticks;
  }
  return { positions, retailerProduct: 0n };
}

/** With trades, each at its own price. */
function fromTrades({ allocations, trades = [], policy }: ClearingResult): ClearedPositions {
  const { positions, of } = createPositions();
  const participants = new Map(allocations.map(({ bidId, participantId }) => [bidId, participantId]));
  let retailerProduct = 0n;
  for (const { buyBidId, sellBidId, quantity, price, stage } of trades) {
    const wattHours = BigInt(quantity);
    const product = wattHours * parseScaled(price, policy.priceDecimals);
    for (const [bidId, sign] of [
      [buyBidId, -1n],
      [sellBidId, 1n],
    ] as const) {
      const participantId = participants.get(bidId ?? '');
      if (bidId === undefined) {
        retailerProduct += sign * product;
      } else if (participantId === undefined) {
        refuse(
          'ERR_ENERGY_SETTLEMENT',
          `Expected an allocation for every trade, got none for ${bidId}.`,
          'Verify the result.',
        );
      } else {
        const position = of(participantId);
        position.energy += sign * wattHours;
        position.volume += stage === 'retailer' ? 0n : wattHours;
        position.product += sign * product;
      }
    }
  }
  return { positions, retailerProduct };
}

/** Adds up a clearing result by participant. */
export function clearedPositions(result: ClearingResult): ClearedPositions {
  if (result.trades) return fromTrades(result);
  if (result.price !== undefined || result.allocations.length === 0) return fromAllocations(result);
  return refuse(
    'ERR_ENERGY_SETTLEMENT',
    'Expected a price or trades in a result with allocations, got neither.',
    'Clear again with trades, or verify the result.',
  );
}
