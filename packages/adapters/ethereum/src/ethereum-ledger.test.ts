import { defineCall, isBaseError, isLedgerError, type LedgerEvent } from '@tallystick/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/shelf-abi.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import type { EthereumLedger } from './ethereum-ledger.ts';

let fixture: ShelfFixture;
let ledger: EthereumLedger;
beforeAll(async () => {
  fixture = await startShelf();
  ledger = fixture.ledger();
});
afterAll(() => fixture.devnet.stop());

describe('submit and wait', () => {
  it('gives a final receipt with the decoded events, cost and time', async () => {
    const pending = await ledger.submit([fixture.put(1, 5n)]);
    const receipt = await pending.wait();
    expect(receipt.transactionId).toBe(pending.transactionId);
    expect(receipt.requestId).toBe(pending.requestId);
    expect(receipt.events).toMatchObject([
      {
        name: 'Put',
        args: { key: keyOf(1), sender: fixture.accounts[0]?.address.toLowerCase(), value: 5n },
        retracted: false,
      },
    ]);
    const block = await fixture.client().getBlock({ blockHash: receipt.blockHash as `0x${string}` });
    expect(receipt.timestamp).toBe(block.timestamp);
    expect(receipt.blockNumber).toBe(block.number);
    expect(receipt.cost.gasUsed).toBeGreaterThan(21_000n);
    expect(await fixture.puts(1)).toBe(1);
  });

  it('runs several calls to one module as one transaction', async () => {
    const receipt = await (await ledger.submit([fixture.put(2, 1n), fixture.put(3, 2n)])).wait();
    expect(receipt.events.map((event) => (event.args as { value: bigint }).value)).toEqual([1n, 2n]);
    expect(await Promise.all([fixture.puts(2), fixture.puts(3)])).toEqual([1, 1]);
  });
});

describe('events', () => {
  it('gives events from the start up to a block', async () => {
    const seen: LedgerEvent[] = [];
    const toBlock = await fixture.client().getBlockNumber();
    for await (const event of ledger.events({ modules: [fixture.shelf] }, { from: 'start', toBlock }))
      seen.push(event);
    expect(seen.map((event) => event.name)).toEqual(['Put', 'Put', 'Put']);
  });
});

describe('read', () => {
  it('reads one and several', async () => {
    const get = defineCall({ module: fixture.shelf, functionName: 'get', args: [keyOf(1)] });
    const pair = defineCall({ module: fixture.shelf, functionName: 'pair', args: [keyOf(1)] });
    expect(await ledger.read([get])).toEqual([{ value: 5n, puts: 1 }]);
    expect(await ledger.read([get, pair])).toEqual([{ value: 5n, puts: 1 }, [5n, 1]]);
  });
});

describe('refusals', () => {
  it('names the module error', async () => {
    const error = await ledger.submit([fixture.put(9, 5000n)]).catch((thrown: unknown) => thrown);
    expect(isLedgerError(error, 'SimulateError')).toBe(true);
    expect(isBaseError(error, 'ERR_SIMULATE_REVERTED')).toBe(true);
    expect(error).toMatchObject({ refusal: { name: 'ValueTooLarge', args: { got: 5000n, max: 1000n } } });
  });
});
