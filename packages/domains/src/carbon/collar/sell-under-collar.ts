import type { CollarBid, CollarOutcome, PriceCollar } from '@tallystick/schemas';
import { compare, type Exact } from '../exact/exact.ts';
import { parseExact, parseWhole } from '../exact/parse-exact.ts';
import { allocate, demandAt, marginalBid, type RankedBid, rankBids } from './collar-bids.ts';
import { getPriceBand, type PriceBand } from './price-band.ts';

/** What {@link sellUnderCollar} is given. */
export interface SellUnderCollarParameters {
  /** Identifier of the outcome. */
  readonly id: string;
  readonly collar: PriceCollar;
  readonly year: number;
  /** Units offered, whole. */
  readonly offered: string;
  readonly bids: readonly CollarBid[];
}

/** What {@link sellUnderCollar} gives. */
export interface SellUnderCollarReturnType {
  readonly outcome: CollarOutcome;
  /** The collar with the reserve as it is afterwards. */
  readonly collar: PriceCollar;
}

/** Units that may be added at a price. */
interface Step {
  readonly price: Exact;
  readonly text: string;
  readonly quantity: bigint;
}

interface Supply {
  readonly released: bigint;
  /** What of it came from the reserve. */
  readonly fromReserve: bigint;
  /** The price at which enough was released; undefined where the bids decide. */
  readonly heldAt: Step | undefined;
}

const smaller = (left: bigint, right: bigint): bigint => (left < right ? left : right);

function stepsOf({ tiers = [], reserve }: PriceCollar, band: PriceBand): Step[] {
  const below = tiers.map(({ quantity }, index) => {
    const text = band.triggerPrices[index] ?? band.ceilingPrice;
    return { text, price: parseExact(text), quantity: parseWhole(quantity, 'a reserve tier') };
  });
  const quantity = parseWhole(reserve, 'a reserve');
  return [...below, { text: band.ceilingPrice, price: parseExact(band.ceilingPrice), quantity }];
}

/** Adds supply step by step while the price would lie above the step. */
function addSupply(
  bids: readonly RankedBid[],
  parameters: { offered: bigint; reserve: bigint; steps: readonly Step[]; isUnlimited: boolean },
): Supply {
  const { offered, reserve, steps, isUnlimited } = parameters;
  let released = 0n;
  for (const [index, step] of steps.entries()) {
    const marginal = marginalBid(bids, offered + released);
    const isAbove = marginal ? compare(marginal.price, step.price) > 0 : offered + released === 0n;
    const needed = demandAt(bids, step.price) - offered - released;
    // Below zero: there are fewer buyers than units, so the floor decides. At zero the step's price clears the market as it is.
    if (!isAbove || needed < 0n) break;
    const isLast = index === steps.length - 1;
    const available = isLast && isUnlimited ? needed : smaller(step.quantity, reserve - released);
    const added = smaller(needed, available);
    released += added;
    if (added === needed) return { released, fromReserve: smaller(released, reserve), heldAt: step };
  }
  return { released, fromReserve: smaller(released, reserve), heldAt: undefined };
}

interface Sale extends Supply {
  readonly sold: bigint;
  readonly price: Exact | undefined;
  readonly priceText: string | undefined;
}

function sell(
  bids: readonly RankedBid[],
  offered: bigint,
  { supply, band }: { supply: Supply; band: PriceBand },
): Sale {
  const available = offered + supply.released;
  const demand = bids.reduce((sum, { quantity }) => sum + quantity, 0n);
  const sold = smaller(available, demand);
  if (sold === 0n) return { ...supply, sold, price: undefined, priceText: undefined };
  const { heldAt } = supply;
  if (heldAt) return { ...supply, sold, price: heldAt.price, priceText: heldAt.text };
  if (demand < available) {
    return { ...supply, sold, price: parseExact(band.floorPrice), priceText: band.floorPrice };
  }
  const marginal = marginalBid(bids, available);
  return { ...supply, sold, price: marginal?.price, priceText: marginal?.priceText };
}

function positionOf({ price }: Sale, band: PriceBand): CollarOutcome['position'] {
  if (!price) return 'no-sale';
  const ceiling = compare(price, parseExact(band.ceilingPrice));
  if (ceiling > 0) return 'above-ceiling';
  if (ceiling === 0) return 'at-ceiling';
  return compare(price, parseExact(band.floorPrice)) === 0 ? 'at-floor' : 'within';
}

/**
 * Sells units in one sealed-bid sale at one price, with supply that keeps the price within an agreed band.
 *
 * Bids below the floor count for nothing. If the floor finds fewer buyers than units, all buyers pay the floor and the rest goes to the
 * reserve or is cancelled (`floorRule`). If the lowest successful bid would lie above a trigger or the ceiling, just as many units are added
 * as are asked for at that price, from the reserve, tier by tier; the ceiling adds the whole reserve, or any number (`ceilingRule`). When the
 * reserve does not suffice the price lies above the ceiling, and the outcome says so: nobody intervenes. Otherwise buyers pay the
 * lowest successful bid. Bids at the price are served in proportion.
 *
 * The design is that of auctions with a reserve price and a containment reserve: Regional Greenhouse Gas Initiative Model Rule (2017), cost
 * containment and emissions containment reserves; California Cap-and-Trade Regulation, sections 95911 and 95913.
 *
 * @param parameters - The collar, the year, what is offered, and the bids in any order.
 * @returns The outcome, where offered + released = sold + withheld + cancelled, and the collar with its new reserve.
 * @throws BaseError `ERR_CARBON_COLLAR` for a collar or bid that contradicts itself, `ERR_CARBON_QUANTITY` for quantities that are not whole.
 *
 * @example
 * ```ts
 * import { sellUnderCollar } from '@tallystick/domains/carbon';
 * import type { PriceCollar } from '@tallystick/schemas';
 *
 * declare const collar: PriceCollar;
 * const { outcome } = sellUnderCollar({
 *   id: 'https://market.example/sales/1',
 *   collar,
 *   year: 2026,
 *   offered: '1000',
 *   bids: [{ id: 'https://market.example/bids/1', price: '55.5', quantity: '400' }],
 * });
 * console.log(outcome.position, outcome.price, outcome.withheld);
 * ```
 */
export function sellUnderCollar(parameters: SellUnderCollarParameters): SellUnderCollarReturnType {
  const { id, collar, year, bids: given } = parameters;
  const band = getPriceBand({ collar, year });
  const floor = parseExact(band.floorPrice);
  const bids = rankBids(given).filter(({ price }) => compare(price, floor) >= 0);
  const offered = parseWhole(parameters.offered, 'units offered');
  const reserve = parseWhole(collar.reserve, 'a reserve');
  const isUnlimited = collar.ceilingRule === 'unlimited';
  const supply = addSupply(bids, { offered, reserve, steps: stepsOf(collar, band), isUnlimited });
  const sale = sell(bids, offered, { supply, band });
  const unsold = offered + supply.released - sale.sold;
  const isKept = collar.floorRule === 'to-reserve';
  const reserveAfter = (reserve - supply.fromReserve + (isKept ? unsold : 0n)).toString();
  const allocations = sale.price ? allocate(bids, { units: sale.sold, price: sale.price }) : [];
  return {
    outcome: {
      type: 'CollarOutcome',
      id,
      collarId: collar.id,
      year,
      floorPrice: band.floorPrice,
      ceilingPrice: band.ceilingPrice,
      offered: offered.toString(),
      released: supply.released.toString(),
      withheld: (isKept ? unsold : 0n).toString(),
      cancelled: (isKept ? 0n : unsold).toString(),
      sold: sale.sold.toString(),
      ...(sale.priceText === undefined ? {} : { price: sale.priceText }),
      position: positionOf(sale, band),
      reserveBefore: reserve.toString(),
      reserveAfter,
      bids: [...given].sort((left, right) => (left.id < right.id ? -1 : 1)),
      allocations,
    },
    collar: { ...collar, reserve: reserveAfter },
  };
}
