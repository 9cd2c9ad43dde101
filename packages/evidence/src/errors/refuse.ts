import { BaseError, type BaseErrorParameters } from '@tallystick/core';

/** Throws a typed refusal; for use where an expression is needed. */
export function refuse(parameters: BaseErrorParameters): never {
  throw new BaseError(parameters);
}
