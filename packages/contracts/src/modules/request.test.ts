import { describe, expect, it } from 'vitest';
import {
  createUnitsWorld,
  issueTo,
  originId,
  seconds,
  serials,
  type WorldCall,
  wordOf,
} from '../../testing/module-world.ts';

const requestId = wordOf('request');
const claimArguments = (start: bigint, id = requestId) => [serials, originId, 1, start, start + 1n, 1n, id];
const key = { party: wordOf('issuer'), requestId };

describe('requests', () => {
  it('run once: the same call is done, another one is refused', async () => {
    const world = await createUnitsWorld();
    await world.run('issuer', 'Origins', 'claim', claimArguments(0n));
    expect(await world.refusal('issuer', 'Origins', 'claim', claimArguments(0n))).toEqual([
      'RequestDone',
      key,
    ]);
    expect(await world.refusal('issuer', 'Origins', 'claim', claimArguments(1n))).toEqual([
      'RequestReused',
      key,
    ]);
  });

  it('are not used up by a refused call', async () => {
    const world = await createUnitsWorld();
    const refused = [serials, originId, 1, 1n, 1n, 1n, requestId];
    expect((await world.refusal('issuer', 'Origins', 'claim', refused))[0]).toBe('IntervalEmpty');
    await world.run('issuer', 'Origins', 'claim', claimArguments(0n));
  });

  it('belong to a party and a module', async () => {
    const world = await createUnitsWorld();
    await world.run('issuer', 'Origins', 'claim', claimArguments(0n));
    expect((await world.refusal('holder', 'Origins', 'claim', claimArguments(5n)))[0]).toBe('RoleMissing');
    const lotId = wordOf('lot');
    expect((await world.refusal('issuer', 'Units', 'split', [lotId, 1n, requestId]))[0]).toBe('LotUnknown');
  });

  it('are visible, and the id 0 stands for none', async () => {
    const world = await createUnitsWorld();
    const none = `0x${'0'.repeat(64)}` as const;
    expect(await world.view('Origins', 'request', [wordOf('issuer'), requestId])).toBe(none);
    await world.run('issuer', 'Origins', 'claim', claimArguments(0n));
    await world.run('issuer', 'Origins', 'claim', claimArguments(1n, none));
    await world.run('issuer', 'Origins', 'claim', [seconds, originId, 1, 0n, 1n, 1n, none]);
    expect(await world.view('Origins', 'request', [wordOf('issuer'), requestId])).not.toBe(none);
    expect(await world.view('Origins', 'request', [wordOf('issuer'), none])).toBe(none);
  });

  it('of governance are kept under party 0', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const none = `0x${'0'.repeat(64)}`;
    const freeze: WorldCall = ['Units', 'hold', [lotId, 1, wordOf('other'), requestId]];
    await world.govern(freeze);
    expect(await world.governedRefusal(freeze)).toEqual(['RequestDone', { party: none, requestId }]);
    expect(await world.view('Units', 'request', [none, requestId])).not.toBe(none);
  });
});
