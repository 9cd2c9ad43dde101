import * as fc from 'fast-check';
import * as AbiFunction from 'ox/AbiFunction';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEvmHost, type EvmHost } from '../testing/evm-host.ts';
import { intervalSetHarness } from '../testing/generated/bytecode.ts';

const insertFunction = AbiFunction.from('function insert(uint64 start, uint64 end) returns (bool)');
const isFreeFunction = AbiFunction.from('function isFree(uint64 start, uint64 end) view returns (bool)');
const from = `0x${'11'.repeat(20)}`;
const uint64Max = 2n ** 64n - 1n;

type Interval = readonly [start: bigint, end: bigint];

/** A set on an in-process EVM. */
interface ChainSet {
  insert(interval: Interval): Promise<{ added: boolean; gasUsed: bigint }>;
  isFree(interval: Interval): Promise<boolean>;
}

async function createChainSet(host: EvmHost): Promise<ChainSet> {
  const { contractAddress: to } = await host.send({ from, data: intervalSetHarness });
  if (!to) throw new Error('The harness was not deployed.');
  return {
    insert: async (interval) => {
      const { result = '0x', gasUsed } = await host.send({
        from,
        to,
        data: AbiFunction.encodeData(insertFunction, interval),
      });
      return { added: AbiFunction.decodeResult(insertFunction, result), gasUsed };
    },
    isFree: async (interval) => {
      const { result = '0x' } = await host.call({
        from,
        to,
        data: AbiFunction.encodeData(isFreeFunction, interval),
      });
      return AbiFunction.decodeResult(isFreeFunction, result);
    },
  };
}

/** The plainest set there is. */
function overlapsAny(taken: readonly Interval[], [start, end]: Interval): boolean {
  return taken.some(([from, to]) => start < to && from < end);
}

const interval = (max: bigint, length: bigint): fc.Arbitrary<Interval> =>
  fc
    .tuple(fc.bigInt({ min: 0n, max: max - 1n }), fc.bigInt({ min: 1n, max: length }))
    .map(([start, size]) => [start, start + size > max ? max : start + size]);

/** Crowded small numbers, the whole range, and numbers around powers of two, where paths part. */
const intervals: fc.Arbitrary<Interval> = fc.oneof(
  interval(64n, 8n),
  interval(4096n, 64n),
  interval(uint64Max, uint64Max),
  fc
    .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: -3, max: 3 }), fc.bigInt({ min: 1n, max: 5n }))
    .map(([power, shift, size]): Interval => {
      const start = 2n ** BigInt(power) + BigInt(shift);
      const inside = start < 0n ? 0n : start >= uint64Max ? uint64Max - 1n : start;
      return [inside, inside + size > uint64Max ? uint64Max : inside + size];
    }),
);

describe('interval set', () => {
  let host: EvmHost;
  beforeAll(async () => {
    host = await createEvmHost({ hash: 'keccak256', timestamp: 1n });
  });

  it('takes an interval exactly when the naive model does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(intervals, { maxLength: 40 }), async (sequence) => {
        const set = await createChainSet(host);
        const taken: Interval[] = [];
        for (const candidate of sequence) {
          const expected = !overlapsAny(taken, candidate);
          expect(await set.isFree(candidate)).toBe(expected);
          expect((await set.insert(candidate)).added).toBe(expected);
          if (expected) taken.push(candidate);
        }
        for (const [start, end] of taken) {
          expect(await set.isFree([start, end])).toBe(false);
          expect(await set.isFree([start, start + 1n])).toBe(false);
          expect(await set.isFree([end - 1n, end])).toBe(false);
        }
      }),
      { numRuns: 150, seed: 20_261_123 },
    );
  }, 120_000);

  it('takes the very first and the very last number', async () => {
    const set = await createChainSet(host);
    expect((await set.insert([uint64Max - 1n, uint64Max])).added).toBe(true);
    expect((await set.insert([0n, 1n])).added).toBe(true);
    expect(await set.isFree([0n, uint64Max])).toBe(false);
    expect(await set.isFree([1n, uint64Max - 1n])).toBe(true);
  });
});
