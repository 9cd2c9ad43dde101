import { type Call, createMemoryJournal, defineCall, type JournalEntry } from '@tallystick/core';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import { type Account, createWalletClient, http, parseEther, parseTransaction } from 'viem';
import { generatePrivateKey, privateKeyToAccount, toAccount } from 'viem/accounts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../testing/shelf-abi.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';
import type { EthereumLedger } from './ethereum-ledger.ts';

let fixture: ShelfFixture;
let endpoint: FaultyEndpoint;
let ledger: EthereumLedger;
beforeAll(async () => {
  fixture = await startShelf();
  endpoint = await createFaultyEndpoint({ target: fixture.devnet.url });
  ledger = fixture.ledger({ url: endpoint.url });
});
afterEach(() => endpoint.clear());
afterAll(async () => {
  await endpoint.stop();
  await fixture.devnet.stop();
});

let lastKey = 100;
const freshKey = (): number => {
  lastKey += 1;
  return lastKey;
};
const requestIdOf = (key: number): `0x${string}` => keyOf(1_000_000 + key);
const sentSince = (before: number): string[] =>
  endpoint.requests
    .slice(before)
    .filter(({ method }) => method === 'eth_sendRawTransaction')
    .map(({ params }) => params?.[0] as string);

describe('submit', () => {
  it('gives concurrent submissions nonces without gap or clash', async () => {
    const keys = Array.from({ length: 25 }, freshKey);
    const pendings = await Promise.all(keys.map((key) => ledger.submit([fixture.put(key, 1n)])));
    await Promise.all(pendings.map((pending) => pending.wait()));
    expect(await Promise.all(keys.map((key) => fixture.puts(key)))).toEqual(keys.map(() => 1));
  });

  it('shares nonces between ledgers of one process', async () => {
    const other = fixture.ledger();
    const keys = Array.from({ length: 10 }, freshKey);
    const pendings = await Promise.all(
      keys.map((key, index) => (index % 2 ? ledger : other).submit([fixture.put(key, 1n)])),
    );
    await Promise.all(pendings.map((pending) => pending.wait()));
    expect(await Promise.all(keys.map((key) => fixture.puts(key)))).toEqual(keys.map(() => 1));
  });

  it('signs with the signer of the submission', async () => {
    const signer = fixture.accounts[4] as Account;
    const receipt = await (await ledger.submit([fixture.put(freshKey(), 1n)], { signer })).wait();
    expect(receipt.events).toMatchObject([{ args: { sender: signer.address.toLowerCase() } }]);
  });

  it('lets the node sign where it keeps the key', async () => {
    const signer = fixture.accounts[5]?.address as `0x${string}`;
    const receipt = await (await ledger.submit([fixture.put(freshKey(), 1n)], { signer })).wait();
    expect(receipt.events).toMatchObject([{ args: { sender: signer.toLowerCase() } }]);
  });

  it('takes the account of the client', async () => {
    const account = fixture.accounts[6] as Account;
    const client = createWalletClient({ account, transport: http(fixture.devnet.url) });
    const own = fixture.ledger({ client, account: undefined });
    const receipt = await (await own.submit([fixture.put(freshKey(), 1n)])).wait();
    expect(receipt.events).toMatchObject([{ args: { sender: account.address.toLowerCase() } }]);
  });

  it('writes each copy down before it sends it', async () => {
    const memory = createMemoryJournal();
    const written: JournalEntry[] = [];
    const journal = {
      ...memory,
      put: async (entry: JournalEntry) => {
        expect(sentSince(before)).toEqual([]);
        written.push(entry);
        await memory.put(entry);
      },
    };
    const before = endpoint.requests.length;
    const own = fixture.ledger({ url: endpoint.url, journal });
    const pending = await own.submit([fixture.put(freshKey(), 1n)]);
    expect(written).toHaveLength(1);
    const notes = written[0]?.native as unknown as { copies: { hash: string; raw: string }[]; nonce: number };
    expect(notes.copies.map(({ hash }) => hash)).toEqual([pending.transactionId]);
    expect(sentSince(before)).toEqual([notes.copies[0]?.raw]);
    await pending.wait();
    expect(await memory.open()).toEqual([]);
  });

  it('sends nothing when the journal cannot be written', async () => {
    const journal = { ...createMemoryJournal(), put: () => Promise.reject(new Error('disk full')) };
    const before = endpoint.requests.length;
    const key = freshKey();
    const own = fixture.ledger({ url: endpoint.url, journal });
    await expect(own.submit([fixture.put(key, 1n)])).rejects.toThrowError('disk full');
    expect(sentSince(before)).toEqual([]);
    await (await ledger.submit([fixture.put(key, 1n)])).wait();
    expect(await fixture.puts(key)).toBe(1);
  });
});

describe('a request id', () => {
  it('names one submission: the same calls are sent once', async () => {
    const key = freshKey();
    const requestId = requestIdOf(key);
    const before = endpoint.requests.length;
    const [first, second] = await Promise.all([
      ledger.submit([fixture.put(key, 1n)], { requestId }),
      ledger.submit([fixture.put(key, 1n)], { requestId: requestId.toUpperCase().replace('0X', '0x') }),
    ]);
    const third = await ledger.submit([fixture.put(key, 1n)], { requestId });
    await third.wait();
    const fourth = await ledger.submit([fixture.put(key, 1n)], { requestId });
    const ids = [first, second, third, fourth].map(({ transactionId }) => transactionId);
    expect(new Set(ids).size).toBe(1);
    expect((await fourth.wait()).transactionId).toBe(first.transactionId);
    expect(new Set(sentSince(before)).size).toBe(1);
    expect(await fixture.puts(key)).toBe(1);
  });

  it('is refused for other calls and for another signer', async () => {
    const key = freshKey();
    const requestId = requestIdOf(key);
    await (await ledger.submit([fixture.put(key, 1n)], { requestId })).wait();
    expect((await thrown(ledger.submit([fixture.put(key, 2n)], { requestId }))).code).toBe(
      'ERR_REQUEST_REUSED',
    );
    const signer = fixture.accounts[1] as Account;
    const byOther = ledger.submit([fixture.put(key, 1n)], { requestId, signer });
    expect((await thrown(byOther)).code).toBe('ERR_REQUEST_REUSED');
    expect(await fixture.puts(key)).toBe(1);
  });

  it('is refused for other calls while the first submit is under way', async () => {
    const key = freshKey();
    const requestId = requestIdOf(key);
    const first = ledger.submit([fixture.put(key, 1n)], { requestId });
    expect((await thrown(ledger.submit([fixture.put(key, 2n)], { requestId }))).code).toBe(
      'ERR_REQUEST_REUSED',
    );
    await (await first).wait();
  });

  it('must be 32 bytes of hex', async () => {
    expect((await thrown(ledger.submit([fixture.put(1, 1n)], { requestId: '0x01' }))).code).toBe(
      'ERR_REQUEST_ID',
    );
    expect((await thrown(ledger.outcome('later'))).code).toBe('ERR_REQUEST_ID');
  });
});

describe('what cannot be submitted', () => {
  const limit = () => defineCall({ module: fixture.shelf, functionName: 'limit', args: [5n] }) as Call;
  const elsewhere = () => ({
    ...fixture.put(1, 1n),
    module: { ...fixture.shelf, address: `0x${'12'.repeat(20)}` },
  });

  it.each<[string, () => readonly Call[], string]>([
    ['no call', () => [], 'ERR_BATCH_EMPTY'],
    ['more than 50 calls', () => Array.from({ length: 51 }, () => fixture.put(1, 1n)), 'ERR_BATCH_LIMIT'],
    ['calls to two modules', () => [fixture.put(1, 1n), elsewhere()], 'ERR_BATCH_SCOPE'],
    [
      'two calls to a module without multicall',
      () =>
        [fixture.put(1, 1n), limit()].map((call) => ({
          ...call,
          module: {
            ...fixture.shelf,
            abi: fixture.shelf.abi.filter((item) => !('name' in item && item.name === 'multicall')),
          },
        })),
      'ERR_BATCH_SCOPE',
    ],
    [
      'a view',
      () => [defineCall({ module: fixture.shelf, functionName: 'who', args: [] }) as Call],
      'ERR_CALL_MUTABILITY',
    ],
    [
      'a payable function',
      () => [defineCall({ module: fixture.shelf, functionName: 'pay', args: [] }) as Call],
      'ERR_CALL_MUTABILITY',
    ],
    ['an amount that does not fit', () => [fixture.put(1, 2n ** 64n)], 'ERR_ABI_ARGUMENT'],
    ['a number for a bigint', () => [{ ...fixture.put(1, 1n), args: [keyOf(1), 5] }], 'ERR_ABI_ARGUMENT'],
    ['an unknown function', () => [{ ...limit(), functionName: 'limits' }], 'ERR_ABI_ITEM_UNKNOWN'],
  ])('%s: refused before the node is asked', async (_, calls, code) => {
    const before = endpoint.requests.length;
    expect((await thrown(ledger.submit(calls()))).code).toBe(code);
    expect(endpoint.requests.length).toBe(before);
  });

  it('a call to an address without a contract', async () => {
    expect((await thrown(ledger.submit([elsewhere()]))).code).toBe('ERR_MODULE_ABSENT');
  });

  it.each([
    [0, { name: 'ValueTooLarge', args: { got: 7n, max: 1000n } }],
    [1, { name: 'Error', args: { message: 'not today' } }],
    [2, { name: 'Revert', args: {} }],
    [3, { name: 'Panic', args: { code: 1n } }],
  ])('what the contract refuses (%i): nothing is sent and no nonce is used', async (how, refusal) => {
    const before = endpoint.requests.length;
    const call = defineCall({ module: fixture.shelf, functionName: 'refuseToWrite', args: [how] }) as Call;
    const error = await thrown(ledger.submit([call]));
    expect(error).toMatchObject({ name: 'SimulateError', code: 'ERR_SIMULATE_REVERTED', refusal });
    expect(sentSince(before)).toEqual([]);
  });

  it('a batch of which one call is refused: none takes effect', async () => {
    const key = freshKey();
    const error = await thrown(ledger.submit([fixture.put(key, 1n), fixture.put(key, 1001n)]));
    expect(error).toMatchObject({ name: 'SimulateError', refusal: { name: 'ValueTooLarge' } });
    expect(await fixture.puts(key)).toBe(0);
  });

  it('anything without a signer', async () => {
    const own = fixture.ledger({ account: undefined });
    expect((await thrown(own.submit([fixture.put(1, 1n)]))).code).toBe('ERR_SIGNER');
  });

  it('what the signer does not sign, or signs as something else', async () => {
    const before = endpoint.requests.length;
    const real = fixture.accounts[2];
    if (!real) throw new Error('no account');
    const make = (signTransaction: (transaction: never) => Promise<`0x${string}`>) =>
      toAccount({ ...real, signTransaction: signTransaction as never });
    const silent = make(() => Promise.reject(new Error('the HSM at https://key:pin@hsm.example is locked')));
    const error = await thrown(ledger.submit([fixture.put(1, 1n)], { signer: silent }));
    expect(error.code).toBe('ERR_SIGNER');
    expect(error.message).not.toContain('pin');
    const greedy = make((transaction) =>
      real.signTransaction({ ...(transaction as object), value: 1n } as never),
    );
    const stranger = make((transaction) => (fixture.accounts[3] ?? real).signTransaction(transaction));
    const late = make((transaction) =>
      real.signTransaction({ ...(transaction as object), nonce: 99 } as never),
    );
    for (const signer of [greedy, stranger, late]) {
      expect((await thrown(ledger.submit([fixture.put(1, 1n)], { signer }))).code).toBe('ERR_SIGNER');
    }
    expect(sentSince(before)).toEqual([]);
  });
});

describe('an account that cannot pay', () => {
  it('is told before anything is signed, with balance and need, and can go on once it has funds', async () => {
    const signer = privateKeyToAccount(generatePrivateKey());
    const key = freshKey();
    const requestId = requestIdOf(key);
    const before = endpoint.requests.length;
    const error = await thrown(ledger.submit([fixture.put(key, 1n)], { signer, requestId }));
    expect(error).toMatchObject({ name: 'SubmitError', code: 'ERR_SUBMIT_FUNDS', requestId });
    expect(error.message).toMatch(/needs up to \d+ wei and has 0 wei/);
    expect(sentSince(before)).toEqual([]);
    await fixture.devnet.request('anvil_setBalance', [signer.address, `0x${parseEther('1').toString(16)}`]);
    await (await ledger.submit([fixture.put(key, 1n)], { signer, requestId })).wait();
    expect(await fixture.puts(key)).toBe(1);
  });

  it('is told by the node when the funds go in between; the nonce is free again, the same request goes on', async () => {
    const signer = fixture.accounts[7] as Account;
    const key = freshKey();
    const requestId = requestIdOf(key);
    endpoint.inject({
      kind: 'refuse',
      code: -32003,
      message: 'Insufficient funds for gas * price + value',
      methods: ['eth_sendRawTransaction'],
      times: 1,
    });
    const error = await thrown(ledger.submit([fixture.put(key, 1n)], { signer, requestId }));
    expect(error).toMatchObject({ name: 'SubmitError', code: 'ERR_SUBMIT_FUNDS', requestId });
    const before = endpoint.requests.length;
    await (await ledger.submit([fixture.put(key, 1n)], { signer, requestId })).wait();
    const [raw] = sentSince(before);
    expect(parseTransaction(raw as `0x02${string}`).nonce ?? 0).toBe(0);
    expect(await fixture.puts(key)).toBe(1);
  });
});

describe('a fee ceiling below the base fee', () => {
  it('is told, and the same request goes on once the ceiling is raised', async () => {
    const key = freshKey();
    const requestId = requestIdOf(key);
    const journal = createMemoryJournal();
    const low = fixture.ledger({ journal, fees: { maxFeePerGasCeiling: 1n } });
    const error = await thrown(low.submit([fixture.put(key, 1n)], { requestId }));
    expect(error).toMatchObject({ name: 'SubmitError', code: 'ERR_SUBMIT_REJECTED', requestId });
    expect(error.message).toContain('base fee');
    await (await fixture.ledger({ journal }).submit([fixture.put(key, 1n)], { requestId })).wait();
    expect(await fixture.puts(key)).toBe(1);
  });

  it('is told before anything is signed where the node compares fees in its estimate, as geth does', async () => {
    const message =
      'err: max fee per gas less than block base fee: address 0x12, maxFeePerGas: 1, baseFee: 7';
    endpoint.inject({ kind: 'refuse', code: -32000, message, methods: ['eth_estimateGas'] });
    const before = endpoint.requests.length;
    const error = await thrown(ledger.submit([fixture.put(freshKey(), 1n)]));
    expect(error).toMatchObject({ name: 'SubmitError', code: 'ERR_SUBMIT_REJECTED' });
    expect(error.message).toContain('maxFeePerGasCeiling');
    expect(sentSince(before)).toEqual([]);
  });
});

describe('a lost answer', () => {
  it.each([
    ['after the node took it', 'lose-answer'],
    ['before the node saw it', 'lose-request'],
  ] as const)('%s never leads to a second transaction', async (_, kind) => {
    const key = freshKey();
    const before = endpoint.requests.length;
    endpoint.inject({ kind, methods: ['eth_sendRawTransaction'], times: 1 });
    await (await ledger.submit([fixture.put(key, 1n)])).wait();
    expect(new Set(sentSince(before)).size).toBe(1);
    expect(await fixture.puts(key)).toBe(1);
  });

  it.each([
    ['lost for good', { kind: 'lose-answer' }],
    ['an error nobody knows', { kind: 'refuse', code: -32603, message: 'internal error' }],
    ['a page', { kind: 'garble', body: '<html>', status: 502 }],
  ] as const)('%s and no look-up: the outcome is unknown, and resolved later', async (_, fault) => {
    const key = freshKey();
    const requestId = requestIdOf(key);
    const before = endpoint.requests.length;
    endpoint.inject({ ...fault, methods: ['eth_sendRawTransaction', 'eth_getTransactionByHash'] });
    const error = await thrown(ledger.submit([fixture.put(key, 1n)], { requestId }));
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', code: 'ERR_OUTCOME_UNKNOWN', requestId });
    endpoint.clear();
    await (await ledger.submit([fixture.put(key, 1n)], { requestId })).wait();
    expect(await ledger.outcome(requestId)).toMatchObject({ status: 'final' });
    expect(new Set(sentSince(before)).size).toBe(1);
    expect(await fixture.puts(key)).toBe(1);
  });

  it('leaves the next submission its own nonce', async () => {
    const [lost, next] = [freshKey(), freshKey()];
    endpoint.inject({ kind: 'lose-answer', methods: ['eth_sendRawTransaction'] });
    endpoint.inject({ kind: 'lose-answer', methods: ['eth_getTransactionByHash'] });
    await thrown(ledger.submit([fixture.put(lost, 1n)]));
    endpoint.clear();
    await (await ledger.submit([fixture.put(next, 1n)])).wait();
    expect(await Promise.all([fixture.puts(lost), fixture.puts(next)])).toEqual([1, 1]);
  });

  it('leaves no gap of nonces: what did not arrive goes out before the next submission', async () => {
    const [lost, next] = [freshKey(), freshKey()];
    endpoint.inject({ kind: 'lose-request', methods: ['eth_sendRawTransaction'] });
    expect((await thrown(ledger.submit([fixture.put(lost, 1n)]))).code).toBe('ERR_OUTCOME_UNKNOWN');
    endpoint.clear();
    await (await ledger.submit([fixture.put(next, 1n)])).wait();
    expect(await Promise.all([fixture.puts(lost), fixture.puts(next)])).toEqual([1, 1]);
  });

  it('followed by a refusal stays unknown: the first bytes may still arrive', async () => {
    const key = freshKey();
    const requestId = requestIdOf(key);
    endpoint.inject({ kind: 'lose-request', methods: ['eth_sendRawTransaction'], times: 1 });
    const lift = endpoint.inject({
      kind: 'refuse',
      code: -32000,
      message: 'txpool is full',
      methods: ['eth_sendRawTransaction'],
    });
    const error = await thrown(ledger.submit([fixture.put(key, 1n)], { requestId }));
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', requestId });
    lift();
    await (await ledger.submit([fixture.put(key, 1n)], { requestId })).wait();
    expect(await fixture.puts(key)).toBe(1);
  });

  it('is not waited for beyond the signal; what was sent stays sent', async () => {
    const key = freshKey();
    const requestId = requestIdOf(key);
    endpoint.inject({ kind: 'delay', delayMs: 400, methods: ['eth_sendRawTransaction'], times: 1 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    const work = ledger.submit([fixture.put(key, 1n)], { requestId, signal: controller.signal });
    expect((await thrown(work)).code).toBe('ERR_ABORTED');
    await (await ledger.submit([fixture.put(key, 1n)], { requestId })).wait();
    expect(await fixture.puts(key)).toBe(1);
  });
});

describe('a nonce another program took', () => {
  it('is followed by the next one, once the other transaction is final', async () => {
    const signer = fixture.accounts[8];
    if (!signer) throw new Error('no account');
    const wallet = createWalletClient({ account: signer, transport: http(fixture.devnet.url) });
    const key = freshKey();
    const requestId = requestIdOf(key);
    let isFirst = true;
    // The other program is quick: it gets in between the nonce's choice and the send.
    const slow = toAccount({
      ...signer,
      signTransaction: async (transaction: never, options: never) => {
        if (isFirst) {
          isFirst = false;
          await wallet.sendTransaction({ to: signer.address, value: 1n, chain: null });
        }
        return signer.signTransaction(transaction, options);
      },
    } as never);
    const receipt = await (await ledger.submit([fixture.put(key, 1n)], { signer: slow, requestId })).wait();
    expect(receipt.transactionId).toMatch(/^0x/);
    expect(await fixture.puts(key)).toBe(1);
    expect(await fixture.client().getTransactionCount({ address: signer.address })).toBe(2);
  });

  it('in the pool is a refusal: the node keeps the other transaction', async () => {
    const signer = fixture.accounts[9] as Account;
    const key = freshKey();
    endpoint.inject({
      kind: 'refuse',
      code: -32000,
      message: 'replacement transaction underpriced',
      methods: ['eth_sendRawTransaction'],
      times: 1,
    });
    const error = await thrown(ledger.submit([fixture.put(key, 1n)], { signer }));
    expect(error).toMatchObject({ name: 'SubmitError', code: 'ERR_SUBMIT_REJECTED' });
    expect(error.message).toContain('replacement transaction underpriced');
    expect(await fixture.puts(key)).toBe(0);
  });

  it('an answer "already known" is success', async () => {
    const key = freshKey();
    endpoint.inject({ kind: 'lose-answer', methods: ['eth_sendRawTransaction'], times: 1 });
    endpoint.inject({ kind: 'lie', replace: () => null, methods: ['eth_getTransactionByHash'], times: 1 });
    await (await ledger.submit([fixture.put(key, 1n)])).wait();
    expect(await fixture.puts(key)).toBe(1);
  });
});
