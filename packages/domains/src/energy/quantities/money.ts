import { formatAmount } from '@tallystick/core';
import type { EnergyPriceUnit, RoundingModeCode } from '@tallystick/schemas';
import { assertPolicy } from '../assert-policy.ts';
import { divideRounded } from './divide-rounded.ts';

/** How prices and money are counted. */
export interface MoneyScale {
  readonly priceUnit: EnergyPriceUnit;
  readonly priceDecimals: number;
  readonly moneyDecimals: number;
  readonly rounding: RoundingModeCode;
}

const wattHoursOf: Readonly<Record<EnergyPriceUnit, bigint>> = { KWH: 1000n, MWH: 1_000_000n };

/**
 * Turns a price times an energy into money: ticks times watt hours, over the watt hours of the price's unit.
 *
 * @param product - Ticks times watt hours, summed over any number of trades; may be negative.
 * @param scale - What a tick and a unit of money are, and how to round between two units.
 * @returns Smallest units of money.
 */
export function toMoney(
  product: bigint,
  { priceUnit, priceDecimals, moneyDecimals, rounding }: MoneyScale,
): bigint {
  assertPolicy({ priceUnit }, { priceUnit: ['KWH', 'MWH'] });
  const dividend = product * 10n ** BigInt(moneyDecimals);
  const divisor = wattHoursOf[priceUnit] * 10n ** BigInt(priceDecimals);
  return divideRounded({ dividend, divisor, rounding });
}

/** Smallest units of money as the decimal of a document. */
export function formatMoney(units: bigint, moneyDecimals: number): string {
  return formatAmount(units, { decimals: moneyDecimals, signed: true });
}
