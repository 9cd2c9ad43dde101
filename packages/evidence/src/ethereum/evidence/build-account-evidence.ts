import { assertBytes32, type Hex, toHex } from '@tallystick/core';
import type { EthereumAccountEvidence, HeaderVouching } from '@tallystick/schemas';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import type { BftConsensus } from '../bft/extra-data.ts';
import type { RpcBlock } from '../header/to-block-header.ts';
import { buildRawHeader } from './build-raw-header.ts';

/** What `eth_getProof` gives (EIP-1186), as far as it is needed. */
export interface RpcAccountProof {
  readonly address: Hex;
  readonly accountProof: readonly Hex[];
  readonly storageProof: readonly { readonly key: string; readonly proof: readonly Hex[] }[];
}

/** What {@link buildAccountEvidence} takes. */
export interface BuildAccountEvidenceParameters {
  /** CAIP-2 id of the chain. */
  readonly chainId: string;
  /** The block in JSON-RPC form. */
  readonly block: RpcBlock & { readonly hash: Hex };
  /** The proof for the state of that block. */
  readonly proof: RpcAccountProof;
  /** Set for QBFT and IBFT 2.0 networks. */
  readonly consensus?: BftConsensus | undefined;
  /** Material by which others vouch for the header. */
  readonly vouching?: HeaderVouching | undefined;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/** Nodes write the key of a slot as they got it: as a word, or as a quantity without leading zeros. */
function toSlot(key: string): Hex {
  const slot: Hex = `0x${key.replace(/^0x/i, '').toLowerCase().padStart(64, '0')}`;
  assertBytes32(slot);
  return slot;
}

/**
 * One form of what nodes give in several: a trie node that its parent holds whole is left out, since it is in the
 * proof already, and an empty trie (`0x80`) has no nodes.
 */
function toCanonicalProof(proof: readonly Hex[]): Hex[] {
  return proof.filter((node, index) => node.length >= 2 + 2 * 32 || (index === 0 && node !== '0x80'));
}

/**
 * Builds account evidence from a block and the answer of `eth_getProof`.
 *
 * @param parameters - Block and proof.
 * @returns The evidence, for createEvidenceBundle. The proof itself is checked when the evidence is.
 * @throws BaseError `ERR_EVIDENCE_HEADER_HASH` when the block's fields do not give its hash, `ERR_BYTES_HEX` or
 *   `ERR_BYTES_LENGTH` when a slot is not one.
 *
 * @example
 * ```ts
 * import { buildAccountEvidence, type BuildAccountEvidenceParameters } from '@tallystick/evidence/ethereum';
 *
 * const build = ({ block, proof }: Pick<BuildAccountEvidenceParameters, 'block' | 'proof'>) =>
 *   buildAccountEvidence({ chainId: 'eip155:1', block, proof });
 * console.log(typeof build);
 * ```
 */
export function buildAccountEvidence(parameters: BuildAccountEvidenceParameters): EthereumAccountEvidence {
  const { chainId, proof, vouching, crypto = nobleSuite } = parameters;
  const { rawHeader } = buildRawHeader({ ...parameters, crypto });
  const storageProofs = proof.storageProof.map(({ key, proof: nodes }) => ({
    slot: toSlot(key),
    proof: toCanonicalProof(nodes),
  }));
  return {
    chainId,
    header: toHex(rawHeader),
    ...(vouching ? { vouching } : {}),
    address: proof.address.toLowerCase(),
    accountProof: toCanonicalProof(proof.accountProof),
    storageProofs,
  };
}
