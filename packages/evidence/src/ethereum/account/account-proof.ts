import { assertAddress, assertBytes32, fromHex, type Hex, toHex, zeroBytes32 } from '@tallystick/core';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { decodeRlp } from '../../rlp/decode-rlp.ts';
import { readRlpBytes, readRlpList, readRlpScalar } from '../../rlp/rlp-fields.ts';
import { verifyTrieProof } from '../trie/verify-trie-proof.ts';

const code = 'ERR_EVIDENCE_PROOF';

/** An account as the state trie has it (Yellow Paper section 4.1). */
export interface AccountState {
  readonly nonce: bigint;
  /** Wei. */
  readonly balance: bigint;
  readonly storageHash: Hex;
  readonly codeHash: Hex;
}

/** What {@link verifyAccountProof} takes. */
export interface VerifyAccountProofParameters {
  /** `stateRoot` of a header that is already trusted. */
  readonly stateRoot: Hex;
  readonly address: Hex;
  /** `accountProof` of `eth_getProof` (EIP-1186). */
  readonly proof: readonly Uint8Array[];
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Checks what the state holds for an address (EIP-1186).
 *
 * @param parameters - Root, address and nodes.
 * @returns The account, or undefined when the proof shows that the state has none there.
 * @throws BaseError `ERR_EVIDENCE_PROOF` and the others of verifyTrieProof; `ERR_BYTES_ADDRESS`.
 *
 * @example
 * ```ts
 * import { emptyTrieRoot, verifyAccountProof } from '@tallystick/evidence/ethereum';
 *
 * const address = '0x00000000000000000000000000000000000000aa';
 * console.log(verifyAccountProof({ stateRoot: emptyTrieRoot, address, proof: [] })); // undefined
 * ```
 */
export function verifyAccountProof(parameters: VerifyAccountProofParameters): AccountState | undefined {
  const { stateRoot, address, proof, crypto = nobleSuite } = parameters;
  assertAddress(address);
  const key = crypto.keccak256(fromHex(address));
  const value = verifyTrieProof({ root: stateRoot, key, proof, crypto });
  if (!value) return undefined;
  const fields = readRlpList(decodeRlp(value, { depthMax: 1 }), { code, name: 'an account' }, 4);
  return {
    nonce: readRlpScalar(fields[0], { code, name: 'account nonce' }, 8),
    balance: readRlpScalar(fields[1], { code, name: 'account balance' }, 32),
    storageHash: toHex(readRlpBytes(fields[2], { code, name: 'account storageHash' }, 32)),
    codeHash: toHex(readRlpBytes(fields[3], { code, name: 'account codeHash' }, 32)),
  };
}

/** What {@link verifyStorageProof} takes. */
export interface VerifyStorageProofParameters {
  /** `storageHash` of a proven account. */
  readonly storageHash: Hex;
  /** Slot number as 32 bytes. */
  readonly slot: Hex;
  /** `proof` of the slot's entry in `storageProof` of `eth_getProof` (EIP-1186). */
  readonly proof: readonly Uint8Array[];
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

/**
 * Checks what a contract's storage holds in a slot (EIP-1186).
 *
 * @param parameters - Root, slot and nodes.
 * @returns The word, 32 bytes; zero when the proof shows that the slot was never set or was cleared.
 * @throws BaseError `ERR_EVIDENCE_PROOF` and the others of verifyTrieProof; `ERR_BYTES_LENGTH`.
 *
 * @example
 * ```ts
 * import { zeroBytes32 } from '@tallystick/core';
 * import { emptyTrieRoot, verifyStorageProof } from '@tallystick/evidence/ethereum';
 *
 * console.log(verifyStorageProof({ storageHash: emptyTrieRoot, slot: zeroBytes32, proof: [] })); // 0x00…
 * ```
 */
export function verifyStorageProof(parameters: VerifyStorageProofParameters): Hex {
  const { storageHash, slot, proof, crypto = nobleSuite } = parameters;
  assertBytes32(slot);
  const value = verifyTrieProof({ root: storageHash, key: crypto.keccak256(fromHex(slot)), proof, crypto });
  if (!value) return zeroBytes32;
  const word = readRlpScalar(decodeRlp(value), { code, name: 'a storage value' }, 32);
  return `0x${word.toString(16).padStart(64, '0')}`;
}
