import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import { createLedgerWorld, errorOf, toProposal } from '../testing/ledger-world.ts';
import { memoryLedger } from './memory-ledger.ts';

const account = privateKeyToAccount(generatePrivateKey());
const stranger = privateKeyToAccount(generatePrivateKey());

describe('a signer', () => {
  it('can be a viem account, whose signature is verified', async () => {
    const world = await createLedgerWorld({ signer: account });
    const receipt = await (await world.ledger.submit([toProposal(world, 'a')])).wait();
    expect(receipt.events.length).toBe(2);
  });

  it.each([
    ['another key', { address: account.address, sign: stranger.sign }],
    ['no signature', { address: account.address, sign: async () => '0x00' as const }],
    ['a failure', { address: account.address, sign: async () => Promise.reject(new Error('locked')) }],
    [
      'a failure at once',
      {
        address: account.address,
        sign: () => {
          throw new Error('locked');
        },
      },
    ],
    ['no address', { address: '0x00' }],
  ])('is refused for %s, and nothing is written', async (_name, signer) => {
    const world = await createLedgerWorld({ signer: account });
    const height = world.ledger.chain.blocks.all.length;
    const error = await errorOf(world.ledger.submit([toProposal(world, 'a')], { signer }));
    expect(error).toMatchObject({ code: 'ERR_SIGNER' });
    expect(world.ledger.chain.blocks.all.length).toBe(height);
  });

  it('is needed to submit', async () => {
    const world = await createLedgerWorld();
    const ledger = memoryLedger({ chain: world.ledger.chain });
    expect(await errorOf(ledger.submit([toProposal(world, 'a')]))).toMatchObject({ code: 'ERR_SIGNER' });
  });
});
