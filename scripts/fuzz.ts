// `npm run fuzz -- --seconds N [--seed S]`: runs fresh sequences on all implementations of the modules and the reference
// model until the time is over or two of them differ. Prints the seed and the shortest sequence of a difference.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createHarness } from '../packages/contracts/differential/create-harness.ts';
import { createRunners } from '../packages/contracts/differential/create-runners.ts';
import { findDivergence, seedsFrom } from '../packages/contracts/differential/find-divergence.ts';
import { formatDivergence } from '../packages/contracts/differential/format-divergence.ts';
import {
  countRun,
  createStatistics,
  formatStatistics,
} from '../packages/contracts/differential/statistics.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new Error(`--${name} must be a whole number of at most ${max}, got "${text}".`);
}

const seconds = wholeNumber('seconds', values.seconds, 1_000_000);
const firstSeed =
  values.seed === undefined ? randomInt(2 ** 32) : wholeNumber('seed', values.seed, 2 ** 32 - 1);
const startedAt = performance.now();
const statistics = createStatistics();
let reportedAt = startedAt;

const elapsedSeconds = (): number => (performance.now() - startedAt) / 1000;
const rate = (): string => (statistics.actions / elapsedSeconds()).toFixed(0);

/** Seeds until the time is over; the first one always runs. */
function* seedsInTime(): Generator<number> {
  for (const seed of seedsFrom(firstSeed)) {
    if (seed !== firstSeed && elapsedSeconds() >= seconds) return;
    yield seed;
  }
}

function reportProgress(): void {
  if (performance.now() - reportedAt < 10_000) return;
  reportedAt = performance.now();
  console.log(`${elapsedSeconds().toFixed(0)} s: ${statistics.sequences} sequences, ${rate()} actions/s`);
}

console.log(`fuzzing for ${seconds} s from seed ${firstSeed} on`);
const harness = await createHarness(await createRunners());
const found = await findDivergence(harness, seedsInTime(), (run) => {
  countRun(statistics, run);
  reportProgress();
});
console.log(`${formatStatistics(statistics)}\n`);
console.log(`${statistics.sequences} sequences in ${elapsedSeconds().toFixed(1)} s, ${rate()} actions/s`);
if (found)
  console.error(
    `\n${formatDivergence(found.seed, found.run)}\n\nRepeat it: npm run fuzz -- --seconds 0 --seed ${found.seed}`,
  );
else console.log('no difference found');
process.exitCode = found ? 1 : 0;
