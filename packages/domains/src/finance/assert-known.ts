import { describeValue } from '@tallystick/core';
import { type FinanceErrorCode, refuse } from './finance-error.ts';

/** Refuses a value that is not one of a list. */
export function assertKnown(
  value: unknown,
  {
    known,
    what,
    code = 'ERR_FINANCE_POLICY',
  }: { known: readonly unknown[]; what: string; code?: FinanceErrorCode },
): void {
  if (known.includes(value)) return;
  refuse(
    code,
    `Expected ${what} to be one of ${known.join(', ')}, got ${describeValue(value)}.`,
    'Choose one of the values listed.',
  );
}
