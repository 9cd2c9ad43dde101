/** Keys by row number: signed 64-bit or unsigned 32-bit integers. */
export type SortKey = BigInt64Array | Uint32Array;

/** Rows to sort and the key to sort them by. */
export interface SortRowsParameters {
  /** Row numbers in their present order; equal keys keep it. */
  readonly rows: Uint32Array;
  readonly key: SortKey;
  readonly descending?: boolean | undefined;
}

/** Bits of a digit, and where the digits of a 32-bit word begin: 11, 11 and 10 bits. */
const digitMask = 0x7ff;
const digitShifts = [0, 11, 22] as const;

/** One 32-bit word of every key, with its bits flipped so that unsigned order is the order asked for. */
interface WordColumn {
  readonly words: Uint32Array;
  readonly stride: number;
  readonly offset: number;
  readonly flip: number;
}

/** Rows and one word of their keys, side by side, so that a pass reads memory in order. */
interface Pairs {
  readonly rows: Uint32Array;
  readonly words: Uint32Array;
}

const lowOffset = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;

/** The words of a key, lowest first. The highest bit of a signed key is its sign. */
function wordColumns({ key, descending = false }: SortRowsParameters): WordColumn[] {
  const flip = descending ? 0xffffffff : 0;
  if (key instanceof Uint32Array) return [{ words: key, stride: 1, offset: 0, flip }];
  const words = new Uint32Array(key.buffer, key.byteOffset, key.length * 2);
  return [
    { words, stride: 2, offset: lowOffset, flip },
    { words, stride: 2, offset: 1 - lowOffset, flip: (flip ^ 0x80000000) >>> 0 },
  ];
}

/** Takes the words of the rows, and says in which bits they differ at all: other digits need no pass. */
function gather(rows: Uint32Array, { words, stride, offset, flip }: WordColumn, into: Uint32Array): number {
  const first = words[(rows[0] ?? 0) * stride + offset] ?? 0;
  let bits = 0;
  for (let index = 0; index < rows.length; index++) {
    const word = words[(rows[index] as number) * stride + offset] as number;
    bits |= word ^ first;
    into[index] = word ^ flip;
  }
  return bits;
}

/** For each value of a digit, the place of its first row. */
function countStarts(words: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(digitMask + 2);
  for (let index = 0; index < words.length; index++) {
    (starts[(((words[index] as number) >>> shift) & digitMask) + 1] as number)++;
  }
  for (let digit = 1; digit < starts.length; digit++) {
    starts[digit] = (starts[digit] as number) + (starts[digit - 1] as number);
  }
  return starts;
}

/** One counting pass over one digit, stable. */
function scatter(from: Pairs, to: Pairs, shift: number): void {
  const starts = countStarts(from.words, shift);
  for (let index = 0; index < from.rows.length; index++) {
    const word = from.words[index] as number;
    const digit = (word >>> shift) & digitMask;
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    to.rows[place] = from.rows[index] as number;
    to.words[place] = word;
  }
}

function emptyPairs(length: number): Pairs {
  return { rows: new Uint32Array(length), words: new Uint32Array(length) };
}

/**
 * Sorts row numbers by a key: a stable radix sort from the lowest digit up, linear in the number of rows.
 *
 * @param parameters - Rows in their present order, the key by row number, and the direction.
 * @returns The rows in order of the key; rows of equal keys stay in their present order. The input is not changed.
 */
export function sortRows(parameters: SortRowsParameters): Uint32Array {
  const { length } = parameters.rows;
  let from: Pairs = { rows: parameters.rows.slice(), words: new Uint32Array(length) };
  let to = emptyPairs(length);
  for (const column of wordColumns(parameters)) {
    const bits = gather(from.rows, column, from.words);
    for (const shift of digitShifts) {
      if (((bits >>> shift) & digitMask) === 0) continue;
      scatter(from, to, shift);
      [from, to] = [to, from];
    }
  }
  return from.rows;
}
