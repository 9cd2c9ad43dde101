import { fromHex, type Hex, toHex, zeroBytes32 } from '@tallystick/core';
import { startEthereumDevnet } from '@tallystick/devnet/ethereum';
import { createTestClient, createWalletClient, http, keccak256, publicActions } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { anvil } from 'viem/chains';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCode } from '../../../testing/error-code.ts';
import {
  createEvidenceBundle,
  parseEvidenceBundle,
  serializeEvidenceBundle,
} from '../../bundle/evidence-bundle.ts';
import { verifyBundle } from '../../bundle/verify-bundle.ts';
import { nodeSuite } from '../../crypto/node-suite.ts';
import type { RpcBlock } from '../header/to-block-header.ts';
import type { RpcReceipt } from '../receipt/encode-rpc-receipt.ts';
import { buildAccountEvidence, type RpcAccountProof } from './build-account-evidence.ts';
import { buildReceiptEvidence } from './build-receipt-evidence.ts';
import { verifyAccountEvidence } from './verify-account-evidence.ts';
import { verifyReceiptEvidence } from './verify-receipt-evidence.ts';

// Stores the second word of its call data under the first, and logs all call data under the first as topic.
const initCode: Hex = '0x601380600b6000396000f36000356020358155366000600037366000a100';
const key = (index: number): Hex => `0x${(index + 1).toString(16).padStart(64, '0')}`;
const value = (index: number): Hex => `0x${(1000 + index).toString(16).padStart(64, '0')}`;

type Block = RpcBlock & { readonly hash: Hex; readonly transactions: readonly Hex[] };

let devnet: Awaited<ReturnType<typeof startEthereumDevnet>>;
let rpc: <result>(method: string, params: readonly unknown[]) => Promise<result>;
let contract: Hex;
let block: Block;
let receipts: readonly RpcReceipt[];
let rawTransactions: readonly Uint8Array[];
let trust: { chains: Record<string, { blockHashes: readonly Hex[] }> };
const chainId = `eip155:${anvil.id}`;

beforeAll(async () => {
  devnet = await startEthereumDevnet({ chainId: anvil.id });
  const transport = http(devnet.url);
  const test = createTestClient({ chain: anvil, mode: 'anvil', transport }).extend(publicActions);
  rpc = (method, params) => test.request({ method, params } as never) as never;
  const [first] = devnet.accounts;
  if (!first) throw new Error('no account');
  const account = privateKeyToAccount(first.privateKey as Hex);
  const wallet = createWalletClient({ account, chain: anvil, transport });
  const deployment = await wallet.sendTransaction({ data: initCode });
  contract = ((await test.waitForTransactionReceipt({ hash: deployment })).contractAddress ?? '0x') as Hex;

  await test.setAutomine(false);
  const nonce = await test.getTransactionCount({ address: account.address });
  const fees = [
    { type: 'legacy', gasPrice: 3_000_000_000n },
    { type: 'eip2930', gasPrice: 3_000_000_000n, accessList: [] },
    { type: 'eip1559', maxFeePerGas: 3_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n },
  ] as const;
  const signed: Hex[] = [];
  for (let index = 0; index < 20; index += 1) {
    const isReverting = index === 7;
    const call = isReverting
      ? { data: '0xfe' as Hex }
      : { to: contract, data: `${key(index)}${value(index).slice(2)}` as Hex };
    const fee = fees[index % 3] ?? fees[0];
    const transaction = { ...call, ...fee, nonce: nonce + index, gas: 200_000n, chainId: anvil.id };
    const raw = await account.signTransaction(transaction as never);
    signed.push(raw);
    await test.sendRawTransaction({ serializedTransaction: raw });
  }
  await test.mine({ blocks: 1 });
  block = await rpc<Block>('eth_getBlockByNumber', ['latest', false]);
  receipts = await rpc<readonly RpcReceipt[]>('eth_getBlockReceipts', [block.number]);
  const byHash = new Map(signed.map((raw) => [keccak256(raw), fromHex(raw)]));
  rawTransactions = block.transactions.map((hash) => byHash.get(hash) ?? new Uint8Array());
  trust = { chains: { [chainId]: { blockHashes: [block.hash] } } };
});

afterAll(async () => {
  await devnet?.stop();
});

describe('receipts of anvil', () => {
  it('are proven with their transactions at every index', async () => {
    expect(receipts).toHaveLength(20);
    for (const [transactionIndex, receipt] of receipts.entries()) {
      const evidence = buildReceiptEvidence({ chainId, block, receipts, transactionIndex, rawTransactions });
      const verify = () => verifyReceiptEvidence({ evidence, trust, crypto: nodeSuite });
      if (receipt.status === '0x0') {
        expect(errorCode(verify)).toBe('ERR_EVIDENCE_RECEIPT_REVERTED');
        continue;
      }
      const fact = verify();
      expect(fact.transactionHash).toBe(block.transactions[transactionIndex]);
      expect(fact.logs).toEqual(receipt.logs.map(({ address, topics, data }) => ({ address, topics, data })));
    }
    expect(receipts.filter(({ status }) => status === '0x0')).toHaveLength(1);
    expect(new Set(receipts.map(({ type }) => type))).toEqual(new Set(['0x0', '0x1', '0x2']));
  });

  it('travel in a bundle as text', async () => {
    const evidence = buildReceiptEvidence({ chainId, block, receipts, transactionIndex: 3 });
    const text = serializeEvidenceBundle(createEvidenceBundle({ ethereumReceipts: [evidence] }));
    const [fact] = await verifyBundle(parseEvidenceBundle(text), trust);
    expect(fact).toMatchObject({
      kind: 'ethereum-receipt',
      blockHash: block.hash,
      vouchedBy: { kind: 'caller' },
    });
  });

  it('of another block are refused when the evidence is built', () => {
    const build = (changes: object) => () =>
      buildReceiptEvidence({ chainId, block, receipts, transactionIndex: 0, ...changes });
    expect(errorCode(build({ block: { ...block, gasUsed: '0x1' } }))).toBe('ERR_EVIDENCE_HEADER_HASH');
    expect(errorCode(build({ receipts: receipts.slice(1) }))).toBe('ERR_EVIDENCE_PROOF');
    expect(errorCode(build({ rawTransactions: rawTransactions.toReversed() }))).toBe('ERR_EVIDENCE_PROOF');
  });
});

describe('eth_getProof of anvil', () => {
  const build = async (address: Hex, slots: readonly Hex[]) => {
    const proof = await rpc<RpcAccountProof>('eth_getProof', [address, slots, block.number]);
    return buildAccountEvidence({ chainId, block, proof });
  };

  it('proves slots that are set, and that others never were', async () => {
    const unset = key(500);
    const evidence = await build(contract, [key(0), key(19), unset]);
    const { account, storage } = verifyAccountEvidence({ evidence, trust });
    expect(account?.codeHash).toBe(keccak256(await rpc<Hex>('eth_getCode', [contract, 'latest'])));
    expect(storage).toEqual([
      { slot: key(0), value: value(0) },
      { slot: key(19), value: value(19) },
      { slot: unset, value: zeroBytes32 },
    ]);
  });

  it('proves an account without storage, and that another does not exist', async () => {
    const [first] = devnet.accounts;
    const sender = verifyAccountEvidence({ evidence: await build(first?.address as Hex, [key(0)]), trust });
    expect(sender.account?.nonce).toBe(21n);
    expect(sender.storage).toEqual([{ slot: key(0), value: zeroBytes32 }]);
    const nobody = verifyAccountEvidence({
      evidence: await build(toHex(new Uint8Array(20).fill(7)), [key(1)]),
      trust,
    });
    expect(nobody.account).toBeUndefined();
    expect(nobody.storage).toEqual([{ slot: key(1), value: zeroBytes32 }]);
  });
});
