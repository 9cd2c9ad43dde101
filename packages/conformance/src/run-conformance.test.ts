import { type ConformanceResult, type ConformanceTarget, runConformance } from '@tallystick/conformance';
import { describe, expect, it } from 'vitest';
import { target as memory } from '../targets/memory.ts';

const statuses = (results: readonly ConformanceResult[]): Record<string, string> =>
  Object.fromEntries(results.map(({ id, status }) => [id, status]));

describe('runConformance', () => {
  it('tells each result as it comes, in the order of the suite', async () => {
    const told: ConformanceResult[] = [];
    const sections = ['close', 'description'];
    const results = await runConformance({
      target: memory,
      sections,
      onResult: (result) => told.push(result),
    });
    expect(told).toEqual(results);
    expect([...new Set(results.map(({ section }) => section))]).toEqual(['description', 'close']);
    expect(results.every(({ durationMs }) => durationMs >= 0)).toBe(true);
  });

  it('fails every check of a target that does not start, and says why', async () => {
    const target: ConformanceTarget = {
      name: 'nowhere',
      start: async () => {
        throw new Error('No network.');
      },
    };
    const results = await runConformance({ target, sections: ['description'] });
    expect(results.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed']);
    expect(results[0]?.error).toContain('No network.');
  });

  it('fails a target that hangs as it starts', async () => {
    const target: ConformanceTarget = { name: 'slow', start: () => new Promise(() => undefined) };
    const results = await runConformance({ target, sections: ['description'], startTimeoutMs: 20 });
    expect(results.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed']);
    expect(results[0]?.error).toContain('20 ms');
  });

  it('fails a check that hangs, and goes on with a fresh ledger', async () => {
    let starts = 0;
    const target: ConformanceTarget = {
      name: 'hanging',
      start: async () => {
        starts += 1;
        const running = await memory.start();
        return {
          ...running,
          open: async (options) => {
            const ledger = await running.open(options);
            return { ...ledger, outcome: () => new Promise(() => undefined) };
          },
        };
      },
    };
    const results = await runConformance({ target, sections: ['outcomes'], caseTimeoutMs: 100 });
    expect(new Set(Object.values(statuses(results)))).toEqual(new Set(['failed']));
    expect(results[0]?.error).toContain('100 ms');
    expect(starts).toBe(results.length);
  });

  it('never calls passed what the target gives no means for', async () => {
    const target: ConformanceTarget = {
      name: 'bare',
      start: async () => ({ ...(await memory.start()), controls: {} }),
    };
    const results = await runConformance({ target });
    const withControls = await runConformance({ target: memory });
    const gaps = results.filter(({ status }) => status === 'not-tested');
    expect(results.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(gaps.length).toBeGreaterThan(withControls.filter(({ status }) => status === 'not-tested').length);
    expect(gaps.every(({ reason }) => Boolean(reason))).toBe(true);
    expect(statuses(gaps)).toMatchObject({ 'unit-expiry': 'not-tested', 'lost-answer': 'not-tested' });
  });

  it('refuses a section it does not have', async () => {
    await expect(runConformance({ target: memory, sections: ['nothing'] })).rejects.toThrowError(
      /nothing.*description/,
    );
  });

  it('stops when its signal fires', async () => {
    const controller = new AbortController();
    const results = await runConformance({
      target: memory,
      signal: controller.signal,
      onResult: () => controller.abort(),
    });
    expect(results).toHaveLength(1);
  });
});
