import { describe, expect, it } from 'vitest';
import { createLedgerWorld, errorOf, toProposal, wordOf } from '../testing/ledger-world.ts';

const requestId = wordOf('request');

describe('a request', () => {
  it('made again with the same calls is the same submission', async () => {
    const world = await createLedgerWorld();
    const first = await world.ledger.submit([toProposal(world, 'a')], { requestId });
    const again = await world.ledger.submit([toProposal(world, 'a')], {
      requestId: `0x${requestId.slice(2).toUpperCase()}`,
    });
    expect(again.transactionId).toBe(first.transactionId);
    expect(await again.wait()).toEqual(await first.wait());
    expect(world.ledger.chain.blocks.all.length).toBe(3);
  });

  it('made twice at the same time is one submission', async () => {
    const world = await createLedgerWorld();
    const submit = () => world.ledger.submit([toProposal(world, 'a')], { requestId });
    const [first, second] = await Promise.all([submit(), submit()]);
    expect(second.transactionId).toBe(first.transactionId);
    expect(world.ledger.chain.blocks.all.length).toBe(3);
  });

  it.each([true, false])('cannot be used for other calls (at the same time: %s)', async (isConcurrent) => {
    const world = await createLedgerWorld();
    const first = world.ledger.submit([toProposal(world, 'a')], { requestId });
    if (!isConcurrent) await first;
    expect(await errorOf(world.ledger.submit([toProposal(world, 'b')], { requestId }))).toMatchObject({
      code: 'ERR_REQUEST_REUSED',
    });
    await first;
  });

  it('cannot be used by another signer', async () => {
    const world = await createLedgerWorld();
    await world.ledger.submit([toProposal(world, 'a')], { requestId });
    const signer = { address: `0x${'01'.repeat(20)}` };
    expect(await errorOf(world.ledger.submit([toProposal(world, 'a')], { requestId, signer }))).toMatchObject(
      {
        code: 'ERR_REQUEST_REUSED',
      },
    );
  });

  it('that was refused can be made again when it would be accepted', async () => {
    const world = await createLedgerWorld();
    await world.ledger.submit([toProposal(world, 'a')]);
    const submit = () => world.ledger.submit([toProposal(world, 'a')], { requestId });
    expect(await errorOf(submit())).toMatchObject({ name: 'SimulateError' });
    await world.ledger.clock.advance(1n);
    expect((await (await submit()).wait()).requestId).toBe(requestId);
  });
});
