import { unitsAbi } from '@tallystick/contracts';
import { type Hex, toHex } from '@tallystick/core';
import { createEvidenceBundle, serializeEvidenceBundle } from '@tallystick/evidence';
import {
  buildReceiptEvidence,
  decodeBlockHeader,
  encodeBlockHeader,
  type Log,
} from '@tallystick/evidence/ethereum';
import { encodeAbiParameters, encodeEventTopics } from 'viem';
import { sealedHeader } from '../../../packages/evidence/testing/bft-header.ts';
import {
  blockRoots,
  testReceipt,
  testTransaction,
  toRpcBlock,
} from '../../../packages/evidence/testing/test-block.ts';

const word = (byte: number): Hex => toHex(new Uint8Array(32).fill(byte));

export const chainId = 'eip155:31337';
export const moduleAddress: Hex = '0x00000000000000000000000000000000000000aa';
export const lotId: Hex = word(0x11);

/** A retirement as a contract at this address emits it. */
function retiredLog(address: Hex, count: bigint): Log {
  const args = { lotId, classId: word(0x22), owner: word(0x33) };
  const topics = encodeEventTopics({ abi: unitsAbi, eventName: 'Retired', args }) as Hex[];
  const types = [{ type: 'uint64' }, { type: 'bytes32' }, { type: 'uint16' }] as const;
  return { address, topics, data: encodeAbiParameters(types, [count, word(0x44), 3]) };
}

/** A bundle of a transaction in which Units retires 250 units, and another contract says so of 9,999. */
export function retirementBundle(): { readonly text: string; readonly blockHash: Hex } {
  const logs = [
    retiredLog('0x00000000000000000000000000000000000000bb', 9_999n),
    retiredLog(moduleAddress, 250n),
  ];
  const receipts = [testReceipt([]), testReceipt(logs)];
  const rawTransactions = receipts.map((_, nonce) => testTransaction(31_337n, nonce));
  const sealed = sealedHeader({ consensus: 'qbft', number: 77n, validators: [], sealers: [] });
  const fields = { ...blockRoots(receipts, rawTransactions), extraData: '0x' } as const;
  const block = toRpcBlock(encodeBlockHeader({ ...decodeBlockHeader(sealed), ...fields }));
  const receipt = buildReceiptEvidence({ chainId, block, receipts, rawTransactions, transactionIndex: 1 });
  return {
    text: serializeEvidenceBundle(createEvidenceBundle({ ethereumReceipts: [receipt] })),
    blockHash: block.hash,
  };
}
