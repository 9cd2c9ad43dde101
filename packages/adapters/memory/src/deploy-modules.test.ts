import { defineCall } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { admin, createLedgerWorld, wordOf } from '../testing/ledger-world.ts';
import { deployModules } from './deploy-modules.ts';
import { memoryLedger } from './memory-ledger.ts';

const genesisOf = (chainId: string, threshold = 1) => ({
  ...{ chainId, administrators: [{ party: wordOf('admin'), account: admin.address }], threshold },
});

describe('deployModules', () => {
  it('gives references to modules that answer', async () => {
    const { ledger, modules } = await createLedgerWorld();
    expect(modules.chainId).toBe(ledger.chainId);
    const [name, chainId] = await ledger.read([
      defineCall({ module: modules.units, functionName: 'moduleName', args: [] }),
      defineCall({ module: modules.units, functionName: 'chainId', args: [] }),
    ]);
    expect([name.startsWith('0x556e697473'), chainId]).toEqual([true, 'memory:local']);
  });

  it('refuses a genesis of another chain, a bad one, and a second one', async () => {
    const ledger = memoryLedger();
    await expect(deployModules({ ledger, genesis: genesisOf('memory:other') })).rejects.toMatchObject({
      code: 'ERR_CHAIN_MISMATCH',
    });
    await expect(deployModules({ ledger, genesis: genesisOf(ledger.chainId, 2) })).rejects.toMatchObject({
      name: 'SimulateError',
      refusal: { name: 'ValueOutOfRange' },
    });
    expect(ledger.chain.blocks.all.length).toBe(1);
    await deployModules({ ledger, genesis: genesisOf(ledger.chainId) });
    await expect(deployModules({ ledger, genesis: genesisOf(ledger.chainId) })).rejects.toMatchObject({
      code: 'ERR_SUBMIT_REJECTED',
    });
  });
});
