import { refuse } from '../energy-error.ts';
import type { OrderColumns } from './order-columns.ts';

/** Most orders one clearing takes: row numbers are 32-bit. */
const rowsMax = 0xffff_fffe;

function assertLengths({ side, price, quantity, time, sequence }: OrderColumns): void {
  const lengths = [side, price, quantity, time, sequence ?? side].map((column) => column.length);
  if (lengths.every((length) => length === side.length && length <= rowsMax)) return;
  refuse(
    'ERR_ENERGY_COLUMNS',
    `Expected columns of one length, got lengths ${lengths.join(', ')}.`,
    'Give every column one entry for each order.',
  );
}

function refuseRow(row: number, column: string, expected: string): never {
  return refuse(
    'ERR_ENERGY_COLUMNS',
    `Expected ${expected} in column ${column}, got another value in row ${row}.`,
    'Correct or leave out the order; nothing was cleared.',
  );
}

/**
 * Checks columns of orders: equal lengths, sides 0 and 1, quantities above zero, and totals that fit 64 bits.
 *
 * @param orders - The columns.
 * @throws BaseError `ERR_ENERGY_COLUMNS` that names the first row and column at fault.
 */
export function assertOrderColumns(orders: OrderColumns): void {
  assertLengths(orders);
  const { side, quantity } = orders;
  let bought = 0n;
  let sold = 0n;
  for (let row = 0; row < side.length; row++) {
    const amount = quantity[row] as bigint;
    if (amount <= 0n) refuseRow(row, 'quantity', 'a quantity above zero');
    if ((side[row] as number) > 1) refuseRow(row, 'side', '0 for a buyer or 1 for a seller');
    if (side[row] === 0) bought = BigInt.asIntN(64, bought + amount);
    else sold = BigInt.asIntN(64, sold + amount);
    if (bought < 0n || sold < 0n) refuseRow(row, 'quantity', 'a total of at most 2^63 - 1 watt hours');
  }
}
