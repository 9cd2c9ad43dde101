import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalText } from './canonical.ts';
import { createHarness, type Harness, sequenceLength } from './create-harness.ts';
import { createRunners } from './create-runners.ts';
import { findDivergence, seedsFrom } from './find-divergence.ts';
import { formatDivergence } from './format-divergence.ts';
import {
  countRun,
  createStatistics,
  formatStatistics,
  mutatingFunctions,
  reachableErrors,
} from './statistics.ts';

const firstSeed = 1;
const sequences = 500;
const statistics = createStatistics();
let harness: Harness;

/** Names that were counted less often than they must be. */
function rare(names: readonly string[], counts: ReadonlyMap<string, number>, least: number): string[] {
  return names.filter((name) => (counts.get(name) ?? 0) < least);
}

describe('Solidity on keccak and SM3 EVMs, the TypeScript modules and the reference model', () => {
  beforeAll(async () => {
    harness = await createHarness(await createRunners());
  });

  it(`answer alike, with the same events and state, over ${sequences} sequences of ${sequenceLength} actions`, {
    timeout: 600_000,
  }, async () => {
    const found = await findDivergence(harness, seedsFrom(firstSeed, sequences), (run) =>
      countRun(statistics, run),
    );
    process.stdout.write(
      `seeds ${firstSeed} to ${firstSeed + sequences - 1}: ${formatStatistics(statistics)}\n`,
    );
    expect(found && formatDivergence(found.seed, found.run)).toBeUndefined();
    expect(statistics.actions).toBe(sequences * sequenceLength);
  });

  it('are asked the same again by the same seed', async () => {
    const [one, again] = [await harness.run(firstSeed), await harness.run(firstSeed)];
    expect(canonicalText(again)).toBe(canonicalText(one));
  });

  it('succeed at 60 % of the actions or more', () => {
    expect(statistics.succeeded / statistics.actions).toBeGreaterThanOrEqual(0.6);
  });

  it('succeed at every function 50 times or more', () => {
    expect(rare(mutatingFunctions, statistics.functions, 50)).toEqual([]);
  });

  it('raise every error 5 times or more', () => {
    expect(rare(reachableErrors, statistics.errors, 5)).toEqual([]);
  });

  it('raise no error that is not of the interfaces, except for bytes that no function understands', () => {
    const others = [...statistics.errors.keys()].filter((name) => !reachableErrors.includes(name));
    expect(others).toEqual(['Revert']);
  });
});
