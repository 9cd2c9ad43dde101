import type { LedgerEvidence, Receipt } from '@tallystick/core';
import { createFaultyEndpoint, type FaultyEndpoint } from '@tallystick/devnet/ethereum';
import {
  type EvidenceTrust,
  parseEvidenceBundle,
  serializeEvidenceBundle,
  verifyBundle,
} from '@tallystick/evidence';
import { type RpcBlock, toBlockHeader } from '@tallystick/evidence/ethereum';
import { findEvents } from '@tallystick/evidence/events';
import type { Hex } from 'viem';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sealedHeader } from '../../../evidence/testing/bft-header.ts';
import { testSigner } from '../../../evidence/testing/signers.ts';
import { toRpcBlock } from '../../../evidence/testing/test-block.ts';
import { keyOf } from '../testing/shelf-abi.ts';
import { type ShelfFixture, startShelf } from '../testing/shelf-fixture.ts';
import { thrown } from '../testing/thrown.ts';
import type { EthereumLedger } from './ethereum-ledger.ts';

let fixture: ShelfFixture;
let endpoint: FaultyEndpoint;
let ledger: EthereumLedger;
let receipt: Receipt;

const putFrom = async (index: number, key: number): Promise<Receipt> => {
  const account = fixture.accounts[index];
  if (!account) throw new Error('no such account');
  return (await ledger.submit([fixture.put(key, BigInt(key))], { signer: account })).wait();
};

/** One block with puts of several senders and legacy, EIP-2930 and EIP-1559 transactions. */
beforeAll(async () => {
  fixture = await startShelf();
  endpoint = await createFaultyEndpoint({ target: fixture.devnet.url });
  ledger = fixture.ledger({ url: endpoint.url });
  await fixture.devnet.request('evm_setAutomine', [false]);
  const puts = Promise.all([0, 1, 2].map((index) => putFrom(index, index + 10)));
  const fees = [{ gasPrice: '0xb2d05e00' }, { gasPrice: '0xb2d05e00', accessList: [] }];
  for (const [index, fee] of fees.entries()) {
    const from = fixture.accounts[index + 3]?.address;
    const transaction = { from, to: from, value: '0x1', gas: '0x7530', ...fee };
    await fixture.devnet.request('eth_sendTransaction', [transaction]);
  }
  const mining = setInterval(() => void fixture.devnet.request('evm_mine'), 200);
  const [, second] = await puts.finally(() => clearInterval(mining));
  await fixture.devnet.request('evm_setAutomine', [true]);
  if (!second) throw new Error('no receipt');
  receipt = second;
});
afterEach(() => endpoint.clear());
afterAll(async () => {
  await endpoint.stop();
  await fixture.devnet.stop();
});

const trusting = (blockHash: string): EvidenceTrust => ({
  chains: { [fixture.devnet.chainId]: { blockHashes: [blockHash as Hex] } },
});
const toText = (bundle: LedgerEvidence): string => serializeEvidenceBundle(bundle);

async function provenPuts(bundle: LedgerEvidence): Promise<unknown[]> {
  const [fact] = await verifyBundle(parseEvidenceBundle(toText(bundle)), trusting(receipt.blockHash));
  if (fact?.kind !== 'ethereum-receipt') throw new Error('another fact');
  expect(fact.transactionHash).toBe(receipt.transactionId);
  const { address, abi } = fixture.shelf;
  const found = findEvents({ logs: fact.logs, address, abi, eventName: 'Put' });
  return found.map(({ args }) => (args as { key: Hex }).key);
}

describe('evidence', () => {
  it('of a receipt proves the transaction and its events to whoever trusts the block', async () => {
    expect(ledger.capabilities.evidence).toBe('receipt');
    expect(await provenPuts(await ledger.evidence(receipt))).toEqual([keyOf(11)]);
    const block = await fixture.devnet.request('eth_getBlockByHash', [receipt.blockHash, true]);
    const types = (block as { transactions: { type: string }[] }).transactions.map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(['0x0', '0x1', '0x2']));
  });

  it('is the same, byte for byte, of an event and of a receipt', async () => {
    const [event] = receipt.events;
    if (!event) throw new Error('no event');
    expect(toText(await ledger.evidence(event))).toBe(toText(await ledger.evidence(receipt)));
  });

  it('is the same from a node that gives receipts one by one only', async () => {
    const expected = toText(await ledger.evidence(receipt));
    endpoint.inject({
      ...{ kind: 'refuse', code: -32601, message: 'method not found' },
      methods: ['eth_getBlockReceipts'],
    });
    expect(toText(await ledger.evidence(receipt))).toBe(expected);
  });

  it('convinces nobody who does not trust the block, nor after a change', async () => {
    const bundle = parseEvidenceBundle(toText(await ledger.evidence(receipt)));
    const other = trusting(`0x${'12'.repeat(32)}`);
    await expect(verifyBundle(bundle, other)).rejects.toMatchObject({
      code: 'ERR_EVIDENCE_HEADER_UNVOUCHED',
    });
    const text = toText(bundle);
    const tampered = text.replace('"transactionIndex":', '"transactionIndex":1');
    expect(tampered).not.toBe(text);
    expect(() => parseEvidenceBundle(tampered)).toThrowError(
      expect.objectContaining({ code: 'ERR_EVIDENCE_BUNDLE' }),
    );
  });

  it('leaves the transaction out where the block has a kind of transaction that is not known', async () => {
    endpoint.inject({
      kind: 'lie',
      methods: ['eth_getBlockByHash'],
      replace: (block: unknown) => {
        const { transactions, ...rest } = block as { transactions: object[] };
        return {
          ...rest,
          transactions: transactions.map((one) => ({ ...one, type: '0x7e', r: '0x0', s: '0x0' })),
        };
      },
    });
    const bundle = parseEvidenceBundle(toText(await ledger.evidence(receipt)));
    const [fact] = await verifyBundle(bundle, trusting(receipt.blockHash));
    expect(fact).toMatchObject({ kind: 'ethereum-receipt', transactionHash: undefined });
  });
});

it('proves blocks of QBFT networks, whose hashes follow rules of their own', async () => {
  const hash = receipt.blockHash;
  const [block, receipts] = await Promise.all([
    fixture.devnet.request('eth_getBlockByHash', [hash, true]),
    fixture.devnet.request('eth_getBlockReceipts', [hash]),
  ]);
  const { receiptsRoot, transactionsRoot, number } = toBlockHeader(block as RpcBlock);
  const validators = ['a', 'b', 'c', 'd'].map(testSigner);
  const sealed = sealedHeader({
    ...{ consensus: 'qbft', number, validators, sealers: validators.slice(1) },
    fields: { receiptsRoot, transactionsRoot },
  });
  const header = toRpcBlock(sealed, 'qbft');
  const isReceipt = (answer: unknown): answer is object => typeof answer === 'object' && answer !== null;
  endpoint.inject({
    kind: 'lie',
    methods: ['eth_getTransactionReceipt'],
    replace: (answer) => (isReceipt(answer) ? { ...answer, blockHash: header.hash } : answer),
  });
  endpoint.inject({
    kind: 'lie',
    methods: ['eth_getBlockByHash'],
    replace: (_answer: unknown) => ({ ...header, transactions: (block as RpcBlock).transactions }),
  });
  endpoint.inject({ kind: 'lie', methods: ['eth_getBlockReceipts'], replace: () => receipts });
  const reference = { transactionId: receipt.transactionId };
  const besu = fixture.ledger({ url: endpoint.url, consensus: 'qbft' });
  const bundle = parseEvidenceBundle(toText(await besu.evidence(reference)));
  const addresses = validators.map(({ address }) => address);
  const validatorSets = [{ validators: addresses, blockNumber: 1n, trustedUntilSeconds: 1_790_000_000n }];
  const [fact] = await verifyBundle(bundle, {
    chains: { [fixture.devnet.chainId]: { consensus: 'qbft', validatorSets } },
    nowSeconds: 1_785_000_000n,
  });
  expect(fact).toMatchObject({ transactionHash: receipt.transactionId, vouchedBy: { kind: 'seals' } });
  expect((await thrown(ledger.evidence(reference))).code).toBe('ERR_EVIDENCE_HEADER_HASH');
});

describe('a reference to what is not there', () => {
  const referenceError = async (reference: object): Promise<unknown> =>
    (await thrown(ledger.evidence({ transactionId: receipt.transactionId, ...reference }))).code;

  it.each([
    ['an unknown transaction', { transactionId: `0x${'ab'.repeat(32)}` }, 'ERR_EVIDENCE_REFERENCE'],
    ['another block', { blockHash: `0x${'ab'.repeat(32)}` }, 'ERR_EVIDENCE_REFERENCE'],
    ['an event of another transaction', { index: 4_000 }, 'ERR_EVIDENCE_REFERENCE'],
    ['no hash', { transactionId: '0x12' }, 'ERR_BYTES_LENGTH'],
  ])('is refused: %s', async (_, reference, code) => {
    expect(await referenceError(reference)).toBe(code);
  });

  it('is refused as long as the block is not final', async () => {
    const patient = fixture.ledger({ finality: { kind: 'confirmations', confirmations: 500 } });
    expect((await thrown(patient.evidence(receipt))).code).toBe('ERR_EVIDENCE_REFERENCE');
  });

  it('is refused when the transaction was reverted', async () => {
    const [account] = fixture.accounts;
    const failing = { from: account?.address, to: fixture.shelf.address, data: '0xffffffff', gas: '0x186a0' };
    const transactionId = (await fixture.devnet.request('eth_sendTransaction', [failing])) as string;
    expect(await referenceError({ transactionId })).toBe('ERR_EVIDENCE_REFERENCE');
  });
});

describe('a bad node', () => {
  it('that changes a receipt or a header gives no evidence', async () => {
    const lie = (method: string, change: (answer: never) => unknown): void => {
      endpoint.inject({ kind: 'lie', methods: [method], replace: (answer) => change(answer as never) });
    };
    lie('eth_getBlockReceipts', (receipts: object[]) => receipts.map((one) => ({ ...one, logs: [] })));
    expect((await thrown(ledger.evidence(receipt))).code).toBe('ERR_EVIDENCE_PROOF');
    endpoint.clear();
    lie('eth_getBlockByHash', (block: object) => ({ ...block, gasUsed: '0x1' }));
    expect((await thrown(ledger.evidence(receipt))).code).toBe('ERR_EVIDENCE_HEADER_HASH');
    endpoint.clear();
    lie('eth_getBlockByHash', () => null);
    expect((await thrown(ledger.evidence(receipt))).code).toBe('ERR_CONNECTION');
  });

  it('that tells of another transaction, or of another place of it, gives no evidence', async () => {
    const told = await fixture.devnet.request('eth_getTransactionReceipt', [receipt.transactionId]);
    const { transactionIndex } = told as { transactionIndex: string };
    const elsewhere = transactionIndex === '0x0' ? '0x1' : '0x0';
    const changes = [
      { transactionIndex: elsewhere },
      { transactionIndex: '0x40' },
      { transactionHash: keyOf(1) },
    ];
    for (const change of changes) {
      const replace = (answer: unknown): object => ({ ...(answer as object), ...change });
      const lift = endpoint.inject({ kind: 'lie', methods: ['eth_getTransactionReceipt'], replace });
      expect((await thrown(ledger.evidence(receipt))).code).toBe('ERR_EVIDENCE_REFERENCE');
      lift();
    }
  });

  it('ends with the signal', async () => {
    expect((await thrown(ledger.evidence(receipt, { signal: AbortSignal.abort() }))).code).toBe(
      'ERR_ABORTED',
    );
  });
});
