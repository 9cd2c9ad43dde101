import { createHash } from 'node:crypto';
import { canonicalJsonDigest, fromHex, type Hex, toHex } from '@tallystick/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../testing/error-code.ts';
import { nodeSuite } from '../crypto/node-suite.ts';
import { buildMerkleTree, toMerkleProof } from './merkle-tree.ts';
import { toReadingLeaf } from './reading-leaf.ts';
import { toBatchAnchor } from './to-batch-anchor.ts';
import { toMerkleRoot } from './to-merkle-root.ts';
import { verifyMerkleProof } from './verify-merkle-proof.ts';

const sha256 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** RFC 6962 section 2.1 word by word: the reference to compare with. */
function referenceRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (!first) return sha256();
  if (leaves.length === 1) return sha256(Uint8Array.of(0), first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Uint8Array.of(1), referenceRoot(leaves.slice(0, split)), referenceRoot(leaves.slice(split)));
}

/** RFC 6962 section 2.1.1 word by word. */
function referencePath(index: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length === 1) return [];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...referencePath(index, left), referenceRoot(right)]
    : [...referencePath(index - split, right), referenceRoot(left)];
}

const numbered = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => sha256(Uint8Array.of(index & 255, index >> 8)));

describe('RFC 6962', () => {
  // Leaves and roots of the tests of the Certificate Transparency reference implementation.
  const leaves = ['0x', '0x00', '0x10', '0x2021', '0x3031', '0x40414243', '0x5051525354555657'].concat(
    '0x606162636465666768696a6b6c6d6e6f',
  ) as Hex[];
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  it.each(roots.map((root, size) => ({ root, size })))('root of the first $size leaves', ({ root, size }) => {
    expect(toMerkleRoot({ leaves: leaves.slice(0, size).map(fromHex) })).toEqual({ root: `0x${root}`, size });
  });

  it('path of the first of eight leaves', () => {
    const { path } = toMerkleProof({ tree: buildMerkleTree({ leaves: leaves.map(fromHex) }), index: 0 });
    expect(path).toEqual([
      '0x96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '0x5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '0x6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });
});

describe('Merkle trees', () => {
  it('agree with the definition for every size up to 70 and every position', () => {
    for (let size = 1; size <= 70; size += 1) {
      const leaves = numbered(size);
      const root = toHex(referenceRoot(leaves));
      const tree = buildMerkleTree({ leaves, crypto: nodeSuite });
      expect(tree.root).toBe(root);
      expect(toMerkleRoot({ leaves, crypto: nodeSuite })).toEqual({ root, size });
      leaves.forEach((leaf, index) => {
        const proof = toMerkleProof({ tree, index });
        expect(proof.path).toEqual(referencePath(index, leaves).map(toHex));
        verifyMerkleProof({ batch: { root, size }, leaf, proof, crypto: nodeSuite });
      });
    }
  });

  it('keep the order of the leaves', () => {
    const [a, b] = numbered(2) as [Uint8Array, Uint8Array];
    expect(toMerkleRoot({ leaves: [a, b] }).root).not.toBe(toMerkleRoot({ leaves: [b, a] }).root);
  });

  it('read leaves of a generator once and of any length', () => {
    const leaves = [new Uint8Array(), new Uint8Array(1), new Uint8Array(100), new Uint8Array(1)];
    const { root } = toMerkleRoot({
      leaves: (function* () {
        yield* leaves;
      })(),
    });
    expect(root).toBe(toHex(referenceRoot(leaves)));
  });
});

describe('verifyMerkleProof refuses', () => {
  const leaves = numbered(11);
  const tree = buildMerkleTree({ leaves });
  const { root } = tree;
  const proofAt = (index: number) => toMerkleProof({ tree, index });

  it('every other leaf, index and size', () => {
    for (const [index, leaf] of leaves.entries()) {
      const proof = proofAt(index);
      for (let other = 0; other < 16; other += 1) {
        const code = (change: object, text = leaf) =>
          errorCode(() => verifyMerkleProof({ batch: tree, leaf: text, proof: { ...proof, ...change } }));
        const otherLeaf = leaves[other];
        if (other !== index && otherLeaf) expect(code({}, otherLeaf)).toBe('ERR_EVIDENCE_MERKLE');
        if (other !== index) expect(code({ index: other })).toBe('ERR_EVIDENCE_MERKLE');
        if (other !== 11) expect(code({ size: other })).toBe('ERR_EVIDENCE_MERKLE');
      }
    }
  });

  it('the last leaf of eleven as the last of four, whose path has the same sides', () => {
    const proof = { index: 3, size: 4, path: proofAt(10).path };
    expect(errorCode(() => verifyMerkleProof({ batch: tree, leaf: leaves[10] as Uint8Array, proof }))).toBe(
      'ERR_EVIDENCE_MERKLE',
    );
    verifyMerkleProof({ batch: { root, size: 4 }, leaf: leaves[10] as Uint8Array, proof });
  });

  it('an inner node passed off as a leaf', () => {
    const inner = tree.levels[1]?.subarray(0, 32) as Uint8Array;
    const shorter = { index: 0, size: 6, path: proofAt(0).path.slice(1) };
    expect(errorCode(() => verifyMerkleProof({ batch: tree, leaf: inner, proof: shorter }))).toBe(
      'ERR_EVIDENCE_MERKLE',
    );
  });

  it('a changed, missing or additional hash, found by property', () => {
    const change = fc.record({ index: fc.nat(10), at: fc.nat(), byte: fc.nat(31), bit: fc.nat(7) });
    fc.assert(
      fc.property(change, ({ index, at, byte, bit }) => {
        const proof = proofAt(index);
        const place = at % proof.path.length;
        const flipped = proof.path.map((hash, position) => {
          const bytes = fromHex(hash);
          if (position === place) bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
          return toHex(bytes);
        });
        const leaf = leaves[index] as Uint8Array;
        const paths = [flipped, proof.path.slice(1), proof.path.slice(0, -1), [...proof.path, root], []];
        for (const path of paths) {
          expect(errorCode(() => verifyMerkleProof({ batch: tree, leaf, proof: { ...proof, path } }))).toBe(
            'ERR_EVIDENCE_MERKLE',
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('positions that no tree has', () => {
    const leaf = leaves[0] as Uint8Array;
    const positions = [
      [-1, 11],
      [11, 11],
      [0.5, 11],
      [0, 0],
      [0, 2 ** 32],
      [Number.NaN, 11],
      [0, Number.POSITIVE_INFINITY],
    ] as const;
    for (const [index, size] of positions) {
      const proof = { ...proofAt(0), index, size };
      expect(errorCode(() => verifyMerkleProof({ batch: tree, leaf, proof }))).toBe('ERR_EVIDENCE_MERKLE');
    }
    expect(errorCode(() => toMerkleProof({ tree, index: 11 }))).toBe('ERR_EVIDENCE_MERKLE');
    expect(errorCode(() => buildMerkleTree({ leaves: [] }))).toBe('ERR_EVIDENCE_MERKLE');
  });

  it('hashes that are not 32 bytes', () => {
    const proof = { ...proofAt(0), path: proofAt(0).path.map(() => '0x12' as Hex) };
    expect(errorCode(() => verifyMerkleProof({ batch: tree, leaf: leaves[0] as Uint8Array, proof }))).toBe(
      'ERR_BYTES_LENGTH',
    );
    expect(
      errorCode(() =>
        verifyMerkleProof({
          batch: { root: '0x', size: 11 },
          leaf: leaves[0] as Uint8Array,
          proof: proofAt(0),
        }),
      ),
    ).toBe('ERR_BYTES_LENGTH');
  });
});

describe('toBatchAnchor', () => {
  it('is SHA-256 over version, root and size, so that both are fixed', () => {
    const root: Hex = `0x${'ab'.repeat(32)}`;
    const tag = Buffer.concat([Buffer.from('merkle-batch/1'), Buffer.alloc(18)]);
    const size = Buffer.from('0000000000000005', 'hex');
    expect(toBatchAnchor({ root, size: 5 })).toBe(toHex(sha256(tag, fromHex(root), size)));
    expect(toBatchAnchor({ root, size: 6 })).not.toBe(toBatchAnchor({ root, size: 5 }));
  });
});

describe('toReadingLeaf', () => {
  const reading = { meter: 'm-17', at: '2026-01-01T00:15:00Z', wattHours: '250', signature: '0x01' };
  it('is the digest of the canonical JSON, whatever the order of the members', () => {
    const reversed = Object.fromEntries(Object.entries(reading).reverse());
    expect(toHex(toReadingLeaf({ reading }))).toBe(canonicalJsonDigest(reading));
    expect(toHex(toReadingLeaf({ reading: reversed, crypto: nodeSuite }))).toBe(canonicalJsonDigest(reading));
  });
  it('refuses what has no canonical form', () => {
    expect(errorCode(() => toReadingLeaf({ reading: { at: Number.NaN } }))).toBe('ERR_JSON_VALUE');
  });
});
