import { type ConformanceResult, toSupportMatrix } from '@tallystick/conformance';
import { describe, expect, it } from 'vitest';

const result = (fields: Partial<ConformanceResult>): ConformanceResult => ({
  ...{ section: 'reads', id: 'types', title: 'results have types', status: 'passed', durationMs: 1 },
  ...fields,
});

describe('toSupportMatrix', () => {
  const failed = result({ status: 'failed', error: 'expected 1 | got 2\nmore' });
  const untested = result({ id: 'order', title: 'in order', status: 'not-tested', reason: 'No control.' });
  const matrix = toSupportMatrix([
    { target: 'memory', results: [result({}), untested] },
    { target: 'other', results: [failed] },
  ]);

  it('puts targets side by side', () => {
    expect(matrix.markdown).toMatchInlineSnapshot(`
      "# Support matrix

      - memory: 1 passed, 0 failed, 1 not tested
      - other: 0 passed, 1 failed, 0 not tested

      ## Reads

      | promise | memory | other |
      |---|---|---|
      | results have types | passed | **failed** |
      | in order | not tested |  |

      ## Failures

      - other: \`reads/types\`. expected 1 \\| got 2 more

      ## Not tested, and why

      - memory: \`reads/order\`. No control.
      "
    `);
  });

  it('gives the same to programs', () => {
    expect(matrix.json.counts).toEqual({
      memory: { passed: 1, failed: 0, 'not-tested': 1 },
      other: { passed: 0, failed: 1, 'not-tested': 0 },
    });
    expect(matrix.json.rows[0]?.targets).toEqual({
      memory: { status: 'passed' },
      other: { status: 'failed', error: failed.error },
    });
    expect(JSON.parse(JSON.stringify(matrix.json))).toEqual(matrix.json);
  });
});
