import { createHash } from 'node:crypto';
import { fromHex, toHex } from '@tallystick/core';
import fc from 'fast-check';
import { keccak256 } from 'viem';
import { publicKeyToAddress } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { testSigner, toHighS } from '../../testing/signers.ts';
import type { CryptoSuite } from './crypto-suite.ts';
import { nobleSuite } from './noble-suite.ts';
import { nodeSuite } from './node-suite.ts';

const suites: readonly [string, CryptoSuite][] = [
  ['nobleSuite', nobleSuite],
  ['nodeSuite', nodeSuite],
];
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const word = (value: bigint): Uint8Array => fromHex(`0x${value.toString(16).padStart(64, '0')}`);
const scalar = fc.oneof(
  fc.constantFrom(0n, 1n, order - 1n, order, order + 1n, 2n ** 256n - 1n, order / 2n, order / 2n + 1n),
  fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
);

describe.each(suites)('%s', (_, suite) => {
  it('hashes as node:crypto and viem do', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(toHex(suite.sha256(data))).toBe(`0x${createHash('sha256').update(data).digest('hex')}`);
        expect(toHex(suite.keccak256(data))).toBe(keccak256(data));
      }),
    );
  });

  it('recovers the key that signed, from a low and from a high s', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(5), (digest, name) => {
        const signer = testSigner(`suite ${name}`);
        const signature = signer.sign(digest, 0);
        for (const bytes of [signature, toHighS(signature)]) {
          const parts = { compact: bytes.subarray(0, 64), recoveryId: bytes[64] ?? 9 };
          const publicKey = suite.recoverPublicKey(digest, parts) ?? new Uint8Array();
          expect(publicKeyToAddress(`0x04${toHex(publicKey).slice(2)}`).toLowerCase()).toBe(signer.address);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('gives undefined, and never throws, for what no key can have made', () => {
    const digest = new Uint8Array(32).fill(1);
    const refused = [
      { compact: new Uint8Array(64), recoveryId: 0 },
      { compact: new Uint8Array(64).fill(255), recoveryId: 1 },
      { compact: new Uint8Array(63).fill(1), recoveryId: 0 },
      { compact: new Uint8Array(64).fill(1), recoveryId: 2 },
      { compact: new Uint8Array(64).fill(1), recoveryId: -27 },
      { compact: new Uint8Array(64).fill(1), recoveryId: Number.NaN },
      { compact: Uint8Array.of(...word(order), ...word(1n)), recoveryId: 0 },
      { compact: Uint8Array.of(...word(1n), ...word(order)), recoveryId: 0 },
    ];
    for (const signature of refused) expect(suite.recoverPublicKey(digest, signature)).toBeUndefined();
  });
});

describe('both suites', () => {
  it('recover the same keys from any r and s, or none alike', () => {
    let recovered = 0;
    const digest = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(digest, scalar, scalar, fc.constantFrom(0, 1), (bytes, r, s, recoveryId) => {
        const signature = { compact: Uint8Array.of(...word(r), ...word(s)), recoveryId };
        const [noble, node] = [nobleSuite, nodeSuite].map((suite) =>
          suite.recoverPublicKey(bytes, signature),
        );
        if (noble) recovered += 1;
        expect(node && toHex(node)).toBe(noble && toHex(noble));
      }),
      { numRuns: 150 },
    );
    expect(recovered).toBeGreaterThan(20);
  });
});
