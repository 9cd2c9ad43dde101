import { type Hex, keccak256, toHex } from 'viem';
import { describe, expect, it } from 'vitest';
import { computeBloom, createBloomTest } from './logs-bloom.ts';

const addressOf = (seed: number): Hex => `0x${keccak256(toHex(seed)).slice(26)}`;
const topicOf = (seed: number): Hex => keccak256(toHex(1_000_000 + seed));
const logs = Array.from({ length: 20 }, (_, seed) => ({ address: addressOf(seed), topics: [topicOf(seed)] }));

describe('block bloom filters', () => {
  it('set the bits that the yellow paper names', () => {
    // keccak256(0x00…00, 20 bytes) begins with 5380 c7b7 ae81: bits 0x380, 0x7b7 and 0x681 (low 11 bits of each pair).
    const zero: Hex = `0x${'00'.repeat(20)}`;
    expect(keccak256(zero).slice(0, 14)).toBe('0x5380c7b7ae81');
    const value = [0x380n, 0x7b7n, 0x681n].reduce((sum, bit) => sum | (1n << bit), 0n);
    expect(BigInt(computeBloom([{ address: zero, topics: [] }]))).toBe(value);
  });

  it('announce every log they were made from', () => {
    const bloom = computeBloom(logs);
    for (const [seed] of logs.entries())
      expect(createBloomTest([addressOf(seed)], [topicOf(seed)])(bloom)).toBe(true);
  });

  it('rarely announce others', () => {
    const bloom = computeBloom(logs);
    const announced = Array.from({ length: 2_000 }, (_, index) => index + 100).filter((seed) =>
      createBloomTest([addressOf(seed)], [topicOf(seed)])(bloom),
    );
    expect(announced.length).toBeLessThan(5);
    expect(createBloomTest([addressOf(1)], [topicOf(1)])(computeBloom([]))).toBe(false);
  });
});
