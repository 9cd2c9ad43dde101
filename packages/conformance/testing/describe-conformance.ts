import {
  type ConformanceResult,
  type ConformanceTarget,
  conformanceSections,
  runConformance,
} from '@tallystick/conformance';
import { beforeAll, describe, expect, it } from 'vitest';

/** What {@link describeConformance} takes. */
export interface DescribeConformanceParameters {
  readonly target: ConformanceTarget;
  /** Ids of the checks, as `section/id`, that the target gives no means for. Any other gap fails. */
  readonly notTested: readonly string[];
}

/** Runs the suite against a target, one test per check. */
export function describeConformance({ target, notTested }: DescribeConformanceParameters): void {
  describe(`the ledger contract on ${target.name}`, () => {
    const results = new Map<string, ConformanceResult>();
    beforeAll(async () => {
      const onResult = (result: ConformanceResult): unknown =>
        results.set(`${result.section}/${result.id}`, result);
      await runConformance({ target, onResult });
    }, 180_000);
    for (const section of conformanceSections) {
      for (const { id, title } of section.cases) {
        it(`${section.id}: ${title}`, (context) => {
          const result = results.get(`${section.id}/${id}`);
          if (result?.status === 'not-tested') context.skip(result.reason);
          expect(result?.error ?? result?.status).toBe('passed');
        });
      }
    }
    it('leaves nothing else untested', () => {
      const gaps = [...results].filter(([, { status }]) => status === 'not-tested').map(([id]) => id);
      expect(gaps).toEqual(notTested);
    });
  });
}
