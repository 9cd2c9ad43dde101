import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Footprint, invalidates, recordFootprint } from '../../../testing/footprint.ts';
import { wordOf } from '../../../testing/module-world.ts';
import { createOverlay, type Overlay } from '../state/overlay.ts';
import { uint64Max } from '../uint64.ts';
import { addInterval, type Interval, isIntervalFree } from './interval-set.ts';

const set = wordOf('set');
const overlaps = (left: Interval, right: Interval): boolean =>
  left.start < right.end && right.start < left.end;

/** Intervals at many scales, some of them side by side, some at the ends of uint64. */
const interval: fc.Arbitrary<Interval> = fc
  .record({
    scale: fc.integer({ min: 0, max: 60 }),
    at: fc.bigInt({ min: 0n, max: 40n }),
    offset: fc.bigInt({ min: -2n, max: 2n }),
    length: fc.bigInt({ min: 1n, max: 40n }),
    extra: fc.bigInt({ min: -2n, max: 2n }),
  })
  .map(({ scale, at, offset, length, extra }) => {
    const clamp = (value: bigint, max: bigint) => (value < 0n ? 0n : value > max ? max : value);
    const start = clamp((at << BigInt(scale)) + offset, uint64Max - 1n);
    const end = clamp(start + (length << BigInt(scale)) + extra, uint64Max);
    return end > start ? { start, end } : { start, end: start + 1n };
  });

/** Claims an interval without committing; undefined when it is refused. */
async function claimOn(base: Overlay, claimed: Interval): Promise<Footprint | undefined> {
  let isFree = false;
  const footprint = await recordFootprint(base, async (state) => {
    isFree = await isIntervalFree(state, set, claimed);
    if (isFree) addInterval(state, set, claimed);
  });
  return isFree ? footprint : undefined;
}

describe('the interval set', () => {
  it('agrees with a list of intervals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(interval, { maxLength: 25 }), fc.array(interval), async (tried, asked) => {
        const state = createOverlay();
        const model: Interval[] = [];
        for (const each of tried) {
          const isFree = !model.some((known) => overlaps(known, each));
          expect(await isIntervalFree(state, set, each)).toBe(isFree);
          if (!isFree) continue;
          addInterval(state, set, each);
          model.push(each);
        }
        for (const each of asked)
          expect(await isIntervalFree(state, set, each)).toBe(!model.some((known) => overlaps(known, each)));
      }),
      { numRuns: 300 },
    );
  });

  it('lets disjoint claims commit at the same time and never two that overlap', async () => {
    const property = fc.asyncProperty(
      fc.array(interval, { maxLength: 6 }),
      interval,
      interval,
      async (...given) => {
        const [earlier, left, right] = given;
        const base = createOverlay();
        for (const each of earlier) if (await isIntervalFree(base, set, each)) addInterval(base, set, each);
        const [first, second] = [await claimOn(base, left), await claimOn(base, right)];
        if (!first || !second) return;
        expect(invalidates(first, second)).toBe(overlaps(left, right));
        expect(invalidates(second, first)).toBe(overlaps(left, right));
      },
    );
    await fc.assert(property, { numRuns: 500 });
  });

  it('reads only what is empty when it finds an interval free', async () => {
    const base = createOverlay();
    for (let start = 0n; start < 500n; start += 25n) addInterval(base, set, { start, end: start + 20n });
    const footprint = (await claimOn(base, { start: 120n, end: 125n })) as Footprint;
    expect(footprint.gets.size).toBe(0);
    for (const [start, end] of footprint.ranges) expect(await base.range(start, end)).toEqual([]);
  });

  it.each([
    [1n, 1],
    [3n, 3],
    [4n, 1],
    [100n, 2],
    [3600n, 4],
    [2n ** 20n - 1n, 4],
    [2n ** 32n - 1n, 16],
    [2n ** 62n - 1n, 64],
    [uint64Max, 4],
  ])('writes an interval of %s as a start and %i cells, after 20 range reads', async (length, cells) => {
    for (const start of [0n, 7n, uint64Max - length]) {
      if (start + length > uint64Max) continue;
      const footprint = (await claimOn(createOverlay(), { start, end: start + length })) as Footprint;
      expect(footprint.writes.size).toBe(1 + cells);
      expect(footprint.ranges.length).toBe(20);
    }
  });

  it('keeps sets apart', async () => {
    const state = createOverlay();
    addInterval(state, set, { start: 0n, end: uint64Max });
    expect(await isIntervalFree(state, wordOf('another set'), { start: 0n, end: uint64Max })).toBe(true);
  });
});
