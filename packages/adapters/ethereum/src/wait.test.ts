import {
  type Call,
  createMemoryJournal,
  defineCall,
  type JournalEntry,
  type TracerLike,
} from '@tallystick/core';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import {
  createWalletClient,
  encodeFunctionData,
  http,
  parseTransaction,
  type TransactionSerialized,
} from 'viem';
import { toAccount } from 'viem/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';

let fixture: ShelfFixture;
let endpoint: FaultyEndpoint;
const automine = (isOn: boolean) => fixture.devnet.request('evm_setAutomine', [isOn]);
const mine = (count = 1) => fixture.devnet.request('anvil_mine', [`0x${count.toString(16)}`]);

let lastKey = 0;
let key: number;
beforeAll(async () => {
  fixture = await startShelf({ slotsPerEpoch: 2 });
  endpoint = await createFaultyEndpoint({ target: fixture.devnet.url });
});
beforeEach(async () => {
  lastKey += 1;
  key = lastKey;
  await automine(true);
});
afterEach(() => endpoint.clear());
afterAll(async () => {
  await endpoint.stop();
  await fixture.devnet.stop();
});

function copiesOf(entry: JournalEntry | undefined): TransactionSerialized[] {
  if (!entry) throw new Error('the request is not in the journal');
  const { copies } = entry.native as unknown as { copies: { raw: TransactionSerialized }[] };
  return copies.map(({ raw }) => raw);
}

async function until(isTrue: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('a replacement', () => {
  const fast = { bumpAfterMs: 30, bumpPercent: 20 };

  it('offers more under the same nonce, is written down, and any copy may take effect', async () => {
    const journal = createMemoryJournal();
    const ledger = fixture.ledger({ journal, fees: fast });
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    const waiting = pending.wait();
    await until(async () => copiesOf(await journal.get(pending.requestId)).length >= 3);
    await mine();
    const receipt = await waiting;
    const copies = copiesOf(await journal.get(pending.requestId)).map((raw) => parseTransaction(raw));
    expect(new Set(copies.map(({ nonce }) => nonce)).size).toBe(1);
    expect(new Set(copies.map(({ data }) => data)).size).toBe(1);
    const tips = copies.map(({ maxPriorityFeePerGas = 0n }) => maxPriorityFeePerGas);
    for (const [index, tip] of tips.slice(1).entries()) {
      expect(tip * 100n).toBeGreaterThanOrEqual((tips[index] as bigint) * 120n);
    }
    expect(receipt.transactionId).not.toBe(pending.transactionId);
    expect(await fixture.puts(key)).toBe(1);
  });

  it('never offers more than the ceiling', async () => {
    const journal = createMemoryJournal();
    const { maxFeePerGas } = await fixture.client().estimateFeesPerGas();
    const ceiling = (maxFeePerGas * 13n) / 10n;
    const ledger = fixture.ledger({ journal, fees: { ...fast, maxFeePerGasCeiling: ceiling } });
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    await thrown(pending.wait({ timeoutMs: 1_500 }));
    const copies = copiesOf(await journal.get(pending.requestId)).map((raw) => parseTransaction(raw));
    expect(copies.length).toBe(2);
    for (const copy of copies) expect(copy.maxFeePerGas).toBeLessThanOrEqual(ceiling);
    await mine();
    await pending.wait();
  });

  it('that the signer does not make, or the node does not take, leaves the earlier copies in force', async () => {
    const real = fixture.accounts[3];
    if (!real) throw new Error('no account');
    let signatures = 0;
    const tired = toAccount({
      ...real,
      signTransaction: (transaction: never, options: never) => {
        signatures += 1;
        if (signatures === 2) return Promise.reject(new Error('no more today'));
        return real.signTransaction(transaction, options);
      },
    } as never);
    const journal = createMemoryJournal();
    const ledger = fixture.ledger({ url: endpoint.url, journal, fees: fast });
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 1n)], { signer: tired });
    const refusing = {
      kind: 'refuse',
      code: -32000,
      message: 'replacement transaction underpriced',
    } as const;
    endpoint.inject({ ...refusing, methods: ['eth_sendRawTransaction'] });
    const waiting = pending.wait();
    await until(async () => copiesOf(await journal.get(pending.requestId)).length >= 3);
    const again = await ledger.submit([fixture.put(key, 1n)], {
      signer: tired,
      requestId: pending.requestId,
    });
    expect(again.transactionId).toBe(pending.transactionId);
    expect(signatures).toBeGreaterThanOrEqual(3);
    await mine();
    expect((await waiting).transactionId).toBe(pending.transactionId);
    expect(await fixture.puts(key)).toBe(1);
  });

  it('is made once for several waiters', async () => {
    const journal = createMemoryJournal();
    const ledger = fixture.ledger({ journal, fees: { ...fast, bumpAfterMs: 400 } });
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    const waits = Promise.all([pending.wait(), pending.wait(), pending.wait()]);
    await until(async () => copiesOf(await journal.get(pending.requestId)).length >= 2);
    expect(copiesOf(await journal.get(pending.requestId))).toHaveLength(2);
    await mine();
    const receipts = await waits;
    expect(new Set(receipts.map(({ transactionId }) => transactionId)).size).toBe(1);
  });
});

describe('a chain without EIP-1559', () => {
  it('is paid by gas price, and replaced by gas price', async () => {
    const old = await startShelf({ hardfork: 'berlin' });
    const journal = createMemoryJournal();
    const ledger = old.ledger({ journal, fees: { bumpAfterMs: 30 } });
    await old.devnet.request('evm_setAutomine', [false]);
    const pending = await ledger.submit([old.put(key, 1n)]);
    const waiting = pending.wait();
    await until(async () => copiesOf(await journal.get(pending.requestId)).length >= 2);
    await old.devnet.request('evm_mine');
    await waiting;
    const copies = copiesOf(await journal.get(pending.requestId)).map((raw) => parseTransaction(raw));
    expect(copies.map(({ type }) => type)).toEqual(copies.map(() => 'legacy'));
    expect(copies[1]?.gasPrice).toBeGreaterThan(copies[0]?.gasPrice ?? 0n);
    expect(await old.puts(key)).toBe(1);
    await old.devnet.stop();
  });
});

describe('finality', () => {
  it('by confirmations: not before the last of them', async () => {
    const ledger = fixture.ledger({ finality: { kind: 'confirmations', confirmations: 3 } });
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    expect((await thrown(pending.wait({ timeoutMs: 200 }))).message).toContain('not final yet');
    expect(await ledger.outcome(pending.requestId)).toMatchObject({ status: 'unknown' });
    await mine(1);
    expect((await thrown(pending.wait({ timeoutMs: 200 }))).code).toBe('ERR_OUTCOME_UNKNOWN');
    await mine(1);
    expect((await pending.wait()).events).toHaveLength(1);
  });

  it('by tag: not before the tag reaches the block', async () => {
    const ledger = fixture.ledger({ finality: { kind: 'tag', tag: 'finalized' } });
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    expect((await thrown(pending.wait({ timeoutMs: 150 }))).code).toBe('ERR_OUTCOME_UNKNOWN');
    await mine(5);
    const receipt = await pending.wait();
    const { number } = await fixture.client().getBlock({ blockTag: 'finalized' });
    expect(number).toBeGreaterThanOrEqual(receipt.blockNumber);
  });
});

describe('a reorganisation while waiting', () => {
  it('sends the same bytes again when the block with it is undone', async () => {
    const journal = createMemoryJournal();
    const ledger = fixture.ledger({ journal, finality: { kind: 'confirmations', confirmations: 4 } });
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    await mine(1);
    const waiting = pending.wait();
    await until(async () => (await ledger.outcome(pending.requestId)).status === 'unknown');
    await new Promise((resolve) => setTimeout(resolve, 150));
    const before = await fixture
      .client()
      .getTransactionReceipt({ hash: pending.transactionId as `0x${string}` });
    await fixture.devnet.request('anvil_reorg', [2, []]);
    expect(await fixture.puts(key)).toBe(0);
    await until(async () => (await fixture.puts(key)) === 1);
    await mine(4);
    const receipt = await waiting;
    expect(receipt.blockHash).not.toBe(before.blockHash);
    expect(copiesOf(await journal.get(pending.requestId))).toHaveLength(1);
    expect(await fixture.puts(key)).toBe(1);
  });
});

describe('a refusal in the block', () => {
  const limit = (max: bigint) =>
    defineCall({ module: fixture.shelf, functionName: 'limit', args: [max] }) as Call;
  afterEach(async () => {
    await automine(true);
    await (await fixture.ledger().submit([limit(1000n)])).wait();
  });

  it('is a CommitError that names it, and stays one', async () => {
    const ledger = fixture.ledger();
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 500n)]);
    await fixture.devnet.request('anvil_dropTransaction', [pending.transactionId]);
    await fixture.ledger().submit([limit(10n)], { signer: fixture.accounts[1] as never });
    await mine();
    await automine(true);
    const error = await thrown(pending.wait());
    const expected = {
      name: 'CommitError',
      code: 'ERR_COMMIT_REVERTED',
      requestId: pending.requestId,
      transactionId: pending.transactionId,
      refusal: { name: 'ValueTooLarge', args: { got: 500n, max: 10n } },
    };
    expect(error).toMatchObject(expected);
    expect(await ledger.outcome(pending.requestId)).toMatchObject({ status: 'failed', error: expected });
    const again = await ledger.submit([fixture.put(key, 500n)], { requestId: pending.requestId });
    expect(await thrown(again.wait())).toMatchObject(expected);
    expect(await fixture.puts(key)).toBe(0);
  });

  it('is named as well when its cause is in the same block', async () => {
    await automine(false);
    const pending = await fixture.ledger().submit([fixture.put(key, 500n)]);
    const account = fixture.accounts[2];
    if (!account) throw new Error('no account');
    const wallet = createWalletClient({ account, transport: http(fixture.devnet.url) });
    const data = encodeFunctionData({ abi: fixture.shelf.abi, functionName: 'limit', args: [10n] });
    const fees = { maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 10n ** 11n };
    await wallet.sendTransaction({
      to: fixture.shelf.address as `0x${string}`,
      data,
      ...fees,
      gas: 100_000n,
      chain: null,
    });
    await mine();
    expect(await thrown(pending.wait())).toMatchObject({
      name: 'CommitError',
      refusal: { name: 'ValueTooLarge' },
    });
  });
});

describe('a node that goes away while waiting', () => {
  it('is waited for until it is back', async () => {
    const ledger = fixture.ledger({ url: endpoint.url });
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    const waiting = pending.wait();
    endpoint.inject({ kind: 'lose-request' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await mine();
    endpoint.clear();
    expect((await waiting).events).toHaveLength(1);
  });

  it('is an unknown outcome after the time, with the reason', async () => {
    const ledger = fixture.ledger({ url: endpoint.url });
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    endpoint.inject({ kind: 'lose-request' });
    const error = await thrown(pending.wait({ timeoutMs: 150 }));
    expect(error).toMatchObject({
      name: 'OutcomeUnknownError',
      requestId: pending.requestId,
      transactionId: pending.transactionId,
    });
    expect(error.walk((cause) => (cause as { code?: string }).code === 'ERR_CONNECTION')).toBeDefined();
    expect(await ledger.outcome(pending.requestId)).toMatchObject({ status: 'unknown' });
    endpoint.clear();
    await mine();
    await pending.wait();
  });

  it('is not believed when it shows the receipt of another transaction', async () => {
    const ledger = fixture.ledger({ url: endpoint.url });
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    const transactionHash = `0x${'99'.repeat(32)}`;
    const replace = (receipt: unknown) => ({ ...(receipt as object), transactionHash });
    endpoint.inject({ kind: 'lie', methods: ['eth_getTransactionReceipt'], replace });
    expect(await thrown(pending.wait({ timeoutMs: 150 }))).toMatchObject({ name: 'OutcomeUnknownError' });
    endpoint.clear();
    expect((await pending.wait()).transactionId).toBe(pending.transactionId);
  });

  it('that forgot the transaction gets it again', async () => {
    const ledger = fixture.ledger();
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    await fixture.devnet.request('anvil_dropTransaction', [pending.transactionId]);
    const waiting = pending.wait();
    await until(async () => {
      const found = await fixture
        .client()
        .request({ method: 'eth_getTransactionByHash', params: [pending.transactionId as `0x${string}`] });
      return found !== null;
    });
    await mine();
    expect((await waiting).transactionId).toBe(pending.transactionId);
  });

  it('ends with the signal and with close', async () => {
    const ledger = fixture.ledger();
    await automine(false);
    const pending = await ledger.submit([fixture.put(key, 1n)]);
    expect((await thrown(pending.wait({ signal: AbortSignal.timeout(50) }))).code).toBe('ERR_ABORTED');
    const waiting = thrown(pending.wait());
    await ledger.close();
    expect((await waiting).code).toBe('ERR_LEDGER_CLOSED');
    await mine();
  });
});

describe('hooks', () => {
  it('get a span for reading, submitting and waiting, and the failure', async () => {
    const spans: { name: string; failed: boolean; ended: boolean }[] = [];
    const tracer: TracerLike = {
      startSpan: (name) => {
        const span = { name, failed: false, ended: false };
        spans.push(span);
        return {
          setAttribute: () => undefined,
          recordException: () => {
            span.failed = true;
          },
          setStatus: () => undefined,
          end: () => {
            span.ended = true;
          },
        };
      },
    };
    const ledger = fixture.ledger({ hooks: { tracer } });
    await ledger.read([defineCall({ module: fixture.shelf, functionName: 'max', args: [] })]);
    await (await ledger.submit([fixture.put(key, 1n)])).wait();
    await thrown(ledger.submit([fixture.put(key, 5000n)]));
    expect(spans).toEqual([
      { name: 'ledger.read', failed: false, ended: true },
      { name: 'ledger.submit', failed: false, ended: true },
      { name: 'ledger.wait', failed: false, ended: true },
      { name: 'ledger.submit', failed: true, ended: true },
    ]);
  });
});
