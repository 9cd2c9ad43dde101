import { fromHex, type Hex, toHex } from '@tallystick/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../../testing/error-code.ts';
import { indexRoot, testReceipt } from '../../../testing/test-block.ts';
import { executionApis, vectorBlock } from '../../../testing/vectors.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { decodeRlp } from '../../rlp/decode-rlp.ts';
import { encodeRlp } from '../../rlp/encode-rlp.ts';
import type { RlpItem } from '../../rlp/rlp-item.ts';
import { decodeBlockHeader } from '../header/decode-block-header.ts';
import { buildTransactionProof, verifyTransactionProof } from '../transaction/transaction-proof.ts';
import { decodeReceipt } from './decode-receipt.ts';
import { encodeRpcReceipt } from './encode-rpc-receipt.ts';
import type { Log } from './receipt.ts';
import { buildReceiptProof, verifyReceiptProof } from './receipt-proof.ts';

const headerOf = (number: string) => decodeBlockHeader(fromHex(vectorBlock(number).rawHeader));

describe('receipts of go-ethereum', () => {
  const receipts = executionApis.rpcReceipts['54'] ?? [];
  const { receiptsRoot } = headerOf('54');

  it('are proven one by one under the root of their block', () => {
    expect(receipts.length).toBeGreaterThan(3);
    for (const [index, receipt] of receipts.entries()) {
      const proof = buildReceiptProof({ receipts, index, receiptsRoot });
      const proven = verifyReceiptProof({ receiptsRoot, index, proof });
      expect(proven.logs).toEqual(receipt.logs);
      expect(proven.cumulativeGasUsed).toBe(BigInt(receipt.cumulativeGasUsed));
      expect(proven.logsBloom).toBe(receipt.logsBloom);
    }
  });

  it('of before Byzantium give the root of their block but prove no success', () => {
    const old = executionApis.rpcReceipts['1'] ?? [];
    const root = headerOf('1').receiptsRoot;
    const proof = buildReceiptProof({ receipts: old, index: 2, receiptsRoot: root });
    expect(errorCode(() => verifyReceiptProof({ receiptsRoot: root, index: 2, proof }))).toBe(
      'ERR_EVIDENCE_RECEIPT',
    );
  });

  it('in raw form give the root as well', () => {
    const raw = (executionApis.rawReceipts['3'] ?? []).map(fromHex);
    expect(indexRoot(raw)).toBe(executionApis.rawReceiptsRoot['3']);
  });

  it('are refused with the proof of another index, each by the code for it', () => {
    const proofs = receipts.map((_, index) => buildReceiptProof({ receipts, index, receiptsRoot }));
    for (const [index, proof] of proofs.entries()) {
      for (const other of proofs.keys()) {
        if (other === index) continue;
        const run = () => verifyReceiptProof({ receiptsRoot, index: other, proof });
        expect(errorCode(run)).toBe('ERR_EVIDENCE_PROOF_KEY');
      }
      for (const none of [-1, 0.5, 4, 65_536, Number.NaN]) {
        const run = () => verifyReceiptProof({ receiptsRoot, index: none, proof });
        expect(errorCode(run)).toMatch(/^ERR_EVIDENCE_PROOF(_KEY)?$/);
      }
    }
  });

  it('cannot be built from an incomplete or reordered list', () => {
    const build = (list: typeof receipts) => () =>
      buildReceiptProof({ receipts: list, index: 0, receiptsRoot });
    expect(errorCode(build(receipts.slice(1)))).toBe('ERR_EVIDENCE_PROOF');
    expect(errorCode(build(receipts.toReversed()))).toBe('ERR_EVIDENCE_PROOF');
    expect(errorCode(build([]))).toBe('ERR_EVIDENCE_PROOF_KEY');
  });
});

describe('transactions of go-ethereum', () => {
  const chainId = BigInt(executionApis.chainId.slice('eip155:'.length));

  it.each(['45', '54'])('of block %s are proven with hash and chain', (number) => {
    const { transactionsRoot } = headerOf(number);
    const rawTransactions = (vectorBlock(number).rawTransactions ?? []).map(fromHex);
    for (const [index, raw] of rawTransactions.entries()) {
      const proof = buildTransactionProof({ rawTransactions, index, transactionsRoot });
      const proven = verifyTransactionProof({ transactionsRoot, index, proof });
      expect(proven.transactionHash).toBe(toHex(nobleSuite.keccak256(raw)));
      expect(proven.chainId).toBe(chainId);
    }
  });

  it('of before EIP-155 are bound to no chain; a block of 59 has keys of two lengths', () => {
    const { transactionsRoot } = headerOf('2');
    const rawTransactions = (vectorBlock('2').rawTransactions ?? []).map(fromHex);
    expect(rawTransactions).toHaveLength(59);
    const proof = buildTransactionProof({ rawTransactions, index: 58, transactionsRoot });
    expect(verifyTransactionProof({ transactionsRoot, index: 58, proof }).chainId).toBeUndefined();
  });

  it('are refused when malformed or of an unknown type', () => {
    const check = (raw: Uint8Array) => {
      const root = indexRoot([raw]);
      const proof = buildTransactionProof({ rawTransactions: [raw], index: 0, transactionsRoot: root });
      return errorCode(() => verifyTransactionProof({ transactionsRoot: root, index: 0, proof }));
    };
    expect(check(Uint8Array.of(5, ...encodeRlp([Uint8Array.of(1)])))).toBe('ERR_EVIDENCE_TRANSACTION');
    expect(check(encodeRlp([Uint8Array.of(1)]))).toBe('ERR_EVIDENCE_TRANSACTION');
    expect(check(Uint8Array.of(2, ...encodeRlp([[]])))).toBe('ERR_EVIDENCE_TRANSACTION');
    expect(check(Uint8Array.of(2, 0xc1))).toBe('ERR_EVIDENCE_RLP');
  });
});

const hexOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(toHex);
const log: fc.Arbitrary<Log> = fc.record({
  address: hexOf(20),
  topics: fc.array(hexOf(32), { maxLength: 4 }),
  data: fc.uint8Array({ maxLength: 100 }).map(toHex),
});

describe('receipts of any content', () => {
  it('read back as they were written, of every type', () => {
    fc.assert(
      fc.property(fc.array(log, { maxLength: 4 }), fc.nat(4), fc.boolean(), (logs, type, isSuccess) => {
        const receipt = testReceipt(logs, { type: `0x${type}`, status: isSuccess ? '0x1' : '0x0' });
        expect(decodeReceipt(encodeRpcReceipt(receipt))).toEqual({
          type,
          status: isSuccess ? 'success' : 'reverted',
          cumulativeGasUsed: 0x5208n,
          logsBloom: receipt.logsBloom,
          logs,
        });
      }),
      { numRuns: 100 },
    );
  });

  it('are refused by their own code when the transaction reverted', () => {
    const receipts = [testReceipt([]), testReceipt([], { status: '0x0' })];
    const receiptsRoot = indexRoot(receipts.map(encodeRpcReceipt));
    const proof = buildReceiptProof({ receipts, index: 1, receiptsRoot });
    expect(errorCode(() => verifyReceiptProof({ receiptsRoot, index: 1, proof }))).toBe(
      'ERR_EVIDENCE_RECEIPT_REVERTED',
    );
  });

  it('of a block of 300 are proven at every index', () => {
    const receipts = Array.from({ length: 300 }, (_, index) =>
      testReceipt([], { cumulativeGasUsed: `0x${(21_000 * (index + 1)).toString(16)}` }),
    );
    const receiptsRoot = indexRoot(receipts.map(encodeRpcReceipt));
    for (const index of [0, 1, 15, 16, 127, 128, 255, 256, 299]) {
      const proof = buildReceiptProof({ receipts, index, receiptsRoot });
      const { cumulativeGasUsed } = verifyReceiptProof({ receiptsRoot, index, proof });
      expect(cumulativeGasUsed).toBe(21_000n * BigInt(index + 1));
    }
  });
});

describe('decodeReceipt refuses', () => {
  const good = decodeRlp(encodeRpcReceipt(testReceipt([], { type: '0x0' }))) as readonly RlpItem[];
  const emptyBloom = new Uint8Array(256);
  const refused: readonly [string, RlpItem][] = [
    ['a status of two', good.with(0, Uint8Array.of(2))],
    ['a state root in place of the status', good.with(0, new Uint8Array(32))],
    ['a short bloom filter', good.with(2, new Uint8Array(255))],
    ['a bloom filter of other logs', good.with(2, emptyBloom.with(3, 1))],
    ['gas with a leading zero', good.with(1, Uint8Array.of(0, 1))],
    ['a log of two parts', good.with(3, [[new Uint8Array(20), []]])],
    ['a log of a short address', good.with(3, [[new Uint8Array(19), [], new Uint8Array()]])],
    [
      'a log of five topics',
      good.with(3, [[new Uint8Array(20), Array(5).fill(new Uint8Array(32)), new Uint8Array()]]),
    ],
    ['a log of a short topic', good.with(3, [[new Uint8Array(20), [new Uint8Array(31)], new Uint8Array()]])],
    ['a fifth part', [...good, new Uint8Array()]],
  ];
  it.each(refused)('%s', (_, item) => {
    expect(errorCode(() => decodeReceipt(encodeRlp(item)))).toBe('ERR_EVIDENCE_RECEIPT');
  });

  it('an unknown type, and what is no receipt at all', () => {
    const payload = encodeRlp(good);
    expect(decodeReceipt(Uint8Array.of(4, ...payload)).type).toBe(4);
    expect(errorCode(() => decodeReceipt(Uint8Array.of(5, ...payload)))).toBe('ERR_EVIDENCE_RECEIPT');
    expect(errorCode(() => decodeReceipt(Uint8Array.of(0, ...payload)))).toBe('ERR_EVIDENCE_RECEIPT');
    expect(errorCode(() => decodeReceipt(new Uint8Array()))).toBe('ERR_EVIDENCE_RECEIPT');
    expect(errorCode(() => decodeReceipt(Uint8Array.of(1)))).toBe('ERR_EVIDENCE_RLP');
  });

  it('receipts in JSON-RPC form that are incomplete or formatted', () => {
    const bad = (changes: object) => () => encodeRpcReceipt({ ...testReceipt([]), ...changes } as never);
    for (const changes of [
      { status: undefined },
      { status: 'success' },
      { type: '0x7f' },
      { cumulativeGasUsed: 21_000n },
      { logsBloom: '0x00' },
      { logs: [{ address: '0x12', topics: [], data: '0x' }] },
    ]) {
      expect(errorCode(bad(changes))).toBe('ERR_EVIDENCE_RECEIPT');
    }
    const topics = ['0x12' as Hex];
    expect(errorCode(bad({ logs: [{ address: `0x${'00'.repeat(20)}`, topics, data: '0x' }] }))).toBe(
      'ERR_EVIDENCE_RECEIPT',
    );
  });
});
