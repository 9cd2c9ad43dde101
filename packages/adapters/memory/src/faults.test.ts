import { createMemoryJournal, type Journal } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  admin,
  createLedgerWorld,
  errorOf,
  type LedgerWorld,
  toProposal,
  wordOf,
} from '../testing/ledger-world.ts';
import { createMemoryChain } from './chain/memory-chain.ts';
import { memoryLedger } from './memory-ledger.ts';

const requestId = wordOf('request');
const submit = ({ ledger, modules }: LedgerWorld, salt = 'a') =>
  ledger.submit([toProposal({ ledger, modules }, salt)], { requestId });

describe('a submission', () => {
  it('that fails before commit has no effect and can be made again', async () => {
    const world = await createLedgerWorld();
    world.ledger.chain.faults.inject({ kind: 'fail-before-commit' });
    const error = await errorOf(submit(world));
    expect(error).toMatchObject({ name: 'SubmitError', code: 'ERR_SUBMIT_REJECTED', requestId });
    expect(world.ledger.chain.blocks.all.length).toBe(2);
    expect(await world.ledger.outcome(requestId)).toEqual({ status: 'absent' });
    await (await submit(world)).wait();
    expect((await world.ledger.outcome(requestId)).status).toBe('final');
  });

  it('whose answer is lost took effect: the outcome says so, and it is never made twice', async () => {
    const world = await createLedgerWorld();
    world.ledger.chain.faults.inject({ kind: 'lose-answer' });
    expect(await errorOf(submit(world))).toMatchObject({ name: 'OutcomeUnknownError', requestId });
    const outcome = await world.ledger.outcome(requestId);
    const receipt = await (await submit(world)).wait();
    expect(outcome).toEqual({ status: 'final', receipt });
    expect(world.ledger.chain.blocks.all.length).toBe(3);
  });

  it('that is delayed takes effect when the clock has moved on', async () => {
    const world = await createLedgerWorld();
    world.ledger.chain.faults.inject({ kind: 'delay', seconds: 10n });
    const pending = await submit(world);
    expect(await errorOf(pending.wait({ timeoutMs: 1 }))).toMatchObject({ name: 'OutcomeUnknownError' });
    expect((await world.ledger.outcome(requestId)).status).toBe('unknown');
    expect((await submit(world)).transactionId).toBe(pending.transactionId);
    await world.ledger.clock.advance(9n);
    expect(world.ledger.chain.blocks.all.length).toBe(2);
    const waiting = pending.wait();
    await world.ledger.clock.advance(1n);
    expect((await waiting).timestamp).toBe(world.ledger.clock.now());
    expect((await world.ledger.outcome(requestId)).status).toBe('final');
  });

  it('that is delayed fails at commit when another one came first', async () => {
    const world = await createLedgerWorld();
    world.ledger.chain.faults.inject({ kind: 'delay', seconds: 10n });
    const call = toProposal(world, 'a');
    const pending = await world.ledger.submit([call], { requestId });
    await world.ledger.submit([call]);
    await world.ledger.clock.advance(10n);
    const error = await errorOf(pending.wait());
    expect(error).toMatchObject({
      name: 'CommitError',
      code: 'ERR_COMMIT_REVERTED',
      requestId,
      refusal: { name: 'ProposalExists', module: 'parties', callIndex: 0 },
    });
    expect(await world.ledger.outcome(requestId)).toMatchObject({ status: 'failed', error: { refusal: {} } });
    expect(await errorOf((await world.ledger.submit([call], { requestId })).wait())).toMatchObject({
      name: 'CommitError',
    });
  });

  it('that is delayed can be waited for until the caller gives up or the ledger is closed', async () => {
    const world = await createLedgerWorld();
    world.ledger.chain.faults.inject({ kind: 'delay', seconds: 10n });
    const pending = await submit(world);
    const controller = new AbortController();
    const aborted = errorOf(pending.wait({ signal: controller.signal }));
    controller.abort();
    expect(await aborted).toMatchObject({ code: 'ERR_ABORTED' });
    const closed = errorOf(pending.wait());
    await world.ledger.close();
    expect(await closed).toMatchObject({ code: 'ERR_LEDGER_CLOSED' });
  });

  it('that arrives twice has one effect', async () => {
    const world = await createLedgerWorld();
    world.ledger.chain.faults.inject({ kind: 'duplicate' });
    await (await submit(world)).wait();
    expect(world.ledger.chain.blocks.all.length).toBe(3);
  });

  it('that stops the chain has no effect, as is known once the chain answers again', async () => {
    const world = await createLedgerWorld();
    const { faults } = world.ledger.chain;
    faults.inject({ kind: 'stop' });
    expect(await errorOf(submit(world))).toMatchObject({ name: 'OutcomeUnknownError' });
    expect((await world.ledger.outcome(requestId)).status).toBe('unknown');
    expect(await errorOf(submit(world))).toMatchObject({ code: 'ERR_CONNECTION' });
    faults.start();
    expect((await world.ledger.outcome(requestId)).status).toBe('absent');
    await (await submit(world)).wait();
  });

  it('is struck by one fault, in the order they were injected', async () => {
    const world = await createLedgerWorld();
    const { faults } = world.ledger.chain;
    faults.inject({ kind: 'fail-before-commit' });
    faults.inject({ kind: 'lose-answer' });
    expect(await errorOf(submit(world))).toMatchObject({ name: 'SubmitError' });
    expect(await errorOf(submit(world))).toMatchObject({ name: 'OutcomeUnknownError' });
    await submit(world);
  });
});

describe('a stopped chain', () => {
  it('answers nothing until it is started', async () => {
    const world = await createLedgerWorld();
    const { ledger, modules } = world;
    const call = { module: modules.parties, functionName: 'threshold', args: [] };
    const pending = await submit(world);
    ledger.chain.faults.stop();
    await expect(ledger.read([call])).rejects.toMatchObject({ code: 'ERR_CONNECTION' });
    await expect(submit(world)).rejects.toMatchObject({ code: 'ERR_CONNECTION' });
    expect(() => ledger.events({ modules: [modules.parties] })).toThrow(
      expect.objectContaining({ code: 'ERR_CONNECTION' }),
    );
    await expect(pending.wait()).rejects.toMatchObject({ name: 'OutcomeUnknownError' });
    ledger.chain.faults.start();
    expect((await pending.wait()).blockNumber).toBe(2n);
    expect(await ledger.read([call])).toEqual([1]);
  });
});

describe('a process that dies', () => {
  /** A journal that outlives its ledger, as one on disk does. */
  const createDurableJournal = (): Journal => ({ ...createMemoryJournal(), durable: true });

  it.each([
    ['before the transaction was sent', { kind: 'stop' }, 'absent'],
    ['before the answer came', { kind: 'lose-answer' }, 'final'],
  ] as const)(
    '%s leaves a request that the next one resolves, with one effect',
    async (_name, fault, status) => {
      const journal = createDurableJournal();
      const before = await createLedgerWorld({ journal });
      before.ledger.chain.faults.inject(fault);
      expect(await errorOf(submit(before))).toMatchObject({ name: 'OutcomeUnknownError' });
      const chain = createMemoryChain({ snapshot: before.ledger.chain.snapshot() });

      const ledger = memoryLedger({ chain, journal, signer: admin });
      expect((await journal.open()).map((entry) => entry.requestId)).toEqual([requestId]);
      const outcome = await ledger.outcome(requestId);
      expect(outcome.status).toBe(status);
      expect(await journal.open()).toEqual([]);
      const receipt = await (await submit({ ledger, modules: before.modules })).wait();
      if (outcome.status === 'final') expect(outcome.receipt).toEqual(receipt);
      expect(chain.blocks.all.length).toBe(3);
      expect((await errorOf(submit({ ledger, modules: before.modules }, 'b'))) as Error).toMatchObject({
        code: 'ERR_REQUEST_REUSED',
      });
    },
  );

  it('leaves no doubt about a request its durable journal never had', async () => {
    const durable = await createLedgerWorld({ journal: createDurableJournal() });
    expect(durable.ledger.capabilities.durable).toBe(true);
    expect(await durable.ledger.outcome(requestId)).toEqual({ status: 'absent' });
    const forgetful = await createLedgerWorld();
    expect((await forgetful.ledger.outcome(requestId)).status).toBe('unknown');
    await expect(forgetful.ledger.outcome('0x00')).rejects.toMatchObject({ code: 'ERR_REQUEST_ID' });
  });

  it.each([
    ['another adapter', {}, 'ERR_JOURNAL_CORRUPT'],
    ['another chain', { chainId: 'memory:other', native: [] }, 'ERR_CHAIN_MISMATCH'],
    ['something else', { native: [1] }, 'ERR_JOURNAL_CORRUPT'],
  ])('with a journal of %s is told so', async (_name, changes, code) => {
    const journal = createDurableJournal();
    const world = await createLedgerWorld({ journal });
    const { chainId } = world.ledger;
    await journal.put({ requestId, chainId, callsDigest: wordOf('calls'), native: {}, ...changes });
    await expect(world.ledger.outcome(requestId)).rejects.toMatchObject({ code });
  });
});
