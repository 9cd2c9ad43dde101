import { BaseError } from '../errors/base-error.ts';

/** A place in a ledger's stream of events: everything up to and including event `index` of the block was seen. */
export interface Checkpoint {
  readonly blockNumber: bigint;
  readonly blockHash: string;
  /** Position among all events of the block; -1 = none of this block's events was seen. */
  readonly index: number;
}

/**
 * Writes a checkpoint as one line of text, to be stored.
 *
 * @param checkpoint - The checkpoint.
 * @returns `<block number>:<block hash>:<index>`.
 *
 * @example
 * ```ts
 * import { formatCheckpoint, parseCheckpoint } from '@tallystick/core';
 *
 * const text = formatCheckpoint({ blockNumber: 7n, blockHash: '0xab', index: 0 });
 * console.log(parseCheckpoint(text).blockNumber);
 * ```
 */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.blockNumber}:${checkpoint.blockHash}:${checkpoint.index}`;
}

/**
 * Reads a checkpoint back.
 *
 * @param text - What {@link formatCheckpoint} wrote.
 * @returns The checkpoint.
 * @throws BaseError ERR_CHECKPOINT_UNKNOWN when the text is not one.
 *
 * @example
 * ```ts
 * import { parseCheckpoint } from '@tallystick/core';
 *
 * console.log(parseCheckpoint('7:0xab:0').blockNumber); // 7n
 * ```
 */
export function parseCheckpoint(text: string): Checkpoint {
  const match = /^(0|[1-9]\d*):([^:\s]+):(-1|0|[1-9]\d*)$/.exec(text);
  if (!match) {
    throw new BaseError({
      code: 'ERR_CHECKPOINT_UNKNOWN',
      shortMessage: `Expected a checkpoint "<block number>:<block hash>:<index>", got ${JSON.stringify(text.slice(0, 80))}.`,
      details: 'Store what formatCheckpoint gives, or start from "start" or "now".',
    });
  }
  const [, blockNumber = '', blockHash = '', index = ''] = match;
  return { blockNumber: BigInt(blockNumber), blockHash, index: Number(index) };
}
