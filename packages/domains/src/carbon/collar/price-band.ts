import { BaseError } from '@tallystick/core';
import type { PriceCollar } from '@tallystick/schemas';
import { add, compare, type Exact, multiply, one, toExact } from '../exact/exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';
import { formatRounded, roundExact } from '../exact/round-exact.ts';

/** Prices of a collar in one year, as decimal text in its currency. */
export interface PriceBand {
  readonly floorPrice: string;
  readonly ceilingPrice: string;
  /** Trigger prices of the reserve tiers, in the order of the collar. */
  readonly triggerPrices: readonly string[];
}

function refuse(reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_COLLAR',
    shortMessage: `The price collar contradicts itself: ${reason}`,
    details: 'Expected floor < triggers, rising, < ceiling, and prices above zero.',
  });
}

function risen(price: string, growth: Exact, years: number): Exact {
  const start = parseNonNegative(price, 'a price');
  return Array.from({ length: years }).reduce<Exact>((value) => multiply(value, growth), start);
}

/** Prices of a year as exact numbers, rounded to the digits of the collar. */
function pricesOf(collar: PriceCollar, year: number): Exact[] {
  const { annualIncreasePercent = '0', priceDecimals = 2, floorPrice, ceilingPrice, tiers = [] } = collar;
  const years = year - collar.year;
  if (!Number.isInteger(years) || years < 0 || years > 300) {
    refuse(`it begins in ${collar.year} and has no price for ${String(year).slice(0, 12)}.`);
  }
  const percent = parseNonNegative(annualIncreasePercent, 'a yearly increase');
  const growth = add(one, multiply(percent, toExact(1n, 100n)));
  return [floorPrice, ...tiers.map(({ triggerPrice }) => triggerPrice), ceilingPrice].map((price) =>
    roundExact(risen(price, growth, years), { mode: 'half-even', decimals: priceDecimals }),
  );
}

/**
 * Floor, triggers and ceiling of a price collar in a year: each rises by `annualIncreasePercent` per year from the year of the collar and
 * is rounded once, half to even, to `priceDecimals` digits (2 when absent).
 *
 * @param parameters - The collar and a year not before its own.
 * @returns The prices as decimal text.
 * @throws BaseError `ERR_CARBON_COLLAR` when the prices do not rise from floor to ceiling, or the year is before the collar.
 *
 * @example
 * ```ts
 * import { getPriceBand } from '@tallystick/domains/carbon';
 * import type { PriceCollar } from '@tallystick/schemas';
 *
 * declare const collar: PriceCollar;
 * console.log(getPriceBand({ collar, year: 2027 }).floorPrice);
 * ```
 */
export function getPriceBand({
  collar,
  year,
}: {
  readonly collar: PriceCollar;
  readonly year: number;
}): PriceBand {
  const prices = pricesOf(collar, year);
  for (const [index, price] of prices.entries()) {
    const before = prices[index - 1] ?? toExact(0n);
    if (compare(price, before) <= 0) refuse('its prices do not rise from floor to ceiling.');
  }
  const rounding = { mode: 'half-even', decimals: collar.priceDecimals ?? 2 } as const;
  const texts = prices.map((price) => formatRounded(price, rounding));
  return {
    floorPrice: texts[0] ?? '0',
    ceilingPrice: texts.at(-1) ?? '0',
    triggerPrices: texts.slice(1, -1),
  };
}
