import { describe, expect, it } from 'vitest';
import { createHarness } from './create-harness.ts';
import { createRunners } from './create-runners.ts';
import { findDivergence, seedsFrom } from './find-divergence.ts';
import { formatDivergence } from './format-divergence.ts';
import { plantedFaults } from './planted-faults.ts';

const sequencesMax = 200;
/** Milliseconds: a busy machine takes a minute. */
const timeout = 300_000;
const faults = Object.entries(plantedFaults);

describe.each(faults)('a planted fault: %s', (_name, execute) => {
  it('makes the implementations differ within 200 sequences, and the report is short', {
    timeout,
  }, async () => {
    const [keccak, , modules] = await createRunners(execute);
    const harness = await createHarness([keccak, modules]);
    const found = await findDivergence(harness, seedsFrom(1, sequencesMax));
    const report = found && formatDivergence(found.seed, found.run);
    process.stdout.write(`${report}\n`);
    expect(found?.run.divergence).toBeDefined();
    expect(found?.run.actions.length).toBeLessThanOrEqual(4);
    expect(report).toContain(`seed ${found?.seed}`);
  });

  it('is seen by the reference model alone when no other implementation is there to compare with', {
    timeout,
  }, async () => {
    const [, , modules] = await createRunners(execute);
    const found = await findDivergence(await createHarness([modules]), seedsFrom(1, 2 * sequencesMax));
    expect(found?.run.divergence?.what).toMatch(/^broken promise: /);
  });
});
