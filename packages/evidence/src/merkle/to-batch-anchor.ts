import { type Hex, sha256Packed, toBytes32 } from '@tallystick/core';
import type { MerkleBatch } from './to-merkle-root.ts';

const version = toBytes32('merkle-batch/1');

/**
 * Computes the one word that anchors a batch on a ledger: root and size together.
 *
 * A root alone would leave the size to whoever shows a proof, and with another size a leaf can have another index.
 *
 * @param batch - Root and number of leaves.
 * @returns SHA-256 over three words one after the other: `merkle-batch/1` in ASCII padded to 32 bytes, the root, and
 *   the size as uint64.
 * @throws BaseError `ERR_BYTES_WORD` when the root is not 32 bytes of hex.
 *
 * @example
 * ```ts
 * import { toBatchAnchor, toMerkleRoot } from '@tallystick/evidence/merkle';
 *
 * console.log(toBatchAnchor(toMerkleRoot({ leaves: [new Uint8Array([1])] }))); // 0x…
 * ```
 */
export function toBatchAnchor(batch: MerkleBatch): Hex {
  return sha256Packed(['bytes32', 'bytes32', 'uint64'], [version, batch.root, BigInt(batch.size)]);
}
