import { createHash } from 'node:crypto';
import { type Hex, toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { definition, wordOf } from '../testing/module-world.ts';
import { toCallsDigest, toClaimId, toClassId, toLotId, toProposalId } from './ids.ts';

const word = (value: bigint | number | Hex): string =>
  (typeof value === 'string' ? value.slice(2) : value.toString(16)).padStart(64, '0');
const digestOf = (...words: readonly string[]): Hex =>
  `0x${createHash('sha256')
    .update(Buffer.from(words.join(''), 'hex'))
    .digest('hex')}`;

describe('ids', () => {
  const [namespaceId, originId] = [wordOf('namespace'), wordOf('origin')];

  it('of claims and lots are digests of packed words', () => {
    const claimId = toClaimId({ namespaceId, originId, right: 258, start: 1n, end: 2n ** 64n - 1n });
    const packed = ['0102', '0000000000000001', 'ffffffffffffffff'];
    expect(claimId).toBe(digestOf(namespaceId.slice(2), originId.slice(2), ...packed));
    expect(toLotId({ claimId, first: 255n })).toBe(digestOf(claimId.slice(2), '00000000000000ff'));
  });

  it('of classes are digests of the words of the definition', () => {
    const { profile, unitCode, claims } = definition;
    const requirements = claims.flatMap((claim) => [word(claim.namespaceId), word(claim.right)]);
    const scalars = [word(profile), word(unitCode), word(definition.decimals), word(definition.holderRole)];
    expect(toClassId(definition)).toBe(digestOf(...scalars, ...requirements, word(0), word(0), word(0)));
  });

  it('of proposals are digests of proposer, digest of calls, expiry and salt', () => {
    const calls = [{ module: toBytes32('Units'), data: '0x54fd4d50' }] as const;
    const entry = [word(toBytes32('Units')), word(0x40), word(4), '54fd4d50'.padEnd(64, '0')];
    const callsDigest = digestOf(word(0x20), word(1), word(0x20), ...entry);
    expect(toCallsDigest(calls)).toBe(callsDigest);
    const proposer = wordOf('proposer');
    expect(toProposalId({ proposer, calls, expiresAt: 9n, salt: zeroBytes32 })).toBe(
      digestOf(word(proposer), word(callsDigest), word(9), word(0)),
    );
  });
});
