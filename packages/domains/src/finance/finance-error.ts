import { BaseError, type ErrorCode } from '@tallystick/core';

/** The codes of the finance engines. */
export type FinanceErrorCode = Extract<ErrorCode, `ERR_FINANCE_${string}`>;

/** Refuses an input of the finance engines: what was expected and got, and what to do next. */
export function refuse(code: FinanceErrorCode, shortMessage: string, details: string): never {
  throw new BaseError({ code, shortMessage, details });
}
