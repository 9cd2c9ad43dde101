import { equalBytes, toHex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import { decodeRlp } from '../../rlp/decode-rlp.ts';
import { readRlpBytes, readRlpList, readRlpScalar } from '../../rlp/rlp-fields.ts';
import type { RlpItem } from '../../rlp/rlp-item.ts';
import { toLogsBloom } from './logs-bloom.ts';
import { type Log, type TransactionReceipt, transactionTypeMax } from './receipt.ts';

const code = 'ERR_EVIDENCE_RECEIPT';
const topicsMax = 4;

function refuseReceipt(expected: string, got: string): never {
  return refuse({
    code,
    shortMessage: `Expected ${expected}, got ${got}.`,
    details: 'Receipts carry a status since Byzantium (EIP-658); use evidence of a later block.',
  });
}

/** Splits a typed envelope (EIP-2718) into its type and what it holds. */
function splitEnvelope(bytes: Uint8Array): { type: number; payload: Uint8Array } {
  const [first = 0] = bytes;
  if (first >= 0xc0) return { type: 0, payload: bytes };
  if (first >= 1 && first <= transactionTypeMax) return { type: first, payload: bytes.subarray(1) };
  return refuseReceipt(`a receipt of type 0 to ${transactionTypeMax}`, `first byte ${first}`);
}

function decodeStatus(item: RlpItem | undefined): 'success' | 'reverted' {
  const bytes = readRlpBytes(item, { code, name: 'receipt status' });
  if (bytes.length === 0) return 'reverted';
  if (bytes.length === 1 && bytes[0] === 1) return 'success';
  return refuseReceipt('a receipt with status 0 or 1', `${bytes.length} bytes in its place`);
}

function decodeLog(item: RlpItem): Log {
  const [address, topics, data] = readRlpList(item, { code, name: 'a log' }, 3);
  const topicItems = readRlpList(topics, { code, name: 'topics of a log' });
  if (topicItems.length > topicsMax)
    return refuseReceipt(`at most ${topicsMax} topics`, `${topicItems.length}`);
  return {
    address: toHex(readRlpBytes(address, { code, name: 'address of a log' }, 20)),
    topics: topicItems.map((topic) => toHex(readRlpBytes(topic, { code, name: 'a topic' }, 32))),
    data: toHex(readRlpBytes(data, { code, name: 'data of a log' })),
  };
}

/**
 * Decodes a receipt as it stands in the receipts trie.
 *
 * @param bytes - The RLP list of a legacy receipt, or a type byte from 1 to 4 and the list (EIP-2718).
 * @param crypto - The noble suite when absent.
 * @returns The receipt. Its bloom filter was recomputed from its logs.
 * @throws BaseError `ERR_EVIDENCE_RECEIPT` when it is malformed, of an unknown type or without a status;
 *   `ERR_EVIDENCE_RLP` and `ERR_EVIDENCE_LIMIT` as for decodeRlp.
 *
 * @example
 * ```ts
 * import { decodeReceipt } from '@tallystick/evidence/ethereum';
 *
 * const toLogCount = (bytes: Uint8Array) => decodeReceipt(bytes).logs.length;
 * console.log(typeof toLogCount);
 * ```
 */
export function decodeReceipt(bytes: Uint8Array, crypto: CryptoSuite = nobleSuite): TransactionReceipt {
  const { type, payload } = splitEnvelope(bytes);
  const items = readRlpList(decodeRlp(payload, { depthMax: 4 }), { code, name: 'a receipt' }, 4);
  const [status, cumulativeGasUsed, bloom, logItems] = items;
  const bloomBytes = readRlpBytes(bloom, { code, name: 'receipt bloom filter' }, 256);
  const logs = readRlpList(logItems, { code, name: 'receipt logs' }).map(decodeLog);
  if (!equalBytes(bloomBytes, toLogsBloom(logs, crypto))) {
    return refuseReceipt('a bloom filter made from the logs', 'another');
  }
  return {
    type,
    status: decodeStatus(status),
    cumulativeGasUsed: readRlpScalar(cumulativeGasUsed, { code, name: 'receipt gas' }, 8),
    logsBloom: toHex(bloomBytes),
    logs,
  };
}
