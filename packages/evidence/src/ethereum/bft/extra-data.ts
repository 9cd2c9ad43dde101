import { fromHex, type Hex, toHex } from '@tallystick/core';
import { decodeRlp } from '../../rlp/decode-rlp.ts';
import { encodeRlp } from '../../rlp/encode-rlp.ts';
import { readRlpBytes, readRlpList, readRlpScalar } from '../../rlp/rlp-fields.ts';
import type { RlpItem } from '../../rlp/rlp-item.ts';

/** Consensus protocols of Besu whose headers carry commit seals. */
export type BftConsensus = 'qbft' | 'ibft2';

/** The extra data of a QBFT or IBFT 2.0 header. */
export interface BftExtraData {
  /** What the header says of who may seal it: a claim. Empty where a contract keeps the validators. */
  readonly validators: readonly Hex[];
  /** Round in which the block was agreed on; a seal is made over it. */
  readonly round: bigint;
  /** Commit seals: r, s and the recovery id, 65 bytes each. */
  readonly seals: readonly Uint8Array[];
  /** Vanity data, validators, vote and round as they stand, to be hashed. */
  readonly signedItems: readonly RlpItem[];
}

const code = 'ERR_EVIDENCE_SEALS';

function readRound(item: RlpItem | undefined, consensus: BftConsensus): bigint {
  const context = { code, name: 'round' } as const;
  if (consensus === 'qbft') return readRlpScalar(item, context, 4);
  return BigInt(toHex(readRlpBytes(item, context, 4)));
}

/** What {@link decodeBftExtraData} takes. */
export interface DecodeBftExtraDataParameters {
  /** `extraData` of the header. */
  readonly extraData: Hex;
  readonly consensus: BftConsensus;
}

/**
 * Decodes the extra data of a QBFT or IBFT 2.0 header: vanity data, validators, vote, round, seals.
 *
 * The two differ in the round (an integer in QBFT, four bytes in IBFT 2.0) and in how no vote is written
 * (Besu, `QbftExtraDataCodec` and `IbftExtraDataCodec`).
 *
 * @param parameters - The extra data and the protocol.
 * @returns Its parts.
 * @throws BaseError `ERR_EVIDENCE_SEALS` when a part has another form; `ERR_EVIDENCE_RLP`, `ERR_EVIDENCE_LIMIT`.
 *
 * @example
 * ```ts
 * import { decodeBftExtraData } from '@tallystick/evidence/ethereum';
 *
 * const toValidators = (extraData: `0x${string}`) =>
 *   decodeBftExtraData({ extraData, consensus: 'qbft' }).validators;
 * console.log(typeof toValidators);
 * ```
 */
export function decodeBftExtraData(parameters: DecodeBftExtraDataParameters): BftExtraData {
  const { extraData, consensus } = parameters;
  const bytes = fromHex(extraData);
  const items = readRlpList(decodeRlp(bytes, { depthMax: 2 }), { code, name: `${consensus} extra data` }, 5);
  const [vanity, validators, , round, seals] = items;
  readRlpBytes(vanity, { code, name: 'vanity data' });
  return {
    validators: readRlpList(validators, { code, name: 'validators' }).map((validator) =>
      toHex(readRlpBytes(validator, { code, name: 'a validator' }, 20)),
    ),
    round: readRound(round, consensus),
    seals: readRlpList(seals, { code, name: 'seals' }).map((seal) =>
      readRlpBytes(seal, { code, name: 'a seal' }, 65),
    ),
    signedItems: items.slice(0, 4),
  };
}

/** What {@link encodeBftExtraData} takes. */
export interface EncodeBftExtraDataParameters {
  readonly extraData: BftExtraData;
  readonly consensus: BftConsensus;
  /** `seal`: what a commit seal is made over. `block-hash`: what the block hash is made over. */
  readonly form: 'seal' | 'block-hash';
}

/** Encodes extra data without what a seal, or the block hash, leaves out (Besu, the codecs named above). */
export function encodeBftExtraData(parameters: EncodeBftExtraDataParameters): Hex {
  const { extraData, consensus, form } = parameters;
  const [vanity, validators, vote, round] = extraData.signedItems as readonly [
    RlpItem,
    RlpItem,
    RlpItem,
    RlpItem,
  ];
  // QBFT writes an empty list of seals and round 0 in their place; IBFT 2.0 leaves the items out.
  const tail = {
    qbft: [form === 'seal' ? round : new Uint8Array(), []],
    ibft2: form === 'seal' ? [round] : [],
  };
  return toHex(encodeRlp([vanity, validators, vote, ...tail[consensus]]));
}
