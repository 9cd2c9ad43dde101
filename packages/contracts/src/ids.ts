import { type CallArguments, findAbiFunction, type Hex, sha256, sha256Packed } from '@tallystick/core';
import { partiesAbi } from './generated/parties-abi.ts';
import { unitsAbi } from './generated/units-abi.ts';
import type { GovernedCall } from './governed-call.ts';
import { encodeParameters } from './modules/abi-codec.ts';

/** What a claim is known by. */
export interface ToClaimIdParameters {
  readonly namespaceId: Hex;
  readonly originId: Hex;
  readonly right: number;
  /** First serial or second claimed. */
  readonly start: bigint;
  /** The one after the last. */
  readonly end: bigint;
}

/**
 * Computes the id a claim has on every ledger.
 *
 * @param parameters - Namespace, origin, right and the half-open interval.
 * @returns SHA-256 of namespace id (32 bytes), origin id (32), right (2), start (8) and end (8), big-endian.
 * @throws BaseError ERR_BYTES_WORD when a value does not fit its width.
 *
 * @example
 * ```ts
 * import { toClaimId } from '@tallystick/contracts';
 * import { zeroBytes32 } from '@tallystick/core';
 *
 * console.log(toClaimId({ namespaceId: zeroBytes32, originId: zeroBytes32, right: 1, start: 0n, end: 100n }));
 * ```
 */
export function toClaimId({ namespaceId, originId, right, start, end }: ToClaimIdParameters): Hex {
  return sha256Packed(
    ['bytes32', 'bytes32', 'uint16', 'uint64', 'uint64'],
    [namespaceId, originId, BigInt(right), start, end],
  );
}

/**
 * Computes the id a lot has on the ledger it was issued on.
 *
 * @param parameters - Id of the (first) claim and the lot's first serial.
 * @returns SHA-256 of claim id (32 bytes) and first serial (8, big-endian).
 * @throws BaseError ERR_BYTES_WORD when a value does not fit its width.
 *
 * @example
 * ```ts
 * import { toLotId } from '@tallystick/contracts';
 * import { zeroBytes32 } from '@tallystick/core';
 *
 * console.log(toLotId({ claimId: zeroBytes32, first: 1n }));
 * ```
 */
export function toLotId({ claimId, first }: { readonly claimId: Hex; readonly first: bigint }): Hex {
  return sha256Packed(['bytes32', 'uint64'], [claimId, first]);
}

/** The immutable definition of a class: the argument of `Units.registerClass`. */
export type ClassDefinition = CallArguments<typeof unitsAbi, 'registerClass'>[0];

const definitionInputs = findAbiFunction(unitsAbi, 'registerClass').inputs;

/**
 * Computes the id of a class: every ledger that registers the same definition has the same class.
 *
 * @param definition - The definition.
 * @returns SHA-256 of its ABI encoding.
 *
 * @example
 * ```ts
 * import { toClassId } from '@tallystick/contracts';
 * import { sha256, toBytes32, toUtf8, zeroBytes32 } from '@tallystick/core';
 *
 * const none = { namespaceId: zeroBytes32, right: 0 };
 * const classId = toClassId({
 *   profile: sha256(toUtf8('terms of the asset')),
 *   unitCode: toBytes32('TNE'),
 *   decimals: 0,
 *   holderRole: 0,
 *   claims: [{ namespaceId: sha256(toUtf8('namespace')), right: 1 }, none, none, none],
 *   recordKind: zeroBytes32,
 *   recordState: 0,
 *   authorisation: 0,
 * });
 * console.log(classId);
 * ```
 */
export function toClassId(definition: ClassDefinition): Hex {
  return sha256(encodeParameters(definitionInputs, [definition]));
}

const [callsInput, ...restOfProposal] = findAbiFunction(partiesAbi, 'propose').inputs;

/**
 * Computes the digest a proposal keeps of its calls.
 *
 * @param calls - Module names and encoded calls, in order.
 * @returns SHA-256 of their ABI encoding.
 *
 * @example
 * ```ts
 * import { toCallsDigest } from '@tallystick/contracts';
 * import { toBytes32 } from '@tallystick/core';
 *
 * console.log(toCallsDigest([{ module: toBytes32('Units'), data: '0x54fd4d50' }]));
 * ```
 */
export function toCallsDigest(calls: readonly GovernedCall[]): Hex {
  return sha256(encodeParameters([callsInput], [calls]));
}

/** What a proposal is known by. */
export interface ToProposalIdParameters {
  /** The proposing party. */
  readonly proposer: Hex;
  readonly calls: readonly GovernedCall[];
  /** Second from which it can no longer be voted on or executed. */
  readonly expiresAt: bigint;
  /** Sets equal proposals apart. */
  readonly salt: Hex;
}

/**
 * Computes the id a proposal will have, before it is made.
 *
 * @param parameters - Proposer, calls, expiry and salt.
 * @returns SHA-256 of the ABI encoding of proposer, digest of the calls, expiry and salt.
 *
 * @example
 * ```ts
 * import { toProposalId } from '@tallystick/contracts';
 * import { toBytes32, zeroBytes32 } from '@tallystick/core';
 *
 * const calls = [{ module: toBytes32('Units'), data: '0x54fd4d50' }] as const;
 * console.log(toProposalId({ proposer: toBytes32('party'), calls, expiresAt: 1_800_000_000n, salt: zeroBytes32 }));
 * ```
 */
export function toProposalId({ proposer, calls, expiresAt, salt }: ToProposalIdParameters): Hex {
  const words = [{ type: 'bytes32' }, { type: 'bytes32' }, ...restOfProposal];
  return sha256(encodeParameters(words, [proposer, toCallsDigest(calls), expiresAt, salt]));
}
