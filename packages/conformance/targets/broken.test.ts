import { conformanceSections, runConformance } from '@tallystick/conformance';
import { describe, expect, it } from 'vitest';
import { breakTarget, brokenAdapters } from '../testing/broken-adapters.ts';
import { target } from './memory.ts';

describe('a broken adapter', () => {
  it('there is one for every section', () => {
    const sections = brokenAdapters.map(({ section }) => section);
    expect(conformanceSections.map(({ id }) => id).filter((id) => !sections.includes(id))).toEqual([]);
  });

  it.concurrent.for(brokenAdapters)('$section: $what', async (fault) => {
    const results = await runConformance({ target: breakTarget(target, fault), caseTimeoutMs: 3_000 });
    const failed = results
      .filter(({ status }) => status === 'failed')
      .map(({ section, id }) => `${section}/${id}`);
    expect([...failed].sort()).toEqual([...fault.fails].sort());
  });
});
