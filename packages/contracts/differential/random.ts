import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Hex } from './action.ts';

/** A seeded source of choices: the same seed makes the same choices. */
export interface Random {
  /** An integer of [from, to]. */
  integer(from: number, to: number): number;
  /** True once in so many times on average. */
  oneIn(times: number): boolean;
  /** One entry of a list that is not empty. */
  pick<item>(list: readonly item[]): item;
  /** So many random bytes. */
  bytes(length: number): Hex;
}

/**
 * Makes a source of choices from a seed.
 *
 * @param seed - Any 32-bit integer.
 * @returns The source.
 */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const integer = (from: number, to: number): number => uniformInt(generator, from, to);
  return {
    integer,
    oneIn: (times) => integer(1, times) === 1,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('pick needs a list with an entry, got an empty one.');
      return list[integer(0, list.length - 1)] as (typeof list)[number];
    },
    bytes: (length) =>
      `0x${Array.from({ length }, () => integer(0, 255).toString(16).padStart(2, '0')).join('')}`,
  };
}
