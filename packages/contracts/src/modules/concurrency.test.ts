import { type Hex, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { type Footprint, invalidates, recordFootprint } from '../../testing/footprint.ts';
import {
  accountOf,
  classId,
  createUnitsWorld,
  issueTo,
  type ModuleWorld,
  originId,
  serials,
  type WorldCall,
  wordOf,
} from '../../testing/module-world.ts';
import { executeModuleCall } from './execute-module-call.ts';

/** Runs a call without committing it, as a Fabric peer endorses it. */
function endorse(
  world: ModuleWorld,
  sender: string,
  [module, functionName, args]: WorldCall,
): Promise<Footprint> {
  const context = { sender: accountOf(sender), timestamp: world.now };
  return recordFootprint(world.state, (state) =>
    executeModuleCall({ context: { ...context, state }, module, functionName, args }),
  );
}

const claim = (start: bigint, end: bigint, id: string): WorldCall => [
  'Origins',
  'claim',
  [serials, originId, 3, start, end, end - start, wordOf(id)],
];

async function claimSerials(world: ModuleWorld, origin: string): Promise<Hex> {
  const args = [serials, wordOf(origin), 1, 0n, 100n, 100n, zeroBytes32];
  return (await world.run('issuer', 'Origins', 'claim', args)).result as Hex;
}

/** Calls that may run at the same time: each pair is on two lots or claims of one class and one owner. */
async function createPairs(
  world: ModuleWorld,
): Promise<Readonly<Record<string, readonly [string, WorldCall][]>>> {
  await world.govern(['Parties', 'grantRole', [3, classId, wordOf('holder'), 0n, 0n]]);
  const lots = [await issueTo(world, 'holder', 10n), await issueTo(world, 'holder', 10n)];
  const claims = [await claimSerials(world, 'first'), await claimSerials(world, 'second')];
  const [holder, other] = [wordOf('holder'), wordOf('other')];
  const onLots = (name: string, ...rest: readonly unknown[]): [string, WorldCall][] =>
    lots.map((lotId) => ['holder', ['Units', name, [lotId, ...rest, wordOf(`${name} ${lotId}`)]]]);
  const fixed = { classId, first: 0n, count: 10n, vintage: 2026, expiresAt: 0n, record: zeroBytes32 };
  return {
    claim: [
      ['issuer', claim(0n, 100n, 'left')],
      ['issuer', claim(100n, 200n, 'right')],
    ],
    issue: claims.map((claimId) => [
      'issuer',
      ['Units', 'issue', [{ ...fixed, recipient: other, claims: [claimId] }, wordOf(claimId)]],
    ]),
    'transfer of a lot': onLots('transfer', 10n, other),
    'transfer of a part': onLots('transfer', 3n, other),
    split: onLots('split', 3n),
    hold: onLots('hold', 1, holder),
    'retirement of a part': onLots('retire', 3n, other, 1),
    cancellation: onLots('cancel', 10n, 1),
  };
}

describe('two transactions at the same time', () => {
  it('do not disturb each other when they are about different lots or serials', async () => {
    const world = await createUnitsWorld();
    for (const [name, pair] of Object.entries(await createPairs(world))) {
      const [left, right] = await Promise.all(pair.map(([sender, call]) => endorse(world, sender, call)));
      if (!left || !right) throw new Error(`Expected two calls of ${name}.`);
      expect([name, invalidates(left, right), invalidates(right, left)]).toEqual([name, false, false]);
      expect([name, [...left.writes].filter((key) => right.writes.has(key))]).toEqual([name, []]);
    }
  });

  it('always disturb each other when they claim the same serial or move the same lot', async () => {
    const world = await createUnitsWorld();
    const lotId = await issueTo(world, 'holder', 10n);
    const transfer = (id: string): WorldCall => [
      'Units',
      'transfer',
      [lotId, 3n, wordOf('other'), wordOf(id)],
    ];
    for (const [sender, first, second] of [
      ['issuer', claim(0n, 101n, 'a'), claim(100n, 200n, 'b')],
      ['issuer', claim(0n, 1000n, 'a'), claim(500n, 501n, 'b')],
      ['holder', transfer('a'), transfer('b')],
    ] as const) {
      const [left, right] = [await endorse(world, sender, first), await endorse(world, sender, second)];
      expect([invalidates(left, right), invalidates(right, left)]).toEqual([true, true]);
    }
  });
});
