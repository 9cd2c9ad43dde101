// Ids computed from the page of each module with node:crypto alone, apart from what the implementations use.
import { createHash } from 'node:crypto';
import type { Hex, NestedCall } from './action.ts';
import { toGovernedCall } from './encode-call.ts';

/** The id that stands for "none" and "the whole ledger". */
export const ZERO: Hex = `0x${'0'.repeat(64)}`;

/** An integer as big-endian bytes. */
export function toWord(value: bigint | number, bytes = 32): Hex {
  return `0x${BigInt(value)
    .toString(16)
    .padStart(2 * bytes, '0')}`;
}

/** SHA-256 of byte strings put together. */
export function sha256(...parts: readonly Hex[]): Hex {
  const bytes = Buffer.from(parts.map((part) => part.slice(2)).join(''), 'hex');
  return `0x${createHash('sha256').update(bytes).digest('hex')}`;
}

/** SHA-256 of a text. */
export function sha256Text(text: string): Hex {
  return `0x${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

/** IUnits: SHA-256 of claim id and first serial. */
export function toLotId(claimId: Hex, first: bigint): Hex {
  return sha256(claimId, toWord(first, 8));
}

/** IOrigins: SHA-256 of namespace, origin, right, start and end. */
export function toClaimId(namespaceId: Hex, originId: Hex, right: number, start: bigint, end: bigint): Hex {
  return sha256(namespaceId, originId, toWord(right, 2), toWord(start, 8), toWord(end, 8));
}

/** A class by its definition. */
export type ClassDefinition = Readonly<
  Record<'profile' | 'unitCode' | 'recordKind', Hex> &
    Record<'decimals' | 'holderRole' | 'recordState' | 'authorisation', number>
> & { readonly claims: readonly { readonly namespaceId: Hex; readonly right: number }[] };

/** The requirements a class really has. */
export function requirementsOf({ claims }: ClassDefinition): ClassDefinition['claims'] {
  return claims.filter(({ namespaceId, right }) => right !== 0 || namespaceId !== ZERO);
}

/** IUnits: SHA-256 of the definition's fields, 32 bytes each. */
export function toClassId(definition: ClassDefinition): Hex {
  return sha256(
    definition.profile,
    definition.unitCode,
    toWord(definition.decimals),
    toWord(definition.holderRole),
    ...definition.claims.flatMap(({ namespaceId, right }) => [namespaceId, toWord(right)]),
    definition.recordKind,
    toWord(definition.recordState),
    toWord(definition.authorisation),
  );
}

/** SHA-256 of abi.encode of a list of calls: offset, length, offset of each call, then its module, offset and bytes. */
export function toCallsDigest(calls: readonly NestedCall[]): Hex {
  let offset = 32 * calls.length;
  const heads: Hex[] = [];
  const tails = calls.map(toGovernedCall).flatMap(({ module, data }) => {
    const length = (data.length - 2) / 2;
    const padded: Hex = `0x${data.slice(2).padEnd(64 * Math.ceil(length / 32), '0')}`;
    heads.push(toWord(offset));
    offset += 96 + (padded.length - 2) / 2;
    return [module, toWord(64), toWord(length), padded];
  });
  return sha256(toWord(32), toWord(calls.length), ...heads, ...tails);
}

/** IParties: SHA-256 of abi.encode(proposer, digest of the calls, expiresAt, salt). */
export function toProposalId(proposer: Hex, calls: readonly NestedCall[], expiresAt: bigint, salt: Hex): Hex {
  return sha256(proposer, toCallsDigest(calls), toWord(expiresAt), salt);
}
