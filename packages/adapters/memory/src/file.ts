import { readFile, rename, writeFile } from 'node:fs/promises';
import { createMemoryChain, type MemoryChain } from './chain/memory-chain.ts';

/** What {@link saveSnapshot} takes. */
export interface SaveSnapshotParameters {
  readonly chain: MemoryChain;
  /** File to write; replaced as a whole, so a crash leaves the old one or the new one. */
  readonly path: string;
}

/**
 * Stores a chain in a file.
 *
 * @param parameters - Chain and path.
 * @returns When the file is in place.
 * @throws Error of `node:fs` when the file cannot be written.
 *
 * @example
 * ```ts
 * import { createMemoryChain } from '@tallystick/memory';
 * import { loadSnapshot, saveSnapshot } from '@tallystick/memory/file';
 *
 * await saveSnapshot({ chain: createMemoryChain(), path: 'registry.snapshot' });
 * const chain = await loadSnapshot({ path: 'registry.snapshot' });
 * console.log(chain.chainId); // memory:local
 * ```
 */
export async function saveSnapshot({ chain, path }: SaveSnapshotParameters): Promise<void> {
  const temporary = `${path}.new`;
  await writeFile(temporary, chain.snapshot(), { flush: true });
  await rename(temporary, path);
}

/**
 * Makes a chain from a file that {@link saveSnapshot} wrote.
 *
 * @param parameters - Path of the file.
 * @returns A chain that goes on from there.
 * @throws BaseError ERR_SNAPSHOT_CORRUPT when the file is not whole; Error of `node:fs` when it cannot be read.
 *
 * @example
 * ```ts
 * import { memoryLedger } from '@tallystick/memory';
 * import { loadSnapshot } from '@tallystick/memory/file';
 *
 * const ledger = memoryLedger({ chain: await loadSnapshot({ path: 'registry.snapshot' }) });
 * console.log(ledger.clock.now());
 * ```
 */
export async function loadSnapshot({ path }: { readonly path: string }): Promise<MemoryChain> {
  return createMemoryChain({ snapshot: await readFile(path, 'utf8') });
}
