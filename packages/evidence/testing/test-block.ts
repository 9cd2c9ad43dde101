import { fromHex, type Hex, toHex } from '@tallystick/core';
import { nobleSuite } from '../src/crypto/noble-suite.ts';
import { type BlockHeader, headerFields } from '../src/ethereum/header/block-header.ts';
import { decodeBlockHeader } from '../src/ethereum/header/decode-block-header.ts';
import { hashBlockHeader } from '../src/ethereum/header/hash-block-header.ts';
import type { RpcBlock } from '../src/ethereum/header/to-block-header.ts';
import { encodeRpcReceipt, type RpcReceipt } from '../src/ethereum/receipt/encode-rpc-receipt.ts';
import { toLogsBloom } from '../src/ethereum/receipt/logs-bloom.ts';
import type { Log } from '../src/ethereum/receipt/receipt.ts';
import { buildTrie } from '../src/ethereum/trie/build-trie.ts';
import { encodeRlp } from '../src/rlp/encode-rlp.ts';
import { toRlpScalar } from '../src/rlp/rlp-fields.ts';

const crypto = nobleSuite;

/** Root of the trie of a block's receipts or transactions. */
export function indexRoot(values: readonly Uint8Array[]): Hex {
  const entries = values.map((value, index) => ({ key: encodeRlp(toRlpScalar(BigInt(index))), value }));
  return buildTrie({ entries, key: new Uint8Array(), crypto }).root;
}

/** A receipt in JSON-RPC form with a bloom filter made from its logs. */
export function testReceipt(logs: readonly Log[], changes: Partial<RpcReceipt> = {}): RpcReceipt {
  const logsBloom = toHex(toLogsBloom(logs, crypto));
  return { type: '0x2', status: '0x1', cumulativeGasUsed: '0x5208', logsBloom, logs, ...changes };
}

/** A signed transaction in form only: its fields up to the chain id are real, its signature is not. */
export function testTransaction(chainId: bigint, nonce: number): Uint8Array {
  const zero = new Uint8Array();
  const fields = [
    toRlpScalar(chainId),
    toRlpScalar(BigInt(nonce)),
    zero,
    zero,
    zero,
    new Uint8Array(20),
    zero,
    zero,
  ];
  const signature = [zero, Uint8Array.of(1), Uint8Array.of(1)];
  return Uint8Array.of(2, ...encodeRlp([...fields, [], ...signature]));
}

/** Roots of a block of these receipts and transactions. */
export function blockRoots(
  receipts: readonly RpcReceipt[],
  rawTransactions: readonly Uint8Array[],
): Pick<BlockHeader, 'receiptsRoot' | 'transactionsRoot'> {
  return {
    receiptsRoot: indexRoot(receipts.map(encodeRpcReceipt)),
    transactionsRoot: indexRoot(rawTransactions),
  };
}

/** A raw header as the node of a network would give its block. */
export function toRpcBlock(
  rawHeader: Uint8Array,
  consensus?: 'qbft' | 'ibft2',
): RpcBlock & { readonly hash: Hex } {
  const header = decodeBlockHeader(rawHeader);
  const entries = headerFields
    .map(([name]) => [name, header[name]] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, typeof value === 'bigint' ? `0x${value.toString(16)}` : value]);
  return { ...Object.fromEntries(entries), hash: hashBlockHeader({ header, consensus }) };
}

/** The nodes of a proof in hex as bytes. */
export function fromHexNodes(nodes: readonly string[]): Uint8Array[] {
  return nodes.map((node) => fromHex(node as Hex));
}
