import type { Hex } from '@tallystick/core';
import { refuse } from '../../errors/refuse.ts';

/** Validators that a relying party has followed or was told of; nothing a bundle says changes it. */
export interface ValidatorSet {
  /** Addresses of all validators, in any order and case. */
  readonly validators: readonly Hex[];
  /** First block that this set seals, or the one it was learned at. */
  readonly blockNumber: bigint;
  /**
   * Unix time, in seconds, up to which the set is trusted. Keys of a set that has left may leak or be sold, and can
   * then seal any history; an ended set is trusted for 24 h at most.
   */
  readonly trustedUntilSeconds: bigint;
}

/**
 * Gives the number of seals a block needs: two thirds of the validators, rounded up.
 *
 * @param validatorCount - Number of validators.
 * @returns ceil(2n / 3) (Besu, `BftHelpers.calculateRequiredValidatorQuorum`).
 *
 * @example
 * ```ts
 * import { toSealQuorum } from '@tallystick/evidence/ethereum';
 *
 * console.log(toSealQuorum(4)); // 3
 * ```
 */
export function toSealQuorum(validatorCount: number): number {
  return Math.ceil((2 * validatorCount) / 3);
}

/** Gives the number of faulty validators the protocol withstands: floor((n - 1) / 3). */
export function toFaultyMax(validatorCount: number): number {
  return Math.floor((validatorCount - 1) / 3);
}

/** Lower case, sorted; an empty set and a repeated validator are faults of the configuration. */
export function toCanonicalValidators(validators: readonly Hex[]): readonly Hex[] {
  const canonical = validators.map((validator) => validator.toLowerCase() as Hex).sort();
  if (canonical.length > 0 && new Set(canonical).size === canonical.length) return canonical;
  return refuse({
    code: 'ERR_EVIDENCE_TRUST',
    shortMessage: `Expected a validator set of distinct addresses, got ${canonical.length} with repetitions or none.`,
    details: 'Configure the validators that the network has, each once.',
  });
}
