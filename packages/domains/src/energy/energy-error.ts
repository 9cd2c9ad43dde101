import { BaseError, type ErrorCode } from '@tallystick/core';

/** The codes of the energy engines. */
export type EnergyErrorCode = Extract<ErrorCode, `ERR_ENERGY_${string}`>;

/**
 * Refuses an input of the energy engines.
 *
 * @param code - What is wrong.
 * @param shortMessage - What was expected and what was got; no value of a field that is not public.
 * @param details - What to do next.
 * @throws BaseError with the code, always.
 */
export function refuse(code: EnergyErrorCode, shortMessage: string, details: string): never {
  throw new BaseError({ code, shortMessage, details });
}
