import { bytesToHex, type Hex, hexToBytes, keccak256 } from 'viem';

const bitsMask = 2047;

/** The three bits an address or topic sets in a block's bloom filter (Ethereum yellow paper, section 4.3.1). */
function bloomBits(value: Hex): number[] {
  const hash = keccak256(value, 'bytes');
  return [0, 2, 4].map((at) => (((hash[at] as number) << 8) | (hash[at + 1] as number)) & bitsMask);
}

/**
 * Prepares a test of block bloom filters for one filter of logs.
 *
 * @param addresses - Contracts; a log has one of them.
 * @param topics - First topics; a log has one of them.
 * @returns A test that is never false for a block that has such a log, and may rarely be true for one that has none.
 */
export function createBloomTest(addresses: readonly Hex[], topics: readonly Hex[]): (bloom: Hex) => boolean {
  const groups = [addresses.map(bloomBits), topics.map(bloomBits)];
  return (bloom) => {
    const bytes = hexToBytes(bloom);
    // Bit 0 is the lowest bit of the last of 256 bytes.
    const hasBit = (bit: number): boolean => (((bytes[255 - (bit >> 3)] as number) >> (bit & 7)) & 1) === 1;
    return groups.every((group) => group.some((bits) => bits.every(hasBit)));
  };
}

/** The part of a log that goes into a bloom filter. */
export interface BloomLog {
  readonly address: Hex;
  readonly topics: readonly Hex[];
}

/**
 * Computes the bloom filter of a block from all its logs.
 *
 * @param logs - Every log of the block.
 * @returns The filter, as the block's header has it when no log is missing or made up.
 */
export function computeBloom(logs: readonly BloomLog[]): Hex {
  const bytes = new Uint8Array(256);
  const values = new Set(logs.flatMap(({ address, topics }) => [address, ...topics]));
  for (const bit of [...values].flatMap(bloomBits)) {
    const at = 255 - (bit >> 3);
    bytes[at] = (bytes[at] as number) | (1 << (bit & 7));
  }
  return bytesToHex(bytes);
}
