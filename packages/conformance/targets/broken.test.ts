import { type ConformanceResult, conformanceSections, runConformance } from '@tallystick/conformance';
import { describe, expect, it, vi } from 'vitest';
import { breakTarget } from '../testing/break-target.ts';
import { brokenAnswers } from '../testing/broken/broken-answers.ts';
import { brokenEndings } from '../testing/broken/broken-endings.ts';
import { brokenRequests } from '../testing/broken/broken-requests.ts';
import { brokenStreams } from '../testing/broken/broken-streams.ts';
import { brokenSubmissions } from '../testing/broken/broken-submissions.ts';
import { naiveEvents } from '../testing/broken/naive-events.ts';
import { target as ethereum } from './ethereum.ts';
import { target } from './memory.ts';

const brokenAdapters = [
  ...brokenAnswers,
  ...brokenSubmissions,
  ...brokenRequests,
  ...brokenStreams,
  ...brokenEndings,
];

// Most of a run is waiting, so many runs go on at once.
vi.setConfig({ maxConcurrency: 12 });

const caseTimeoutMs = 6_000;

const idsOf = (results: readonly ConformanceResult[], status: ConformanceResult['status']): string[] =>
  results
    .filter((result) => result.status === status)
    .map(({ section, id }) => `${section}/${id}`)
    .sort();

describe('a broken adapter', () => {
  it.concurrent.for(brokenAdapters)(
    'is found where it should be, and nowhere else: $what',
    { timeout: 120_000 },
    async (fault, { expect }) => {
      const results = await runConformance({ target: breakTarget(target, fault), caseTimeoutMs });
      expect(idsOf(results, 'failed')).toEqual([...fault.fails].sort());
    },
  );

  it('is found on anvil where a node lags, lies and reorganises', { timeout: 120_000 }, async () => {
    const broken = breakTarget(ethereum, naiveEvents);
    const sections = ['events', 'finality'];
    const results = await runConformance({ target: broken, sections, caseTimeoutMs });
    expect(idsOf(results, 'failed')).toEqual([...naiveEvents.fails].sort());
  });

  it('is there for every section and every check', async () => {
    const sections = new Set(brokenAdapters.map(({ section }) => section));
    expect([...sections].sort()).toEqual(conformanceSections.map(({ id }) => id).sort());
    const found = new Set(brokenAdapters.flatMap(({ fails }) => fails));
    const passed = idsOf(await runConformance({ target }), 'passed');
    expect(passed.filter((id) => !found.has(id))).toEqual([]);
  });
});
