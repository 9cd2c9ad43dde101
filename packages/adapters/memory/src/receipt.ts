import type { ModuleEvent } from '@tallystick/contracts/modules';
import type { Hex, LedgerEvent, Receipt } from '@tallystick/core';
import type { Block } from './chain/block.ts';
import { moduleAddresses } from './chain/run-calls.ts';
import type { MemoryContext } from './context.ts';

/** What a submission is known by after it was sent. */
export interface SubmissionReference {
  readonly requestId: Hex;
  readonly transactionId: Hex;
  /** Modules it called: whose events its receipt shows. */
  readonly addresses: readonly string[];
}

/** An event of a block in the form all ledgers have. */
export function toLedgerEvent(block: Block, event: ModuleEvent, index: number): LedgerEvent {
  const { number: blockNumber, hash: blockHash, transactionId } = block;
  return {
    name: event.name,
    args: event.args,
    address: moduleAddresses[event.module],
    transactionId,
    blockNumber,
    blockHash,
    index,
    retracted: false,
    checkpoint: { blockNumber, blockHash, index },
  };
}

/** The receipt of a submission that took effect. */
export function toReceipt({ chain }: MemoryContext, submission: SubmissionReference, block: Block): Receipt {
  const { requestId, transactionId, addresses } = submission;
  return {
    requestId,
    transactionId,
    chainId: chain.chainId,
    blockNumber: block.number,
    blockHash: block.hash,
    timestamp: block.timestamp,
    events: block.events
      .map((event, index) => toLedgerEvent(block, event, index))
      .filter(({ address }) => addresses.includes(address)),
    cost: {},
  };
}
