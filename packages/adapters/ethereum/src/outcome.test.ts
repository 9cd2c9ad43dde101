import { createMemoryJournal, type Journal, type JournalEntry } from '@tallystick/core';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import { type Account, createWalletClient, http } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/shelf-abi.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';
import { createNonceLease } from './nonce-lease.ts';

let fixture: ShelfFixture;
let endpoint: FaultyEndpoint;
beforeAll(async () => {
  fixture = await startShelf();
  endpoint = await createFaultyEndpoint({ target: fixture.devnet.url });
});
afterEach(() => endpoint.clear());
afterAll(async () => {
  await endpoint.stop();
  await fixture.devnet.stop();
});

/** A journal that says it survives the process, and in these tests does. */
const durableJournal = (): Journal => ({ ...createMemoryJournal(), durable: true });
const mine = (count: number) => fixture.devnet.request('anvil_mine', [`0x${count.toString(16)}`]);

/** Writes a submission down as a process does that dies before it sends. */
async function journalOnly(
  journal: Journal,
  key: number,
  account: Account,
  nonceLease = createNonceLease(),
): Promise<`0x${string}`> {
  const requestId = keyOf(5_000_000 + key);
  endpoint.inject({ kind: 'lose-request', methods: ['eth_sendRawTransaction'] });
  const doomed = fixture.ledger({ url: endpoint.url, journal, account, nonceLease });
  await thrown(doomed.submit([fixture.put(key, 1n)], { requestId }));
  endpoint.clear();
  return requestId;
}

const walletOf = (account: Account) => createWalletClient({ account, transport: http(fixture.devnet.url) });
const accountOf = (index: number): Account => {
  const account = fixture.accounts[index];
  if (!account) throw new Error('not enough accounts');
  return account;
};

describe('outcome', () => {
  it('of a request that never was: absent by a durable journal, unknown by one in memory', async () => {
    expect(await fixture.ledger({ journal: durableJournal() }).outcome(keyOf(1))).toEqual({
      status: 'absent',
    });
    expect(await fixture.ledger().outcome(keyOf(1))).toMatchObject({ status: 'unknown' });
  });

  it('of a request that is being submitted is unknown, not absent', async () => {
    const ledger = fixture.ledger({ journal: durableJournal() });
    const requestId = keyOf(5_000_900);
    const work = ledger.submit([fixture.put(90, 1n)], { requestId });
    expect(await ledger.outcome(requestId)).toMatchObject({ status: 'unknown' });
    await (await work).wait();
    expect(await ledger.outcome(requestId)).toMatchObject({ status: 'final' });
  });

  it('is the whole receipt in another process, by the journal alone', async () => {
    const journal = durableJournal();
    const receipt = await (await fixture.ledger({ journal }).submit([fixture.put(91, 1n)])).wait();
    const other = fixture.ledger({ journal: reread(journal) });
    expect(await other.outcome(receipt.requestId)).toEqual({ status: 'final', receipt });
  });

  it('is absent only when another transaction used the nonce for good', async () => {
    const account = accountOf(1);
    const journal = durableJournal();
    const requestId = await journalOnly(journal, 1, account);
    const ledger = fixture.ledger({
      journal,
      account,
      finality: { kind: 'confirmations', confirmations: 3 },
    });
    expect(await ledger.outcome(requestId)).toMatchObject({ status: 'unknown' });
    await mine(40);
    await walletOf(account).sendTransaction({ to: account.address, value: 1n, chain: null });
    expect(await ledger.outcome(requestId)).toMatchObject({ status: 'unknown' });
    await mine(30);
    expect(await ledger.outcome(requestId)).toEqual({ status: 'absent' });
    expect((await journal.get(requestId))?.settled).toBe('absent');
    await (await ledger.submit([fixture.put(1, 1n)], { requestId }))
      .wait({ timeoutMs: 1 })
      .catch(() => undefined);
    await mine(3);
    expect(await ledger.outcome(requestId)).toMatchObject({ status: 'final' });
    expect(await fixture.puts(1)).toBe(1);
  });

  it('is not absent because a node is late with the receipt', async () => {
    const account = accountOf(2);
    const ledger = fixture.ledger({ url: endpoint.url, journal: durableJournal(), account });
    const pending = await ledger.submit([fixture.put(2, 1n)]);
    endpoint.inject({
      kind: 'lie',
      replace: () => null,
      methods: ['eth_getTransactionReceipt', 'eth_getTransactionByHash'],
    });
    expect(await ledger.outcome(pending.requestId)).toMatchObject({ status: 'unknown' });
    endpoint.clear();
    expect(await ledger.outcome(pending.requestId)).toMatchObject({ status: 'final' });
  });

  it('belongs to one chain: a network that began anew is another one', async () => {
    const journal = durableJournal();
    const receipt = await (await fixture.ledger({ journal }).submit([fixture.put(3, 1n)])).wait();
    const other = await startShelf();
    const ledger = other.ledger({ journal });
    expect((await thrown(ledger.outcome(receipt.requestId))).code).toBe('ERR_CHAIN_MISMATCH');
    await other.devnet.stop();
  });

  it('refuses an entry it did not write', async () => {
    const journal = durableJournal();
    const entry: JournalEntry = {
      requestId: keyOf(7),
      chainId: 'eip155:31337',
      callsDigest: '0x',
      native: { nonce: 1 },
    };
    await journal.put(entry);
    expect((await thrown(fixture.ledger({ journal }).outcome(keyOf(7)))).code).toBe('ERR_JOURNAL_CORRUPT');
  });
});

/** The journal as another process reads it: nothing but its text. */
function reread(journal: Journal): Journal {
  return { ...journal, get: async (requestId) => structuredClone(await journal.get(requestId)) };
}

describe('after a restart', () => {
  it('what was left open is sent before anything new, so that no gap stays', async () => {
    const account = accountOf(3);
    const journal = durableJournal();
    const first = await journalOnly(journal, 30, account);
    const ledger = fixture.ledger({ journal, account, nonceLease: createNonceLease() });
    await (await ledger.submit([fixture.put(31, 1n)])).wait();
    expect(await ledger.outcome(first)).toMatchObject({ status: 'final' });
    expect(await Promise.all([fixture.puts(30), fixture.puts(31)])).toEqual([1, 1]);
    expect(await fixture.client().getTransactionCount({ address: account.address })).toBe(2);
  });

  it('what the node had refused is not sent by itself, only by the same request', async () => {
    const account = accountOf(6);
    const journal = durableJournal();
    const requestId = keyOf(5_000_600);
    const refusing = {
      kind: 'refuse',
      code: -32000,
      message: 'txpool is full',
      methods: ['eth_sendRawTransaction'],
    } as const;
    endpoint.inject(refusing);
    const first = fixture.ledger({ url: endpoint.url, journal, account, nonceLease: createNonceLease() });
    const error = await thrown(first.submit([fixture.put(60, 1n)], { requestId }));
    expect(error).toMatchObject({ name: 'SubmitError', code: 'ERR_SUBMIT_REJECTED', requestId });
    endpoint.clear();
    const restarted = fixture.ledger({ journal, account, nonceLease: createNonceLease() });
    expect(await restarted.outcome(requestId)).toMatchObject({ status: 'unknown' });
    await (await restarted.submit([fixture.put(61, 1n)])).wait();
    expect(await fixture.puts(60)).toBe(0);
    // The other submission took the nonce that was free again.
    expect(await restarted.outcome(requestId)).toEqual({ status: 'absent' });
    await (await restarted.submit([fixture.put(60, 1n)], { requestId })).wait();
    expect(await fixture.puts(60)).toBe(1);
  });

  it('a nonce that was leased and never used goes to the next submission, and what waits above it is mined', async () => {
    const account = accountOf(7);
    const journal = durableJournal();
    // The process died between leasing nonce 0 and writing it down; nonce 1 was written down.
    const lease = createNonceLease();
    const { hash } = await fixture.client().getBlock({ blockNumber: 0n });
    const of = `${hash}:${account.address.toLowerCase()}`;
    expect((await lease.acquire({ key: of, readChainNonce: async () => 0 })).nonce).toBe(0);
    const stuck = await journalOnly(journal, 70, account, lease);
    const ledger = fixture.ledger({ journal, account, nonceLease: createNonceLease() });
    await Promise.all([71, 72].map(async (key) => (await ledger.submit([fixture.put(key, 1n)])).wait()));
    expect(await ledger.outcome(stuck)).toMatchObject({ status: 'final' });
    expect(await Promise.all([70, 71, 72].map((key) => fixture.puts(key)))).toEqual([1, 1, 1]);
    expect(await fixture.client().getTransactionCount({ address: account.address })).toBe(3);
  });

  it('what was left open on another chain, or by another sender, is left alone', async () => {
    const account = accountOf(4);
    const journal = durableJournal();
    await journalOnly(journal, 40, account);
    const ledger = fixture.ledger({ journal, account: accountOf(5), nonceLease: createNonceLease() });
    await (await ledger.submit([fixture.put(41, 1n)])).wait();
    const other = await startShelf();
    await (await other.ledger({ journal, account }).submit([other.put(42, 1n)])).wait();
    expect([await fixture.puts(40), await other.puts(40)]).toEqual([0, 0]);
    await other.devnet.stop();
  });
});
