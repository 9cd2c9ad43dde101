import type { EnergyQuantity } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { parseScaled } from './scaled-decimal.ts';

/** Decimals of each unit down to one watt hour. */
const decimalsOf: Readonly<Record<EnergyQuantity['unit'], number>> = { WHR: 0, KWH: 3, MWH: 6 };

/** Decimals of a unit of energy down to one watt hour. Refuses other units. */
export function wattHourDecimals(unit: EnergyQuantity['unit']): number {
  if (Object.hasOwn(decimalsOf, unit)) return decimalsOf[unit];
  return refuse(
    'ERR_ENERGY_UNIT',
    'Expected energy in WHR, KWH or MWH, got another unit.',
    'Convert it before.',
  );
}

/**
 * Reads a quantity of energy exactly, in watt hours.
 *
 * @param quantity - A decimal in watt hours, kilowatt hours or megawatt hours.
 * @returns Watt hours.
 * @throws BaseError `ERR_ENERGY_UNIT` for another unit, `ERR_AMOUNT_PRECISION` for less than a watt hour,
 * `ERR_AMOUNT_SYNTAX` and `ERR_AMOUNT_RANGE`.
 *
 * @example
 * ```ts
 * import { toWattHours } from '@tallystick/domains/energy';
 *
 * console.log(toWattHours({ value: '1.25', unit: 'KWH' })); // 1250n
 * ```
 */
export function toWattHours({ value, unit }: EnergyQuantity): bigint {
  return parseScaled(value, wattHourDecimals(unit));
}

/** Watt hours as a quantity of a document. */
export function fromWattHours(wattHours: bigint): EnergyQuantity {
  return { value: wattHours.toString(), unit: 'WHR' };
}
