import { fromHex, type Hex } from '@tallystick/core';

/** The nodes of a proof as bytes. */
export function toNodes(proof: readonly string[]): readonly Uint8Array[] {
  return proof.map((node) => fromHex(node as Hex));
}
