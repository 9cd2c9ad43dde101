/** Keys by row number: signed 64-bit or unsigned 32-bit integers. */
export type SortKey = BigInt64Array | Uint32Array;

/** Decides between two rows: below zero when the left one comes first. */
export type CompareRows = (left: number, right: number) => number;

/** Memory that sorts of one clearing share: as long as the longest list of rows. */
export interface SortScratch {
  readonly rows: Uint32Array;
  readonly words: Uint32Array;
  readonly moreWords: Uint32Array;
}

/** Rows to sort and the key to sort them by. */
export interface SortRowsParameters {
  /** Row numbers in their present order; equal keys keep it. Sorted in place. */
  readonly rows: Uint32Array;
  readonly key: SortKey;
  readonly descending?: boolean | undefined;
  readonly scratch: SortScratch;
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
function wordColumns({
  key,
  descending = false,
}: Pick<SortRowsParameters, 'key' | 'descending'>): WordColumn[] {
  const flip = descending ? 0xffffffff : 0;
  if (key instanceof Uint32Array) return [{ words: key, stride: 1, offset: 0, flip }];
  const words = new Uint32Array(key.buffer, key.byteOffset, key.length * 2);
  return [
    { words, stride: 2, offset: lowOffset, flip },
    { words, stride: 2, offset: 1 - lowOffset, flip: (flip ^ 0x80000000) >>> 0 },
  ];
}

/** The bits in which the words of the keys differ at all: other digits need no pass. */
function differingBits({ words, stride, offset }: WordColumn): number {
  const first = words[offset] ?? 0;
  let bits = 0;
  for (let index = offset; index < words.length; index += stride) bits |= (words[index] as number) ^ first;
  return bits;
}

/** Takes the words of the rows. */
function gather(rows: Uint32Array, { words, stride, offset, flip }: WordColumn, into: Uint32Array): void {
  for (let index = 0; index < rows.length; index++) {
    into[index] = (words[(rows[index] as number) * stride + offset] as number) ^ flip;
  }
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

/** Orders often arrive in order of time or number: then there is nothing to do. */
function isSorted(rows: Uint32Array, { key, descending = false }: SortRowsParameters): boolean {
  if (descending) return false;
  for (let index = 1; index < rows.length; index++) {
    if ((key[rows[index - 1] as number] as bigint) > (key[rows[index] as number] as bigint)) return false;
  }
  return true;
}

/**
 * Makes the memory for sorting.
 *
 * @param length - The most rows that will be sorted with it.
 * @returns The memory.
 */
export function createSortScratch(length: number): SortScratch {
  return {
    rows: new Uint32Array(length),
    words: new Uint32Array(length),
    moreWords: new Uint32Array(length),
  };
}

/**
 * Sorts row numbers by a key, in place: a stable radix sort from the lowest digit up, linear in the number of rows.
 *
 * @param parameters - Rows in their present order, the key by row number, the direction, and memory. Rows of equal keys stay in their present
 * order.
 */
export function sortRows(parameters: SortRowsParameters): void {
  const { rows, scratch } = parameters;
  if (isSorted(rows, parameters)) return;
  let from: Pairs = { rows, words: scratch.words.subarray(0, rows.length) };
  let to: Pairs = {
    rows: scratch.rows.subarray(0, rows.length),
    words: scratch.moreWords.subarray(0, rows.length),
  };
  for (const column of wordColumns(parameters)) {
    const bits = differingBits(column);
    if (bits === 0) continue;
    gather(from.rows, column, from.words);
    for (const shift of digitShifts) {
      if (((bits >>> shift) & digitMask) === 0) continue;
      scatter(from, to, shift);
      [from, to] = [to, from];
    }
  }
  if (from.rows !== rows) rows.set(from.rows);
}
