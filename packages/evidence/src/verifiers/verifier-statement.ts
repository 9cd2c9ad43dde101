import {
  assertChainId,
  type Hex,
  sha256,
  sha256Packed,
  toBytes32,
  toModuleIdDigest,
  toUtf8,
  zeroBytes32,
} from '@tallystick/core';

/** A chain, or a module on it. */
export interface StatementPlace {
  /** CAIP-2 id. */
  readonly chainId: string;
  /** Address or chaincode name; absent where the statement is about the chain or no module is meant. */
  readonly address?: string | undefined;
}

/** What verifiers state, each over the same bytes. */
export interface VerifierStatement {
  /** Epoch of the verifier set; a statement counts only while its epoch is in force. */
  readonly epoch: bigint;
  /** Where the fact is. */
  readonly source: StatementPlace;
  /** Session the fact is about; none when absent. */
  readonly sessionId?: Hex | undefined;
  /** Code of the fact, 1 to 32 ASCII characters, such as `Burned`. */
  readonly fact: string;
  /** Number of the block. */
  readonly height: bigint;
  readonly blockHash: Hex;
  /** For whom the statement is made; for anybody when absent. */
  readonly destination?: StatementPlace | undefined;
}

/** Fact code of a statement that says no more than that a block is final. */
export const finalBlockFact = 'FinalBlock';

const version = toBytes32('verifier-statement/1');

function toPlaceWords(place: StatementPlace | undefined): readonly [Hex, Hex] {
  if (!place) return [zeroBytes32, zeroBytes32];
  assertChainId(place.chainId);
  const chain = sha256(toUtf8(place.chainId));
  if (place.address === undefined) return [chain, zeroBytes32];
  return [chain, toModuleIdDigest(`${place.chainId}:${place.address}`)];
}

/**
 * Computes what verifiers sign: SHA-256 over the statement's words, one after the other.
 *
 * The words: version (`verifier-statement/1` as text), epoch (uint64), source chain, source module, session id, fact
 * (text), height (uint64), block hash, destination chain, destination module. A chain is SHA-256 of its CAIP-2 id, a
 * module SHA-256 of its module id; what is absent is the zero word. A ledger's module rebuilds the digest from its own
 * arguments with SHA-256 alone, which is the same on every ledger.
 *
 * @param statement - The statement.
 * @returns The digest, 32 bytes.
 * @throws BaseError `ERR_ID_CHAIN`, `ERR_ID_MODULE`, `ERR_BYTES_TEXT` or `ERR_BYTES_WORD` when a part has another form.
 *
 * @example
 * ```ts
 * import { finalBlockFact, toVerifierStatementDigest } from '@tallystick/evidence';
 *
 * const digest = toVerifierStatementDigest({
 *   epoch: 3n,
 *   source: { chainId: 'eip155:1' },
 *   fact: finalBlockFact,
 *   height: 17_000_000n,
 *   blockHash: `0x${'ab'.repeat(32)}`,
 * });
 * console.log(digest.length); // 66
 * ```
 */
export function toVerifierStatementDigest(statement: VerifierStatement): Hex {
  const { epoch, source, sessionId = zeroBytes32, fact, height, blockHash, destination } = statement;
  const [sourceChain, sourceModule] = toPlaceWords(source);
  const [destinationChain, destinationModule] = toPlaceWords(destination);
  return sha256Packed(
    [
      'bytes32',
      'uint64',
      'bytes32',
      'bytes32',
      'bytes32',
      'bytes32',
      'uint64',
      'bytes32',
      'bytes32',
      'bytes32',
    ],
    [
      version,
      epoch,
      sourceChain,
      sourceModule,
      sessionId,
      toBytes32(fact),
      height,
      blockHash,
      destinationChain,
      destinationModule,
    ],
  );
}
