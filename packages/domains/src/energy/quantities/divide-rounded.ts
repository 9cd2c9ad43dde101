import type { RoundingModeCode } from '@tallystick/schemas';
import { roundToInteger } from '../../carbon/exact/round-exact.ts';
import { assertPolicy } from '../assert-policy.ts';

/** A fraction and how to round it. */
export interface DivideRoundedParameters {
  readonly dividend: bigint;
  /** Above zero. */
  readonly divisor: bigint;
  readonly rounding: RoundingModeCode;
}

const modes: readonly RoundingModeCode[] = ['half-even', 'half-up', 'floor', 'ceiling', 'down', 'up'];

/** Refuses a rounding mode that is not one of the code list. */
export function assertRoundingMode(rounding: RoundingModeCode): void {
  assertPolicy({ rounding }, { rounding: modes });
}

/** Divides two integers and rounds the quotient by a named mode (IEEE 754-2019, section 4.3, for the half modes). */
export function divideRounded({ dividend, divisor, rounding }: DivideRoundedParameters): bigint {
  assertRoundingMode(rounding);
  return roundToInteger({ numerator: dividend, denominator: divisor }, { mode: rounding, decimals: 0 });
}
