import { createMerkleProof, createMPT } from '@ethereumjs/mpt';
import { fromHex, toHex } from '@tallystick/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../../testing/error-code.ts';
import { fromHexNodes } from '../../../testing/test-block.ts';
import { executionApis, vectorBlock } from '../../../testing/vectors.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { encodeRlp } from '../../rlp/encode-rlp.ts';
import { verifyAccountProof, verifyStorageProof } from '../account/account-proof.ts';
import { decodeBlockHeader } from '../header/decode-block-header.ts';
import { buildTrie, type TrieEntry } from './build-trie.ts';
import { emptyTrieRoot } from './empty-trie-root.ts';
import { fromHexPrefix, toHexPrefix } from './nibbles.ts';
import { verifyTrieProof } from './verify-trie-proof.ts';

const crypto = nobleSuite;
const key = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
  fc
    .array(fc.constantFrom(0, 1, 16, 17), { minLength: 1, maxLength: 5 })
    .map((bytes) => Uint8Array.from(bytes)),
);
const value = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
  fc.uint8Array({ minLength: 30, maxLength: 60 }),
);
const entriesOf = fc.uniqueArray(fc.record({ key, value }), {
  minLength: 1,
  maxLength: 24,
  selector: (entry) => toHex(entry.key),
});

/** They give embedded nodes once more on their own; geth, and we, do not. */
async function theirProof(trie: Awaited<ReturnType<typeof theirTrie>>, target: Uint8Array) {
  const nodes = await createMerkleProof(trie, target);
  return nodes.filter((node, index) => index === 0 || node.length >= 32);
}

async function theirTrie(entries: readonly TrieEntry[]) {
  const trie = await createMPT();
  for (const entry of entries) await trie.put(entry.key, entry.value);
  return trie;
}

describe('buildTrie', () => {
  it('gives the root and the proofs of @ethereumjs/mpt', async () => {
    await fc.assert(
      fc.asyncProperty(entriesOf, async (entries) => {
        const trie = await theirTrie(entries);
        const root = toHex(trie.root());
        for (const entry of entries) {
          const ours = buildTrie({ entries, key: entry.key, crypto });
          expect(ours.root).toBe(root);
          expect(ours.proof.map(toHex)).toEqual((await theirProof(trie, entry.key)).map(toHex));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives the empty root for no entries', () => {
    expect(buildTrie({ entries: [], key: new Uint8Array(1), crypto })).toEqual({
      root: emptyTrieRoot,
      proof: [],
    });
    expect(toHex(crypto.keccak256(encodeRlp(new Uint8Array())))).toBe(emptyTrieRoot);
  });
});

describe('verifyTrieProof', () => {
  it('finds every entry of a trie of @ethereumjs/mpt and shows that other keys are absent', async () => {
    let absences = 0;
    await fc.assert(
      fc.asyncProperty(entriesOf, key, async (entries, other) => {
        const trie = await theirTrie(entries);
        const root = toHex(trie.root());
        for (const entry of entries) {
          const proof = await theirProof(trie, entry.key);
          expect(verifyTrieProof({ root, key: entry.key, proof })).toEqual(entry.value);
        }
        const known = entries.find((entry) => toHex(entry.key) === toHex(other));
        const proof = await theirProof(trie, other);
        expect(verifyTrieProof({ root, key: other, proof })).toEqual(known?.value);
        if (!known) absences += 1;
      }),
      { numRuns: 150 },
    );
    expect(absences).toBeGreaterThan(50);
  });

  it('refuses every change of a proof, and a proof for another key never gives a value', () => {
    const change = fc.record({ node: fc.nat(), at: fc.nat(), bit: fc.nat(7) });
    fc.assert(
      fc.property(entriesOf, key, change, (entries, other, { node, at, bit }) => {
        const [entry] = entries as [TrieEntry];
        const { root, proof } = buildTrie({ entries, key: entry.key, crypto });
        const check = (nodes: readonly Uint8Array[], target = entry.key) => {
          let found: Uint8Array | undefined;
          const code = errorCode(() => {
            found = verifyTrieProof({ root, key: target, proof: nodes });
          });
          return { code, found };
        };
        const place = node % proof.length;
        const changed = proof.map((bytes, index) =>
          index === place
            ? bytes.map((byte, position) => (position === at % bytes.length ? byte ^ (1 << bit) : byte))
            : bytes,
        );
        expect(check(changed).code).toBe('ERR_EVIDENCE_PROOF');
        expect(check(proof.slice(0, -1)).code).toBe('ERR_EVIDENCE_PROOF');
        expect(check([...proof, encodeRlp([])]).code).toBe('ERR_EVIDENCE_PROOF');
        if (toHex(other) === toHex(entry.key)) return;
        const known = entries.find((candidate) => toHex(candidate.key) === toHex(other));
        const { code, found } = check(proof, other);
        if (code === 'no error') expect(found).toEqual(known?.value);
        else expect(['ERR_EVIDENCE_PROOF', 'ERR_EVIDENCE_PROOF_KEY']).toContain(code);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses nodes of another form even where the hash is right', () => {
    const rootOf = (node: Uint8Array) => toHex(crypto.keccak256(node));
    const malformed = [
      encodeRlp(new Uint8Array(40)),
      encodeRlp([new Uint8Array(1)]),
      encodeRlp([Uint8Array.of(0x40), new Uint8Array(40)]),
      encodeRlp([Uint8Array.of(0x01), new Uint8Array(40)]),
      encodeRlp([Uint8Array.of(0x00), new Uint8Array(32)]),
      encodeRlp([[], new Uint8Array(40)]),
      encodeRlp([Uint8Array.of(0x10), new Uint8Array(31)]),
      encodeRlp([...Array.from({ length: 16 }, () => Uint8Array.of(1)), new Uint8Array()]),
    ];
    for (const node of malformed) {
      const run = () => verifyTrieProof({ root: rootOf(node), key: Uint8Array.of(0), proof: [node] });
      expect(errorCode(run)).toBe('ERR_EVIDENCE_PROOF');
    }
    const many = Array.from({ length: 129 }, () => new Uint8Array(1));
    expect(
      errorCode(() => verifyTrieProof({ root: emptyTrieRoot, key: new Uint8Array(1), proof: many })),
    ).toBe('ERR_EVIDENCE_LIMIT');
    expect(errorCode(() => verifyTrieProof({ root: '0x12', key: new Uint8Array(1), proof: [] }))).toBe(
      'ERR_BYTES_LENGTH',
    );
  });

  it('refuses an extension node that leads to itself by an empty path', () => {
    const inner = [Uint8Array.of(0x00), [Uint8Array.of(0x00), Uint8Array.of(1)]];
    const node = encodeRlp([Uint8Array.of(0x11), inner]);
    const root = toHex(crypto.keccak256(node));
    expect(errorCode(() => verifyTrieProof({ root, key: Uint8Array.of(0x12), proof: [node] }))).toBe(
      'ERR_EVIDENCE_PROOF',
    );
  });
});

describe('hex-prefix encoding', () => {
  it('reads back what it writes', () => {
    const nibbles = fc.uint8Array({ max: 15, maxLength: 20 });
    fc.assert(
      fc.property(nibbles, fc.boolean(), (path, isLeaf) => {
        expect(fromHexPrefix(toHexPrefix({ nibbles: path, isLeaf }))).toEqual({ nibbles: path, isLeaf });
      }),
    );
  });
});

describe('eth_getProof of go-ethereum', () => {
  const { proof, proofBlock } = executionApis;
  const { stateRoot } = decodeBlockHeader(fromHex(vectorBlock(proofBlock).rawHeader));
  const account = () =>
    verifyAccountProof({ stateRoot, address: proof.address, proof: fromHexNodes(proof.accountProof) });

  it('proves the account', () => {
    expect(account()).toEqual({
      nonce: BigInt(proof.nonce),
      balance: BigInt(proof.balance),
      storageHash: proof.storageHash,
      codeHash: proof.codeHash,
    });
  });

  it('proves the storage slot', () => {
    const [slot] = proof.storageProof;
    if (!slot) throw new Error('no slot');
    const parameters = {
      storageHash: account()?.storageHash ?? emptyTrieRoot,
      slot: `0x${'00'.repeat(32)}`,
      proof: fromHexNodes(slot.proof),
    } as const;
    expect(BigInt(verifyStorageProof(parameters))).toBe(BigInt(slot.value));
    expect(errorCode(() => verifyStorageProof({ ...parameters, slot: `0x${'00'.repeat(31)}01` }))).toBe(
      'ERR_EVIDENCE_PROOF_KEY',
    );
  });

  it('proves nothing about another address or another state', () => {
    const nodes = fromHexNodes(proof.accountProof);
    const other = '0x00000000000000000000000000000000000000aa';
    expect(errorCode(() => verifyAccountProof({ stateRoot, address: other, proof: nodes }))).toMatch(
      /^ERR_EVIDENCE_PROOF/,
    );
    const root = decodeBlockHeader(fromHex(vectorBlock('45').rawHeader)).stateRoot;
    expect(
      errorCode(() => verifyAccountProof({ stateRoot: root, address: proof.address, proof: nodes })),
    ).toBe('ERR_EVIDENCE_PROOF');
  });
});
