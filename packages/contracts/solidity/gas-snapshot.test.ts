import { beforeAll, describe, expect, it } from 'vitest';
import { gasTargets } from '../testing/gas-scenarios.ts';
import { type GasSnapshot, measureSnapshot, readSnapshot, writeSnapshot } from '../testing/gas-snapshot.ts';

describe('gas and size of the modules', () => {
  let measured: GasSnapshot;
  beforeAll(async () => {
    measured = await measureSnapshot();
    if (process.env.UPDATE_GAS_SNAPSHOT) writeSnapshot(measured);
  }, 180_000);

  it('is what the committed snapshot says (write it anew with UPDATE_GAS_SNAPSHOT=1)', () => {
    expect(measured).toEqual(readSnapshot());
  });

  it.each(Object.entries(gasTargets))('keeps %s at or below %i', (prefix, target) => {
    const figures = Object.entries(measured.gas).filter(([id]) => id.startsWith(prefix));
    expect(figures.length).toBeGreaterThan(0);
    for (const [id, { withoutRequest }] of figures) expect(withoutRequest, id).toBeLessThanOrEqual(target);
  });

  it('keeps every contract within what old EVM chains and later modules leave room for', () => {
    for (const [name, { runtimeBytes, initBytes }] of Object.entries(measured.size)) {
      expect(runtimeBytes, name).toBeLessThanOrEqual(23_000);
      expect(initBytes, name).toBeLessThanOrEqual(49_152);
    }
  });
});
