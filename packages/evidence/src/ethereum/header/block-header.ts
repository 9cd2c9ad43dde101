import type { Hex } from '@tallystick/core';

/** Forks that changed the fields of a block header; the header's number of fields tells which. */
export type HeaderFork = 'frontier' | 'london' | 'shanghai' | 'cancun' | 'prague';

/** The fields of a header by their JSON-RPC names: bytes as hex, integers as bigint. */
export interface BlockHeaderFields {
  readonly parentHash: Hex;
  readonly sha3Uncles: Hex;
  readonly miner: Hex;
  readonly stateRoot: Hex;
  readonly transactionsRoot: Hex;
  readonly receiptsRoot: Hex;
  readonly logsBloom: Hex;
  readonly difficulty: bigint;
  readonly number: bigint;
  readonly gasLimit: bigint;
  readonly gasUsed: bigint;
  /** Seconds since 1970-01-01T00:00:00Z, as the proposer says. */
  readonly timestamp: bigint;
  readonly extraData: Hex;
  readonly mixHash: Hex;
  readonly nonce: Hex;
  /** Wei per gas, from London on (EIP-1559). */
  readonly baseFeePerGas?: bigint;
  /** From Shanghai on (EIP-4895). */
  readonly withdrawalsRoot?: Hex;
  /** From Cancun on (EIP-4844). */
  readonly blobGasUsed?: bigint;
  /** From Cancun on (EIP-4844). */
  readonly excessBlobGas?: bigint;
  /** From Cancun on (EIP-4788). */
  readonly parentBeaconBlockRoot?: Hex;
  /** From Prague on (EIP-7685). */
  readonly requestsHash?: Hex;
}

/** A decoded block header. */
export interface BlockHeader extends BlockHeaderFields {
  readonly fork: HeaderFork;
}

/** How a field is written: bytes of a fixed or free length, or an integer of at most so many bytes. */
export type HeaderFieldForm =
  | { readonly kind: 'bytes'; readonly lengthBytes?: number }
  | { readonly kind: 'integer'; readonly lengthBytesMax: number };

const word: HeaderFieldForm = { kind: 'bytes', lengthBytes: 32 };
const uint64: HeaderFieldForm = { kind: 'integer', lengthBytesMax: 8 };
const uint256: HeaderFieldForm = { kind: 'integer', lengthBytesMax: 32 };

/** Every field in the order of the encoding (Yellow Paper section 4.4 and the EIPs named above). */
export const headerFields: readonly (readonly [keyof BlockHeaderFields, HeaderFieldForm])[] = [
  ['parentHash', word],
  ['sha3Uncles', word],
  ['miner', { kind: 'bytes', lengthBytes: 20 }],
  ['stateRoot', word],
  ['transactionsRoot', word],
  ['receiptsRoot', word],
  ['logsBloom', { kind: 'bytes', lengthBytes: 256 }],
  ['difficulty', uint256],
  ['number', uint64],
  ['gasLimit', uint64],
  ['gasUsed', uint64],
  ['timestamp', uint64],
  ['extraData', { kind: 'bytes' }],
  ['mixHash', word],
  ['nonce', { kind: 'bytes', lengthBytes: 8 }],
  ['baseFeePerGas', uint256],
  ['withdrawalsRoot', word],
  ['blobGasUsed', uint64],
  ['excessBlobGas', uint64],
  ['parentBeaconBlockRoot', word],
  ['requestsHash', word],
];

/** Number of fields of each fork's header. */
export const fieldCounts: Readonly<Record<HeaderFork, number>> = {
  frontier: 15,
  london: 16,
  shanghai: 17,
  cancun: 20,
  prague: 21,
};
