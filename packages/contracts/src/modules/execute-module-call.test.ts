import { toAbiSignature } from '@tallystick/core';
import type { Abi, AbiFunction } from 'abitype';
import { describe, expect, it } from 'vitest';
import {
  accountOf,
  admit,
  createModuleWorld,
  createUnitsWorld,
  originId,
  serials,
  wordOf,
} from '../../testing/module-world.ts';
import { originsAbi } from '../generated/origins-abi.ts';
import { partiesAbi } from '../generated/parties-abi.ts';
import { unitsAbi } from '../generated/units-abi.ts';
import { executeModuleCall } from './execute-module-call.ts';
import { findModuleFunction, moduleNames } from './module-index.ts';
import type { StoredValue } from './state/key-value-state.ts';

const abis: Readonly<Record<string, Abi>> = { Parties: partiesAbi, Origins: originsAbi, Units: unitsAbi };

describe('executeModuleCall', () => {
  it.each(moduleNames)('has every function of %s under its name, signature and selector', (module) => {
    const functions = (abis[module] as Abi).filter((item): item is AbiFunction => item.type === 'function');
    expect(new Set(functions.map(({ name }) => name)).size).toBe(functions.length);
    for (const item of functions) {
      expect(findModuleFunction(module, item.name).item).toBe(item);
      expect(findModuleFunction(module, toAbiSignature(item)).item).toBe(item);
    }
  });

  it('reverts for a function the module does not have', async () => {
    const world = await createModuleWorld();
    expect(await world.refusal('admin', 'Parties', 'transfer', [])).toEqual(['Revert', {}]);
  });

  it('refuses malformed arguments before anything happens', async () => {
    const world = await createModuleWorld();
    await expect(world.run('admin', 'Parties', 'memberStatus', ['0x00'])).rejects.toMatchObject({
      code: 'ERR_ABI_ARGUMENT',
    });
    const call = { module: 'Parties', functionName: 'threshold', args: [] } as const;
    const context = { state: world.state, sender: 'admin', timestamp: 0n };
    await expect(executeModuleCall({ ...call, context })).rejects.toMatchObject({
      code: 'ERR_BYTES_ADDRESS',
    });
  });

  it('compares hex as bytes, whatever its case', async () => {
    const world = await createModuleWorld();
    const party = `0x${wordOf('admin').slice(2).toUpperCase()}`;
    expect(await world.view('Parties', 'memberStatus', [party])).toBe(1);
    const sender = `0x${accountOf('admin').slice(2).toUpperCase()}`;
    const context = { state: world.state, sender, timestamp: world.now };
    const call = { module: 'Parties', functionName: 'pause', args: [wordOf('subject'), 1] } as const;
    await expect(executeModuleCall({ ...call, context })).rejects.toMatchObject({ errorName: 'RoleMissing' });
  });

  it('leaves the state as it was when a later step of a call is refused', async () => {
    const world = await createModuleWorld();
    const before = new Map(world.state.changes());
    const calls = admit('member');
    expect(await world.governedRefusal(...calls, ...calls)).toEqual([
      'MemberExists',
      { party: wordOf('member') },
    ]);
    const changed = [...world.state.changes().keys()].filter((key) => !before.has(key));
    expect(changed.every((key) => key.startsWith('Parties/proposal/'))).toBe(true);
    expect(await world.view('Parties', 'memberStatus', [wordOf('member')])).toBe(0);
  });

  it('stores only versioned JSON without numbers, under keys of the documented form', async () => {
    const world = await createUnitsWorld();
    await world.run('issuer', 'Origins', 'claim', [serials, originId, 1, 0n, 10n, 10n, wordOf('request')]);
    const hasNumber = (value: StoredValue): boolean =>
      Array.isArray(value) ? value.some(hasNumber) : !['string', 'boolean'].includes(typeof value);
    for (const [key, value] of world.state.changes()) {
      expect(key).toMatch(/^(Parties|Origins|Units)\/[a-z-]+\/[0-9a-f]+$/);
      expect(value?.v).toBe('1');
      expect(Object.keys(value ?? {}).some((name) => name.startsWith('_'))).toBe(false);
      expect(Object.values(value ?? {}).some(hasNumber)).toBe(false);
    }
  });
});
