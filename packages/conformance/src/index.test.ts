import * as conformance from '@tallystick/conformance';
import { expect, it } from 'vitest';

it('exports what an adapter’s author needs', () => {
  expect(Object.keys(conformance).sort()).toMatchInlineSnapshot(`
    [
      "NotTested",
      "conformanceSections",
      "defineConformanceTarget",
      "runConformance",
      "toSupportMatrix",
    ]
  `);
});

it('gives every check an id of its own', () => {
  const ids = conformance.conformanceSections.flatMap(({ id, cases }) =>
    cases.map((entry) => `${id}/${entry.id}`),
  );
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z-]+\/[a-z-]+$/);
});
