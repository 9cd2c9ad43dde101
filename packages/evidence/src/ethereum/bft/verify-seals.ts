import type { Hex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import type { BlockHeader } from '../header/block-header.ts';
import { type BftConsensus, decodeBftExtraData } from './extra-data.ts';
import { recoverSealers } from './recover-sealers.ts';
import { toCanonicalValidators, type ValidatorSet } from './validator-set.ts';

/** What {@link verifySeals} takes. */
export interface VerifySealsParameters {
  readonly header: BlockHeader;
  readonly consensus: BftConsensus;
  /** The followed set; see followValidatorSet. */
  readonly validatorSet: ValidatorSet;
  /** Unix time at which the header is judged, in seconds. */
  readonly nowSeconds: bigint;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

function assertInForce(header: BlockHeader, validatorSet: ValidatorSet, nowSeconds: bigint): void {
  if (nowSeconds > validatorSet.trustedUntilSeconds) {
    refuse({
      code: 'ERR_EVIDENCE_VALIDATOR_SET_OLD',
      shortMessage: `Expected a validator set trusted at ${nowSeconds}, got one trusted until ${validatorSet.trustedUntilSeconds}.`,
      details: 'Follow the validators to a later block, or have the header attested by verifiers.',
    });
  }
  if (header.number >= validatorSet.blockNumber) return;
  refuse({
    code: 'ERR_EVIDENCE_VALIDATOR_SET',
    shortMessage: `Expected a header from block ${validatorSet.blockNumber} on, got block ${header.number}.`,
    details: 'Configure the validator set that was in force at that block.',
  });
}

/**
 * Checks that a quorum of the followed validators sealed a QBFT or IBFT 2.0 header.
 *
 * The header's own list of validators must be the followed set, or empty where a contract keeps the validators;
 * trust comes from the followed set alone.
 *
 * @param parameters - Header, followed set and the time of judgement.
 * @returns The addresses of those who sealed it.
 * @throws BaseError `ERR_EVIDENCE_VALIDATOR_SET_OLD` when the set is no longer trusted, `ERR_EVIDENCE_VALIDATOR_SET`
 *   when the header is of before the set or names other validators, `ERR_EVIDENCE_QUORUM` for too few seals,
 *   `ERR_EVIDENCE_SIGNER` for unknown or repeated ones, `ERR_EVIDENCE_SIGNATURE`, `ERR_EVIDENCE_SEALS`.
 *
 * @example
 * ```ts
 * import { type BlockHeader, type ValidatorSet, verifySeals } from '@tallystick/evidence/ethereum';
 *
 * const check = (header: BlockHeader, validatorSet: ValidatorSet) =>
 *   verifySeals({ header, consensus: 'qbft', validatorSet, nowSeconds: 1_790_000_000n });
 * console.log(typeof check);
 * ```
 */
export function verifySeals(parameters: VerifySealsParameters): readonly Hex[] {
  const { header, consensus, validatorSet, nowSeconds, crypto = nobleSuite } = parameters;
  assertInForce(header, validatorSet, nowSeconds);
  const validators = toCanonicalValidators(validatorSet.validators);
  const extraData = decodeBftExtraData({ extraData: header.extraData, consensus });
  const named = [...extraData.validators].sort();
  if (named.length > 0 && named.join() !== validators.join()) {
    return refuse({
      code: 'ERR_EVIDENCE_VALIDATOR_SET',
      shortMessage: `Expected a header that names the ${validators.length} followed validators, got ${named.length} others.`,
      details: 'Give the headers in which the validators changed, so that the set can be followed.',
    });
  }
  return recoverSealers({ header, extraData, consensus, validators, crypto });
}
