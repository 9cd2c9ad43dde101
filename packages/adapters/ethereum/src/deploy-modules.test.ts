import { defineCall, isBaseError, isLedgerError, toBytes32, toPartyId } from '@tallystick/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { deployModules } from './deploy-modules.ts';

let fixture: ShelfFixture;
beforeAll(async () => {
  fixture = await startShelf({ hardfork: 'london' });
});
afterAll(() => fixture.devnet.stop());

const party = toPartyId('did:web:registry.example');

function genesisFor(chainId: string) {
  return { chainId, administrators: [{ party, account: fixture.accounts[1]?.address ?? '' }], threshold: 1 };
}

describe('deployModules', () => {
  it('deploys modules that know each other, on an EVM of the london rules', async () => {
    const ledger = fixture.ledger();
    const modules = await deployModules({ ledger, genesis: genesisFor(ledger.chainId) });
    const { parties, origins, units } = modules;
    const chainIds = await ledger.read([
      defineCall({ module: parties, functionName: 'chainId', args: [] }),
      defineCall({ module: origins, functionName: 'chainId', args: [] }),
      defineCall({ module: units, functionName: 'chainId', args: [] }),
    ]);
    expect(chainIds).toEqual([ledger.chainId, ledger.chainId, ledger.chainId]);
    const [bound] = await ledger.read([
      defineCall({
        module: modules.parties,
        functionName: 'account',
        args: [fixture.accounts[1]?.address ?? '0x'],
      }),
    ]);
    expect(bound).toEqual([party, 0n, expect.any(BigInt)]);
  });

  it('refuses a genesis of another chain before anything is sent', async () => {
    const before = await fixture.client().getBlockNumber();
    const error = await deployModules({ ledger: fixture.ledger(), genesis: genesisFor('eip155:1') }).catch(
      (thrown: unknown) => thrown,
    );
    expect(isBaseError(error, 'ERR_CHAIN_MISMATCH')).toBe(true);
    expect(await fixture.client().getBlockNumber()).toBe(before);
  });

  it('names what the modules refuse of a genesis', async () => {
    const ledger = fixture.ledger();
    const genesis = { ...genesisFor(ledger.chainId), threshold: 2 };
    const error = await deployModules({ ledger, genesis }).catch((thrown: unknown) => thrown);
    expect(isLedgerError(error, 'SimulateError') && error.refusal).toEqual({
      name: 'ValueOutOfRange',
      args: { field: toBytes32('threshold'), got: 2n, min: 1n, max: 1n },
    });
  });

  it('refuses to deploy without a signer', async () => {
    const ledger = fixture.ledger({ account: undefined });
    const error = await deployModules({ ledger, genesis: genesisFor(ledger.chainId) }).catch(
      (thrown: unknown) => thrown,
    );
    expect(isBaseError(error, 'ERR_SIGNER')).toBe(true);
  });

  it('refuses a short upgrade delay outside development', async () => {
    const ledger = fixture.ledger();
    const genesis = genesisFor(ledger.chainId);
    const error = await deployModules({ ledger, genesis, upgradeDelaySeconds: 60 }).catch(
      (thrown: unknown) => thrown,
    );
    expect(isBaseError(error, 'ERR_UPGRADE_DELAY')).toBe(true);
  });
});
