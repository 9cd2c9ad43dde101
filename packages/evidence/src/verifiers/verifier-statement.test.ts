import { createHash } from 'node:crypto';
import { fromHex, type Hex, toHex } from '@tallystick/core';
import { recoverAddress as viemRecoverAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../testing/error-code.ts';
import { type TestSigner, testSigner, toHighS } from '../../testing/signers.ts';
import { finalBlockFact, toVerifierStatementDigest, type VerifierStatement } from './verifier-statement.ts';
import { type VerifierSet, verifyVerifierStatement } from './verify-verifier-statement.ts';

const blockHash: Hex = `0x${'ab'.repeat(32)}`;
const sessionId: Hex = `0x${'cd'.repeat(32)}`;
const statement: VerifierStatement = {
  epoch: 3n,
  source: { chainId: 'eip155:1', address: '0x00000000000000000000000000000000000000AA' },
  sessionId,
  fact: 'Burned',
  height: 17n,
  blockHash,
  destination: { chainId: 'fabric:0123456789abcdef0123456789abcdef', address: 'modules' },
};
const byAddress = (left: TestSigner, right: TestSigner) => (left.address < right.address ? -1 : 1);
const signers = ['one', 'two', 'three', 'four', 'five'].map(testSigner).sort(byAddress);
const [a, b, c, , stranger] = signers as [TestSigner, TestSigner, TestSigner, TestSigner, TestSigner];
const verifiers = signers.slice(0, 4).map(({ address }) => address);
const verifierSet: VerifierSet = { epoch: 3n, verifiers, threshold: 2 };

describe('toVerifierStatementDigest', () => {
  it('is SHA-256 over ten words that any ledger can rebuild', () => {
    const text = (value: string) => Buffer.concat([Buffer.from(value), Buffer.alloc(32 - value.length)]);
    const digest = (value: string) => createHash('sha256').update(value).digest();
    const number = (value: number) => Buffer.from(value.toString(16).padStart(16, '0'), 'hex');
    const expected = createHash('sha256')
      .update(text('verifier-statement/1'))
      .update(number(3))
      .update(digest('eip155:1'))
      .update(digest('eip155:1:0x00000000000000000000000000000000000000aa'))
      .update(Buffer.from(fromHex(sessionId)))
      .update(text('Burned'))
      .update(number(17))
      .update(Buffer.from(fromHex(blockHash)))
      .update(digest('fabric:0123456789abcdef0123456789abcdef'))
      .update(digest('fabric:0123456789abcdef0123456789abcdef:modules'))
      .digest();
    expect(toVerifierStatementDigest(statement)).toBe(toHex(new Uint8Array(expected)));
  });

  it('differs for every part, and for a part that is absent', () => {
    const changes: Partial<VerifierStatement>[] = [
      {},
      { epoch: 4n },
      { source: { chainId: 'eip155:2', address: '0x00000000000000000000000000000000000000aa' } },
      { source: { chainId: 'eip155:1' } },
      { sessionId: blockHash },
      { sessionId: undefined },
      { fact: 'Locked' },
      { height: 18n },
      { blockHash: sessionId },
      { destination: { chainId: 'fabric:0123456789abcdef0123456789abcdef' } },
      { destination: undefined },
    ];
    const digests = changes.map((change) => toVerifierStatementDigest({ ...statement, ...change }));
    expect(new Set(digests).size).toBe(changes.length);
  });

  it('refuses parts of another form', () => {
    const code = (change: object) => errorCode(() => toVerifierStatementDigest({ ...statement, ...change }));
    expect(code({ source: { chainId: 'mainnet' } })).toBe('ERR_ID_CHAIN');
    expect(code({ source: { chainId: 'eip155:1', address: 'modules' } })).toBe('ERR_ID_MODULE');
    expect(code({ fact: '' })).toBe('ERR_BYTES_TEXT');
    expect(code({ height: -1n })).toBe('ERR_BYTES_WORD');
    expect(code({ blockHash: '0x12' })).toBe('ERR_BYTES_WORD');
  });
});

describe('verifyVerifierStatement', () => {
  const digest = fromHex(toVerifierStatementDigest(statement));
  const sign = (...list: TestSigner[]) => list.map((signer) => signer.sign(digest, 27));
  const verify = (signatures: readonly Uint8Array[], set: Partial<VerifierSet> = {}) =>
    verifyVerifierStatement({ statement, signatures, verifierSet: { ...verifierSet, ...set } });

  it('accepts m of n signatures and names the signers', () => {
    expect(verify(sign(a, c))).toEqual([a.address, c.address]);
    expect(verify(sign(a, b, c))).toHaveLength(3);
    const upper = verifiers.map((address) => `0x${address.slice(2).toUpperCase()}` as Hex);
    expect(verify(sign(a, b), { verifiers: upper })).toEqual([a.address, b.address]);
  });

  it('recovers the addresses that viem recovers', async () => {
    const [signature] = sign(a) as [Uint8Array];
    expect((await viemRecoverAddress({ hash: digest, signature })).toLowerCase()).toBe(a.address);
  });

  it('refuses another epoch by its own code', () => {
    expect(errorCode(() => verify(sign(a, b), { epoch: 4n }))).toBe('ERR_EVIDENCE_EPOCH');
  });

  it('refuses too few and too many', () => {
    expect(errorCode(() => verify(sign(a)))).toBe('ERR_EVIDENCE_QUORUM');
    expect(errorCode(() => verify([]))).toBe('ERR_EVIDENCE_QUORUM');
    expect(errorCode(() => verify(sign(a, a, a, a, a)))).toBe('ERR_EVIDENCE_QUORUM');
  });

  it('refuses strangers, repetitions and another order', () => {
    expect(errorCode(() => verify(sign(a, stranger)))).toBe('ERR_EVIDENCE_SIGNER');
    expect(errorCode(() => verify(sign(a, a)))).toBe('ERR_EVIDENCE_SIGNER');
    expect(errorCode(() => verify(sign(b, a)))).toBe('ERR_EVIDENCE_SIGNER');
  });

  it('refuses signatures over another statement', () => {
    const other = { ...statement, fact: finalBlockFact };
    const run = () => verifyVerifierStatement({ statement: other, signatures: sign(a, b), verifierSet });
    expect(errorCode(run)).toBe('ERR_EVIDENCE_SIGNER');
  });

  it('refuses a high s, another v, zero and other lengths', () => {
    const [first, second] = sign(a, b) as [Uint8Array, Uint8Array];
    const code = (bad: Uint8Array) => errorCode(() => verify([bad, second]));
    expect(code(toHighS(first))).toBe('ERR_EVIDENCE_SIGNATURE');
    for (const v of [0, 1, 26, 29, 30, 255]) expect(code(first.with(64, v))).toBe('ERR_EVIDENCE_SIGNATURE');
    expect(code(first.subarray(0, 64))).toBe('ERR_EVIDENCE_SIGNATURE');
    expect(code(Uint8Array.of(...new Uint8Array(64), 27))).toBe('ERR_EVIDENCE_SIGNATURE');
    expect(code(Uint8Array.of(...first.subarray(0, 32), ...new Uint8Array(32), 27))).toBe(
      'ERR_EVIDENCE_SIGNATURE',
    );
    expect(code(Uint8Array.of(...new Uint8Array(32).fill(255), ...first.subarray(32)))).toBe(
      'ERR_EVIDENCE_SIGNATURE',
    );
  });

  it('refuses a set that contradicts itself', () => {
    for (const set of [
      { threshold: 0 },
      { threshold: 5 },
      { threshold: 1.5 },
      { verifiers: [a.address, a.address] },
    ]) {
      expect(errorCode(() => verify(sign(a, b), set))).toBe('ERR_EVIDENCE_TRUST');
    }
  });
});
