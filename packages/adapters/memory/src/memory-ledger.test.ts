import { defineCall, isLedgerError, sha256Packed } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  admin,
  createLedgerWorld,
  errorOf,
  toGovernedCall,
  toProposal,
  wordOf,
} from '../testing/ledger-world.ts';
import { memoryLedger } from './memory-ledger.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

describe('memoryLedger', () => {
  it('names itself, what it can do and its finality', () => {
    const ledger = memoryLedger();
    expect(ledger.chainId).toBe('memory:local');
    expect(ledger.finality).toEqual({ kind: 'instant' });
    expect(ledger.capabilities).toEqual({
      ...{ durable: false, atomicBatchMax: 50, atomicBatchScope: 'ledger', readBatchMax: 1000 },
      ...{ readAtBlock: false, recordsRefusals: false, evidence: 'none' },
    });
  });

  it('gives a receipt with the block, the time and the events of the modules called', async () => {
    const world = await createLedgerWorld();
    const { ledger } = world;
    await ledger.clock.advance(5n);
    const pending = await ledger.submit([toProposal(world, 'a')]);
    const receipt = await pending.wait();
    expect(receipt).toMatchObject({
      requestId: pending.requestId,
      transactionId: pending.transactionId,
      chainId: 'memory:local',
      blockNumber: 2n,
      timestamp: 1_767_225_605n,
      cost: {},
    });
    expect(receipt.events.map(({ name, index, address }) => [name, index, address])).toEqual([
      ['Proposed', 0, 'parties'],
      ['Approved', 1, 'parties'],
    ]);
    expect(receipt.events[0]?.args.proposer).toBe(wordOf('admin'));
  });

  it('gives no evidence, and says so', async () => {
    const world = await createLedgerWorld();
    const receipt = await (await world.ledger.submit([toProposal(world, 'a')])).wait();
    await expect(world.ledger.evidence(receipt)).rejects.toEqual(failsWith('ERR_EVIDENCE_UNSUPPORTED'));
    await expect(world.ledger.evidence(receipt, { signal: AbortSignal.abort() })).rejects.toEqual(
      failsWith('ERR_ABORTED'),
    );
  });

  it('links blocks by SHA-256 of parent, number, time and transaction', async () => {
    const world = await createLedgerWorld();
    for (const salt of ['a', 'b', 'c']) await world.ledger.submit([toProposal(world, salt)]);
    const { all } = world.ledger.chain.blocks;
    expect(all.length).toBe(5);
    for (const [index, block] of all.entries()) {
      expect(block.number).toBe(BigInt(index));
      if (index > 0) expect(block.parentHash).toBe(all[index - 1]?.hash);
      const { parentHash, number, timestamp, transactionId } = block;
      expect(block.hash).toBe(
        sha256Packed(
          ['bytes32', 'uint64', 'uint64', 'bytes32'],
          [parentHash, number, timestamp, transactionId],
        ),
      );
    }
  });

  it('is deterministic: the same submissions give the same chain', async () => {
    const heads = [];
    for (const _run of [1, 2]) {
      const world = await createLedgerWorld();
      await world.ledger.submit([toProposal(world, 'a')], { requestId: wordOf('request') });
      heads.push(world.ledger.chain.blocks.last().hash);
    }
    expect(heads[0]).toBe(heads[1]);
  });

  it('reads typed results, all of one state', async () => {
    const { ledger, modules } = await createLedgerWorld();
    const [status, [party, validFrom]] = await ledger.read([
      defineCall({ module: modules.parties, functionName: 'memberStatus', args: [wordOf('admin')] }),
      defineCall({ module: modules.parties, functionName: 'account', args: [admin.address] }),
    ]);
    expect([status, party, validFrom]).toEqual([1, wordOf('admin'), 0n]);
  });

  it('submits calls to several modules as one: all or none', async () => {
    const world = await createLedgerWorld();
    const { ledger, modules } = world;
    const multicall = defineCall({
      module: modules.units,
      functionName: 'multicall',
      args: [['0x54fd4d50']],
    });
    const receipt = await (await ledger.submit([toProposal(world, 'a'), multicall])).wait();
    expect(receipt.events.length).toBe(2);
    const height = ledger.chain.blocks.all.length;
    const error = await errorOf(ledger.submit([toProposal(world, 'b'), toGovernedCall(world, 'Units')]));
    expect(error).toMatchObject({
      name: 'SimulateError',
      code: 'ERR_SIMULATE_REVERTED',
      refusal: { name: 'NotGovernance', args: { account: admin.address }, module: 'units', callIndex: 1 },
    });
    expect(ledger.chain.blocks.all.length).toBe(height);
    await ledger.submit([toProposal(world, 'b')]);
  });

  it('says which view was refused', async () => {
    const { ledger, modules } = await createLedgerWorld();
    const args = [wordOf('class'), wordOf('none'), 1] as const;
    const error = await errorOf(
      ledger.read([defineCall({ module: modules.units, functionName: 'totals', args })]),
    );
    expect(isLedgerError(error, 'SimulateError') && error.refusal).toEqual({
      ...{ name: 'ClassUnknown', args: { classId: wordOf('class') }, module: 'units', callIndex: 0 },
    });
  });

  it('refuses bad calls before anything is written', async () => {
    const world = await createLedgerWorld();
    const { ledger, modules } = world;
    const good = toProposal(world, 'a');
    const view = defineCall({ module: modules.parties, functionName: 'threshold', args: [] });
    const malformed = { ...good, args: ['0x'] };
    const abroad = { ...good, module: { ...good.module, address: 'elsewhere' } };
    await expect(ledger.submit([])).rejects.toEqual(failsWith('ERR_BATCH_EMPTY'));
    await expect(ledger.submit(Array(51).fill(good))).rejects.toEqual(failsWith('ERR_BATCH_LIMIT'));
    await expect(ledger.submit([good, view])).rejects.toEqual(failsWith('ERR_CALL_MUTABILITY'));
    await expect(ledger.read([good])).rejects.toEqual(failsWith('ERR_CALL_MUTABILITY'));
    await expect(ledger.submit([good, malformed])).rejects.toEqual(failsWith('ERR_ABI_ARGUMENT'));
    await expect(ledger.submit([good, { ...good, functionName: 'propse' }])).rejects.toEqual(
      failsWith('ERR_ABI_ITEM_UNKNOWN'),
    );
    await expect(ledger.submit([good, abroad])).rejects.toEqual(failsWith('ERR_MODULE_ABSENT'));
    await expect(ledger.submit([good], { requestId: '0x00' })).rejects.toEqual(failsWith('ERR_REQUEST_ID'));
    await expect(ledger.read([view], { blockNumber: 1n })).rejects.toEqual(failsWith('ERR_READ_BLOCK'));
    await expect(ledger.read([view], { from: 'me' })).rejects.toEqual(failsWith('ERR_BYTES_ADDRESS'));
    await expect(ledger.read([view], { signal: AbortSignal.abort() })).rejects.toEqual(
      failsWith('ERR_ABORTED'),
    );
    expect(ledger.chain.blocks.all.length).toBe(2);
  });

  it('tells a function of a foreign ABI from one the module has', async () => {
    const { ledger, modules } = await createLedgerWorld();
    const abi = [
      { type: 'function', name: 'burn', stateMutability: 'nonpayable', inputs: [], outputs: [] },
    ] as const;
    const call = defineCall({ module: { ...modules.units, abi }, functionName: 'burn', args: [] });
    expect(await errorOf(ledger.submit([call]))).toMatchObject({
      name: 'SimulateError',
      refusal: { name: 'Revert', args: {} },
    });
  });

  it('takes an ABI of the user’s own that names the parts of a tuple otherwise', async () => {
    const { ledger, modules } = await createLedgerWorld();
    const components = [
      { name: 'target', type: 'bytes32' },
      { name: 'payload', type: 'bytes' },
    ] as const;
    const inputs = [
      { name: 'calls', type: 'tuple[]', components },
      { name: 'expiresAt', type: 'uint64' },
      { name: 'salt', type: 'bytes32' },
    ] as const;
    const abi = [
      { type: 'function', name: 'propose', stateMutability: 'nonpayable', inputs, outputs: [] },
    ] as const;
    const calls = [{ target: wordOf('Parties'), payload: '0x' }] as const;
    const args = [calls, 1n, wordOf('salt')] as const;
    const call = defineCall({ module: { ...modules.parties, abi }, functionName: 'propose', args });
    await expect(ledger.submit([call])).rejects.toMatchObject({ code: 'ERR_ABI_ARGUMENT' });
  });

  it('has no modules before they are deployed', async () => {
    const { modules } = await createLedgerWorld();
    const call = defineCall({ module: modules.parties, functionName: 'threshold', args: [] });
    await expect(memoryLedger().read([call])).rejects.toEqual(failsWith('ERR_MODULE_ABSENT'));
  });

  it('does nothing after close, and leaves the chain to others', async () => {
    const world = await createLedgerWorld();
    const { ledger, modules } = world;
    const call = defineCall({ module: modules.parties, functionName: 'threshold', args: [] });
    const closed = failsWith('ERR_LEDGER_CLOSED');
    await ledger.close();
    await ledger.close();
    await expect(ledger.read([call])).rejects.toEqual(closed);
    await expect(ledger.submit([toProposal(world, 'a')])).rejects.toEqual(closed);
    await expect(ledger.outcome(wordOf('request'))).rejects.toEqual(closed);
    expect(() => ledger.events({ modules: [modules.parties] })).toThrow(closed);
    const [threshold] = await memoryLedger({ chain: ledger.chain }).read([call]);
    expect(threshold).toBe(1);
  });

  it('runs submissions made at the same time one after the other', async () => {
    const world = await createLedgerWorld();
    const salts = Array.from({ length: 20 }, (_, index) => `salt ${index}`);
    const pendings = await Promise.all(salts.map((salt) => world.ledger.submit([toProposal(world, salt)])));
    const receipts = await Promise.all(pendings.map((pending) => pending.wait()));
    expect(new Set(receipts.map(({ blockNumber }) => blockNumber)).size).toBe(20);
  });

  it('lets only one of two that contradict each other take effect', async () => {
    const world = await createLedgerWorld();
    const twice = [1, 2].map(async () => (await world.ledger.submit([toProposal(world, 'a')])).wait());
    const settled = await Promise.allSettled(twice);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = settled.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(reason).toMatchObject({ refusal: { name: 'ProposalExists' } });
  });

  it('wraps its work in spans', async () => {
    const names: string[] = [];
    const span = {
      setAttribute: () => undefined,
      recordException: () => undefined,
      setStatus: () => undefined,
    };
    const tracer = {
      startSpan: (name: string) => {
        names.push(name);
        return { ...span, end: () => undefined };
      },
    };
    const world = await createLedgerWorld({ hooks: { tracer } });
    await (await world.ledger.submit([toProposal(world, 'a')])).wait();
    await world.ledger.read([
      defineCall({ module: world.modules.parties, functionName: 'threshold', args: [] }),
    ]);
    expect(names).toEqual(['ledger.submit', 'ledger.wait', 'ledger.read']);
  });
});
