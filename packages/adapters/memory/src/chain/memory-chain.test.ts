import { defineCall } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { admin, createLedgerWorld, errorOf, toProposal, wordOf } from '../../testing/ledger-world.ts';
import { memoryLedger } from '../memory-ledger.ts';
import { createMemoryChain } from './memory-chain.ts';

describe('createMemoryChain', () => {
  it('stands at the second it is given and moves only forward, when told to', async () => {
    const chain = createMemoryChain({ reference: 'registry', start: 1000n });
    expect([chain.chainId, chain.clock.now()]).toEqual(['memory:registry', 1000n]);
    await chain.clock.advance(5n);
    expect(chain.clock.now()).toBe(1005n);
    await expect(chain.clock.advance(0n)).rejects.toThrow(RangeError);
    expect(() => createMemoryChain({ reference: 'a:b' })).toThrow(
      expect.objectContaining({ code: 'ERR_ID_CHAIN' }),
    );
  });

  it('can be shared by ledgers with signers of their own', async () => {
    const world = await createLedgerWorld();
    const other = memoryLedger({ chain: world.ledger.chain, signer: { address: `0x${'01'.repeat(20)}` } });
    expect(await errorOf(other.submit([toProposal(world, 'a')]))).toMatchObject({
      refusal: { name: 'AccountUnknown' },
    });
    await other.submit([toProposal(world, 'a')], { signer: admin });
    expect(world.ledger.chain.blocks.last().number).toBe(2n);
  });
});

describe('a snapshot', () => {
  it('holds blocks, events, refusals, state and time', async () => {
    const world = await createLedgerWorld();
    const { chain } = world.ledger;
    chain.faults.inject({ kind: 'delay', seconds: 10n });
    const requestId = wordOf('request');
    await world.ledger.submit([toProposal(world, 'a')], { requestId });
    await world.ledger.submit([toProposal(world, 'a')]);
    await chain.clock.advance(10n);
    const copy = createMemoryChain({ snapshot: chain.snapshot() });
    expect(copy.blocks.all).toEqual(chain.blocks.all);
    expect(copy.blocks.last().refusal?.name).toBe('ProposalExists');
    expect(copy.clock.now()).toBe(chain.clock.now());
    expect(copy.snapshot()).toBe(chain.snapshot());
    const call = defineCall({ module: world.modules.parties, functionName: 'threshold', args: [] });
    expect(await memoryLedger({ chain: copy }).read([call])).toEqual([1]);
  });

  it('goes its own way', async () => {
    const world = await createLedgerWorld();
    const { chain } = world.ledger;
    const copy = memoryLedger({ chain: createMemoryChain({ snapshot: chain.snapshot() }), signer: admin });
    await copy.submit([toProposal(world, 'a')]);
    expect(copy.chain.blocks.all.length).toBe(3);
    expect(chain.blocks.all.length).toBe(2);
  });

  it('is refused when it was cut or changed', async () => {
    const { ledger } = await createLedgerWorld();
    const snapshot = ledger.chain.snapshot();
    for (const broken of [
      '',
      '{}',
      snapshot.slice(0, -1),
      snapshot.replace('"threshold":"1"', '"threshold":"0"'),
    ])
      expect(() => createMemoryChain({ snapshot: broken })).toThrow(
        expect.objectContaining({ code: 'ERR_SNAPSHOT_CORRUPT' }),
      );
  });
});
