import { toBytes32, toModuleIdDigest, zeroBytes32 } from '@tallystick/core';
import { getSelector } from 'ox/AbiItem';
import { describe, expect, it } from 'vitest';
import {
  createModuleWorld,
  createUnitsWorld,
  encodeWorldCall,
  originId,
  serials,
  type WorldCall,
  wordOf,
} from '../../testing/module-world.ts';

const claimCall = (start: bigint, end: bigint): WorldCall => [
  'Origins',
  'claim',
  [serials, originId, 1, start, end, end - start, zeroBytes32],
];
const fieldCalls = { field: toBytes32('calls') };

describe('what every module has', () => {
  it.each(['Parties', 'Origins', 'Units'] as const)('names %s and its ids', async (module) => {
    const world = await createModuleWorld();
    expect(await world.view(module, 'moduleName', [])).toBe(toBytes32(module));
    expect(await world.view(module, 'version', [])).toBe(1);
    expect(await world.view(module, 'chainId', [])).toBe('memory:world');
    expect(await world.view(module, 'moduleId', [])).toBe(
      toModuleIdDigest(`memory:world:${module.toLowerCase()}`),
    );
  });
});

describe('multicall', () => {
  it('runs calls as the same sender, each on what the ones before it wrote', async () => {
    const world = await createUnitsWorld();
    const status = encodeWorldCall(['Origins', 'version', []]);
    const calls = [encodeWorldCall(claimCall(0n, 5n)), encodeWorldCall(claimCall(5n, 9n)), status];
    const { result, events } = await world.run('issuer', 'Origins', 'multicall', [calls]);
    expect(events.map(({ name, args }) => [name, args.start])).toEqual([
      ['Claimed', 0n],
      ['Claimed', 5n],
    ]);
    expect(result).toEqual([events[0]?.args.claimId, events[1]?.args.claimId, `0x${'1'.padStart(64, '0')}`]);
  });

  it('takes back everything when one call is refused', async () => {
    const world = await createUnitsWorld();
    const calls = [claimCall(0n, 5n), claimCall(4n, 9n)].map(encodeWorldCall);
    expect((await world.refusal('issuer', 'Origins', 'multicall', [calls]))[0]).toBe('IntervalOccupied');
    expect(await world.view('Origins', 'isFree', [serials, originId, 1, 0n, 9n])).toBe(true);
  });

  it('refuses no call, more than 50, and a multicall inside, before any call runs', async () => {
    const world = await createUnitsWorld();
    const malformed = '0x';
    const nested = encodeWorldCall(['Units', 'multicall', [[]]]);
    expect(nested).toBe(`${getSelector('function multicall(bytes[])')}${nested.slice(10)}`);
    const refusal = (calls: readonly string[]) => world.refusal('issuer', 'Units', 'multicall', [calls]);
    expect(await refusal([])).toEqual(['EmptyList', fieldCalls]);
    expect(await refusal(Array(51).fill(nested))).toEqual(['TooMany', { ...fieldCalls, got: 51n, max: 50n }]);
    expect(await refusal([malformed, nested])).toEqual(['MulticallNested', {}]);
    expect(await refusal([malformed])).toEqual(['Revert', {}]);
    expect(await refusal(['0x01020304'])).toEqual(['Revert', {}]);
  });

  it('keeps governance away from calls that are not governed', async () => {
    const world = await createUnitsWorld();
    const inner = encodeWorldCall(['Units', 'setCap', [wordOf('class'), 2026, 1n]]);
    expect((await world.refusal('admin', 'Units', 'multicall', [[inner]]))[0]).toBe('NotGovernance');
    expect((await world.governedRefusal(['Units', 'multicall', [[inner]]]))[0]).toBe('ClassUnknown');
  });
});
