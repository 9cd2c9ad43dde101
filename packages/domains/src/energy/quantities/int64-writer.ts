/** Writes integers into a column of 64-bit integers without making a bigint of each. */
export interface Int64Writer {
  readonly column: BigInt64Array;
  /** Writes high * 2^16 + low, where both are integers, high below 2^47 and low from 0 to below 2^52 in size. */
  readonly write: (row: number, high: number, low: number) => void;
}

const lowOffset = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;
const word = 2 ** 32;
const half = 2 ** 16;

/**
 * Makes a writer for a new column. A million bigints are slower to make than all else that is done to read them.
 *
 * @param length - Number of rows.
 * @returns The column and the function that fills it.
 */
export function createInt64Writer(length: number): Int64Writer {
  const column = new BigInt64Array(length);
  const words = new Int32Array(column.buffer);
  return {
    column,
    write: (row, high, low) => {
      const highTop = Math.floor(high / half);
      const sum = (high - highTop * half) * half + low;
      const carry = Math.floor(sum / word);
      words[row * 2 + lowOffset] = sum - carry * word;
      words[row * 2 + 1 - lowOffset] = highTop + carry;
    },
  };
}
