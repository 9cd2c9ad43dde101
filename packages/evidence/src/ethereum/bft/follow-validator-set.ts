import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import { decodeBlockHeader } from '../header/decode-block-header.ts';
import { type BftConsensus, decodeBftExtraData } from './extra-data.ts';
import { recoverSealers } from './recover-sealers.ts';
import { toCanonicalValidators, toFaultyMax, type ValidatorSet } from './validator-set.ts';

/** What {@link followValidatorSet} takes. */
export interface FollowValidatorSetParameters {
  /** The set that is trusted already. */
  readonly validatorSet: ValidatorSet;
  /** Raw headers, by rising number, in which the set has changed; at most 64. */
  readonly rawHeaders: readonly Uint8Array[];
  readonly consensus: BftConsensus;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

const headersMax = 64;

function refuseStep(expected: string, got: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_VALIDATOR_SET',
    shortMessage: `Expected ${expected}, got ${got}.`,
    details: 'Give a header for each change of the validators, or configure a set of a later block.',
  });
}

function followStep(
  set: ValidatorSet,
  rawHeader: Uint8Array,
  options: { readonly consensus: BftConsensus; readonly crypto: CryptoSuite },
): ValidatorSet {
  const header = decodeBlockHeader(rawHeader);
  if (header.number <= set.blockNumber) {
    return refuseStep(`a header above block ${set.blockNumber}`, `block ${header.number}`);
  }
  const extraData = decodeBftExtraData({ extraData: header.extraData, consensus: options.consensus });
  if (extraData.validators.length === 0) return refuseStep('a header that names its validators', 'none');
  const validators = toCanonicalValidators(extraData.validators);
  const sealers = recoverSealers({ header, extraData, validators, ...options });
  const known = toCanonicalValidators(set.validators);
  const overlap = sealers.filter((sealer) => known.includes(sealer)).length;
  const faultyMax = toFaultyMax(known.length);
  if (overlap <= faultyMax) {
    return refuseStep(
      `seals of more than ${faultyMax} of the ${known.length} followed validators`,
      `${overlap}`,
    );
  }
  return { ...set, validators, blockNumber: header.number };
}

/**
 * Follows a validator set over its changes.
 *
 * A header's own list of validators is a claim. It is believed when a quorum of that list sealed the header **and**
 * more than floor((n - 1) / 3) of the seals are of the set followed so far: then at least one honest validator of it
 * agreed to a block with that list, and honest validators check the list. (The same rule as skipping verification
 * in the CometBFT light client, with a trust level of one third.) The set keeps the trust period it started with.
 *
 * @param parameters - The trusted set and the headers of its changes.
 * @returns The set in force from the last of the headers on.
 * @throws BaseError `ERR_EVIDENCE_VALIDATOR_SET` when a header does not follow from the set, and as for
 *   decodeBlockHeader and for the seals: `ERR_EVIDENCE_SEALS`, `ERR_EVIDENCE_QUORUM`, `ERR_EVIDENCE_SIGNER`,
 *   `ERR_EVIDENCE_SIGNATURE`; `ERR_EVIDENCE_LIMIT` for more than 64 headers.
 *
 * @example
 * ```ts
 * import { followValidatorSet, type ValidatorSet } from '@tallystick/evidence/ethereum';
 *
 * const follow = (validatorSet: ValidatorSet, rawHeaders: Uint8Array[]) =>
 *   followValidatorSet({ validatorSet, rawHeaders, consensus: 'qbft' });
 * console.log(typeof follow);
 * ```
 */
export function followValidatorSet(parameters: FollowValidatorSetParameters): ValidatorSet {
  const { validatorSet, rawHeaders, consensus, crypto = nobleSuite } = parameters;
  if (rawHeaders.length > headersMax) {
    return refuse({
      code: 'ERR_EVIDENCE_LIMIT',
      shortMessage: `Expected at most ${headersMax} headers to follow, got ${rawHeaders.length}.`,
      details: 'Configure a validator set of a later block.',
    });
  }
  return rawHeaders.reduce(
    (set, rawHeader) => followStep(set, rawHeader, { consensus, crypto }),
    validatorSet,
  );
}
