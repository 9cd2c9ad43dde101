import { type Hex, toHex } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { type BftConsensus, decodeBftExtraData, encodeBftExtraData } from '../bft/extra-data.ts';
import type { BlockHeader } from './block-header.ts';
import { encodeBlockHeader } from './encode-block-header.ts';

/** What {@link hashBlockHeader} takes. */
export interface HashBlockHeaderParameters {
  readonly header: BlockHeader;
  /** Set on Besu networks of these protocols, whose block hash leaves the seals and the round out. */
  readonly consensus?: BftConsensus | undefined;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Computes the hash that a block is known by.
 *
 * On most chains it is Keccak-256 of the header (Yellow Paper section 4.4). On QBFT and IBFT 2.0 networks nodes
 * collect different seals for one block, so the seals and the round are left out (Besu, `BftBlockHashing`).
 *
 * @param parameters - The header and the network's consensus protocol.
 * @returns The block hash.
 * @throws BaseError `ERR_EVIDENCE_SEALS` when the extra data is not that of the protocol named.
 *
 * @example
 * ```ts
 * import { decodeBlockHeader, hashBlockHeader } from '@tallystick/evidence/ethereum';
 *
 * const toHash = (rawHeader: Uint8Array) => hashBlockHeader({ header: decodeBlockHeader(rawHeader) });
 * console.log(typeof toHash);
 * ```
 */
export function hashBlockHeader(parameters: HashBlockHeaderParameters): Hex {
  const { header, consensus, crypto = nobleSuite } = parameters;
  // The genesis block was sealed by nobody; its hash covers its extra data as it stands.
  if (!consensus || header.number === 0n) return toHex(crypto.keccak256(encodeBlockHeader(header)));
  const extraData = encodeBftExtraData({
    extraData: decodeBftExtraData({ extraData: header.extraData, consensus }),
    consensus,
    form: 'block-hash',
  });
  return toHex(crypto.keccak256(encodeBlockHeader({ ...header, extraData })));
}
