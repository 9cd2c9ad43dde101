import type { Hex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { recoverAddress } from '../../crypto/recover-address.ts';
import { refuse } from '../../errors/refuse.ts';
import type { BlockHeader } from '../header/block-header.ts';
import { encodeBlockHeader } from '../header/encode-block-header.ts';
import { type BftConsensus, type BftExtraData, encodeBftExtraData } from './extra-data.ts';
import { toSealQuorum } from './validator-set.ts';

// "ctical byzantine fault tolerance": mixHash of every QBFT and IBFT 2.0 block (Besu, `BftHelpers`).
const bftMixHash = '0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365';

/** What {@link recoverSealers} takes. */
export interface RecoverSealersParameters {
  readonly header: BlockHeader;
  readonly extraData: BftExtraData;
  readonly consensus: BftConsensus;
  /** Who may seal the header, canonical. */
  readonly validators: readonly Hex[];
  readonly crypto: CryptoSuite;
}

function refuseSealer(expected: string, got: string): never {
  return refuse({
    code: 'ERR_EVIDENCE_SIGNER',
    shortMessage: `Expected ${expected}, got ${got}.`,
    details: 'A header of another chain, a changed header and a wrong validator set all look like this.',
  });
}

function assertQuorum(sealCount: number, validatorCount: number): void {
  const quorum = toSealQuorum(validatorCount);
  if (sealCount > validatorCount) refuseSealer(`at most ${validatorCount} seals`, `${sealCount}`);
  if (sealCount >= quorum) return;
  refuse({
    code: 'ERR_EVIDENCE_QUORUM',
    shortMessage: `Expected seals of ${quorum} of ${validatorCount} validators, got ${sealCount}.`,
    details: 'Pass the header as a node gives it after the block was agreed on.',
  });
}

/**
 * Recovers who sealed a header and demands a quorum of distinct validators, as Besu does
 * (`BftCommitSealsValidationRule`): one unknown or repeated seal spoils the header.
 */
export function recoverSealers(parameters: RecoverSealersParameters): readonly Hex[] {
  const { header, extraData, consensus, validators, crypto } = parameters;
  if (header.mixHash !== bftMixHash) {
    return refuse({
      code: 'ERR_EVIDENCE_SEALS',
      shortMessage: `Expected a ${consensus} header, got one with another mixHash.`,
      details: 'Seals prove nothing about chains of another consensus protocol.',
    });
  }
  assertQuorum(extraData.seals.length, validators.length);
  const signedExtraData = encodeBftExtraData({ extraData, consensus, form: 'seal' });
  const digest = crypto.keccak256(encodeBlockHeader({ ...header, extraData: signedExtraData }));
  const sealers = extraData.seals.map((signature) =>
    recoverAddress({ digest, signature, parityBase: 0, crypto }),
  );
  const unknown = sealers.find((sealer) => !validators.includes(sealer));
  if (unknown) return refuseSealer('seals of validators alone', `one of ${unknown}`);
  if (new Set(sealers).size < sealers.length) return refuseSealer('one seal per validator', 'a second one');
  return sealers;
}
