import { fromHex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import type { Log } from './receipt.ts';

/** Computes the 2048-bit filter over addresses and topics of logs (Yellow Paper section 4.4.1). */
export function toLogsBloom(logs: readonly Log[], crypto: CryptoSuite): Uint8Array {
  const bloom = new Uint8Array(256);
  const entries = new Set(logs.flatMap(({ address, topics }) => [address, ...topics]));
  for (const entry of entries) {
    const hash = crypto.keccak256(fromHex(entry));
    for (const offset of [0, 2, 4]) {
      const bit = (((hash[offset] ?? 0) << 8) | (hash[offset + 1] ?? 0)) & 2047;
      const index = 255 - (bit >> 3);
      bloom[index] = (bloom[index] ?? 0) | (1 << (bit & 7));
    }
  }
  return bloom;
}
