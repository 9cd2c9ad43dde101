import type { Hex } from '@tallystick/core';
import type { EthereumAccountEvidence } from '@tallystick/schemas';
import type { EthereumAccountFact } from '../../bundle/facts.ts';
import type { EvidenceTrust } from '../../bundle/trust.ts';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { verifyAccountProof, verifyStorageProof } from '../account/account-proof.ts';
import { emptyTrieRoot } from '../trie/empty-trie-root.ts';
import { toNodes } from './to-nodes.ts';
import { vouchHeader } from './vouch-header.ts';

/** What {@link verifyAccountEvidence} takes. */
export interface VerifyAccountEvidenceParameters {
  readonly evidence: EthereumAccountEvidence;
  readonly trust: EvidenceTrust;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Checks one account evidence: that somebody trusted vouches for the header, and what the state of the block holds.
 *
 * Seals do not bind a header to a chain id, and an account has no transaction that would: validators that seal several
 * chains with the same keys must not be trusted for accounts.
 *
 * @param parameters - The evidence and whom the caller trusts.
 * @returns What is proven and who vouches for it. An account or slot that is absent is proven to be absent.
 * @throws BaseError with an `ERR_EVIDENCE_*` code that says what is missing or wrong.
 *
 * @example
 * ```ts
 * import { type EthereumAccountEvidence, verifyAccountEvidence } from '@tallystick/evidence/ethereum';
 *
 * const toStorage = (evidence: EthereumAccountEvidence, blockHash: `0x${string}`) =>
 *   verifyAccountEvidence({ evidence, trust: { chains: { 'eip155:1': { blockHashes: [blockHash] } } } }).storage;
 * console.log(typeof toStorage);
 * ```
 */
export function verifyAccountEvidence(parameters: VerifyAccountEvidenceParameters): EthereumAccountFact {
  const { evidence, trust, crypto = nobleSuite } = parameters;
  const { chainId, header, vouching } = evidence;
  const vouched = vouchHeader({ chainId, header: header as Hex, vouching, trust, crypto });
  const { stateRoot } = vouched.header;
  const address = evidence.address as Hex;
  const account = verifyAccountProof({ stateRoot, address, proof: toNodes(evidence.accountProof), crypto });
  const storageHash = account?.storageHash ?? emptyTrieRoot;
  const storage = evidence.storageProofs.map(({ slot, proof }) => ({
    slot: slot as Hex,
    value: verifyStorageProof({ storageHash, slot: slot as Hex, proof: toNodes(proof), crypto }),
  }));
  return { kind: 'ethereum-account', ...vouched.block, address, account, storage };
}
