import { formatAmount } from '@tallystick/core';

/** A number of ticks as the decimal of a document. */
export function formatTicks(ticks: bigint, priceDecimals: number): string {
  return formatAmount(ticks, { decimals: priceDecimals, signed: true });
}
