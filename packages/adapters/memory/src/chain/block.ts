import type { ModuleEvent } from '@tallystick/contracts/modules';
import { type Hex, type ModuleRefusal, sha256, sha256Packed, toUtf8, zeroBytes32 } from '@tallystick/core';

/** A block: one transaction and what became of it. */
export interface Block {
  readonly number: bigint;
  readonly hash: Hex;
  readonly parentHash: Hex;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: bigint;
  readonly transactionId: Hex;
  readonly events: readonly ModuleEvent[];
  /** Present when the modules refused the transaction at the last moment: then it has no effect. */
  readonly refusal?: ModuleRefusal | undefined;
}

/** What a block is made from. */
export type BlockContent = Pick<Block, 'timestamp' | 'transactionId' | 'events' | 'refusal'>;

/**
 * The first block: it has no transaction and its parent hash is SHA-256 of the chain id.
 */
export function createFirstBlock(chainId: string, timestamp: bigint): Block {
  const parentHash = sha256(toUtf8(chainId));
  const content = { timestamp, transactionId: zeroBytes32, events: [] };
  return { ...content, number: 0n, parentHash, hash: toBlockHash({ ...content, number: 0n, parentHash }) };
}

/** The block that follows another one. */
export function createNextBlock(parent: Block, content: BlockContent): Block {
  const linked = { ...content, number: parent.number + 1n, parentHash: parent.hash };
  return { ...linked, hash: toBlockHash(linked) };
}

type Hashed = Pick<Block, 'parentHash' | 'number' | 'timestamp' | 'transactionId'>;

/**
 * SHA-256 of parent hash (32 bytes), number (8), timestamp (8) and transaction id (32). The modules are deterministic,
 * so these fix everything else that a block and the state hold.
 */
function toBlockHash({ parentHash, number, timestamp, transactionId }: Hashed): Hex {
  return sha256Packed(
    ['bytes32', 'uint64', 'uint64', 'bytes32'],
    [parentHash, number, timestamp, transactionId],
  );
}
