import { describeValue, fromHex, type Hex, isHex } from '@tallystick/core';
import { refuse } from '../../errors/refuse.ts';
import { encodeRlp } from '../../rlp/encode-rlp.ts';
import { toRlpScalar } from '../../rlp/rlp-fields.ts';
import type { RlpItem } from '../../rlp/rlp-item.ts';
import { toQuantity } from '../rpc-quantity.ts';
import { transactionTypeMax } from './receipt.ts';

/** The members of a JSON-RPC receipt that its encoding is made of. */
export interface RpcReceipt {
  /** Absent on nodes of before typed transactions. */
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  /** State root instead of a status, before Byzantium. */
  readonly root?: string | undefined;
  readonly cumulativeGasUsed: string;
  readonly logsBloom: string;
  readonly logs: readonly {
    readonly address: string;
    readonly topics: readonly string[];
    readonly data: string;
  }[];
}

const code = 'ERR_EVIDENCE_RECEIPT';

function toBytes(value: unknown, name: string, lengthBytes?: number): Uint8Array {
  if (isHex(value, { lengthBytes })) return fromHex(value);
  return refuse({
    code,
    shortMessage: `Expected ${name} to be ${lengthBytes ?? 'whole'} bytes of hex, got ${describeValue(value)}.`,
    details: 'Pass the receipts as the node gave them.',
  });
}

function toScalar(value: unknown, name: string): Uint8Array {
  return toRlpScalar(toQuantity(value, { code, name }));
}

function toLogItem(log: RpcReceipt['logs'][number]): RlpItem {
  const topics = log.topics.map((topic) => toBytes(topic, 'a topic', 32));
  return [toBytes(log.address, 'log.address', 20), topics, toBytes(log.data, 'log.data')];
}

function toType(receipt: RpcReceipt): number {
  const type = toQuantity(receipt.type ?? '0x0', { code, name: 'receipt.type' });
  if (type <= BigInt(transactionTypeMax)) return Number(type);
  return refuse({
    code,
    shortMessage: `Expected a receipt of type 0 to ${transactionTypeMax}, got ${type}.`,
    details: 'The chain may run a later fork than this version knows: use a later version of this package.',
  });
}

/**
 * Encodes a receipt in JSON-RPC form as the receipts trie has it.
 *
 * @param receipt - A receipt as `eth_getTransactionReceipt` or `eth_getBlockReceipts` give it.
 * @returns RLP, behind a type byte for types 1 to 4 (EIP-2718).
 * @throws BaseError `ERR_EVIDENCE_RECEIPT` when a member is missing, malformed or of an unknown type.
 *
 * @example
 * ```ts
 * import { encodeRpcReceipt } from '@tallystick/evidence/ethereum';
 *
 * const bloom = `0x${'00'.repeat(256)}`;
 * const receipt = { type: '0x2', status: '0x1', cumulativeGasUsed: '0x5208', logsBloom: bloom, logs: [] };
 * console.log(encodeRpcReceipt(receipt)[0]); // 2
 * ```
 */
export function encodeRpcReceipt(receipt: RpcReceipt): Uint8Array {
  const hasStatus = receipt.status !== undefined && receipt.status !== null;
  const outcome = hasStatus
    ? toScalar(receipt.status, 'receipt.status')
    : toBytes(receipt.root as Hex, 'receipt.root', 32);
  const encoded = encodeRlp([
    outcome,
    toScalar(receipt.cumulativeGasUsed, 'receipt.cumulativeGasUsed'),
    toBytes(receipt.logsBloom, 'receipt.logsBloom', 256),
    receipt.logs.map(toLogItem),
  ]);
  const type = toType(receipt);
  return type === 0 ? encoded : Uint8Array.of(type, ...encoded);
}
