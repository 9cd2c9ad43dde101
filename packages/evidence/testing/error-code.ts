import { isBaseError } from '@tallystick/core';

/** Code of the typed error a function throws; anything else it throws fails the test. */
export function errorCode(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isBaseError(error)) return error.code;
    throw error;
  }
  return 'no error';
}
