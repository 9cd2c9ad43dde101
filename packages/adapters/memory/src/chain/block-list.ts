import type { Hex } from '@tallystick/core';
import { type Block, type BlockContent, createNextBlock } from './block.ts';

/** The blocks of a chain, linked by their hashes. */
export interface BlockList {
  /** All of them; the index is the number. */
  readonly all: readonly [Block, ...Block[]];
  last(): Block;
  /** The block with a transaction, if any. */
  find(transactionId: Hex): Block | undefined;
  /** Adds a block and tells all listeners. */
  append(content: BlockContent): Block;
  /** Calls a listener after every block until the function given back is called. */
  subscribe(listener: () => void): () => void;
}

/**
 * Makes a list of blocks.
 *
 * @param blocks - At least the first block of the chain.
 */
export function createBlockList(blocks: readonly [Block, ...Block[]]): BlockList {
  const all: [Block, ...Block[]] = [...blocks];
  const byTransaction = new Map(all.map((block) => [block.transactionId, block]));
  const listeners = new Set<() => void>();
  const last = (): Block => all.at(-1) as Block;
  return {
    all,
    last,
    find: (transactionId) => byTransaction.get(transactionId),
    append: (content) => {
      const block = createNextBlock(last(), content);
      all.push(block);
      byTransaction.set(block.transactionId, block);
      for (const listener of listeners) listener();
      return block;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
