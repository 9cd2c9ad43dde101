import { fromHex, type Hex, toHex } from '@tallystick/core';
import { nobleSuite } from '../src/crypto/noble-suite.ts';
import { type BftConsensus, decodeBftExtraData, encodeBftExtraData } from '../src/ethereum/bft/extra-data.ts';
import type { BlockHeader } from '../src/ethereum/header/block-header.ts';
import { encodeBlockHeader } from '../src/ethereum/header/encode-block-header.ts';
import { encodeRlp } from '../src/rlp/encode-rlp.ts';
import { toRlpScalar } from '../src/rlp/rlp-fields.ts';
import type { TestSigner } from './signers.ts';

/** What a sealed header for a test is made from. */
export interface SealedHeaderParameters {
  readonly consensus: BftConsensus;
  readonly number: bigint;
  /** What the header says of who may seal it. */
  readonly validators: readonly TestSigner[];
  /** Who seals it. */
  readonly sealers: readonly TestSigner[];
  readonly round?: number;
  /** Changes to the header before it is sealed. */
  readonly fields?: Partial<BlockHeader>;
  /** Changes the seals after they were made. */
  readonly changeSeals?: (seals: Uint8Array[]) => Uint8Array[];
}

const zeroHash: Hex = `0x${'00'.repeat(32)}`;
const emptyRoot: Hex = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';
const bftMixHash: Hex = '0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365';

function toExtraData(parameters: SealedHeaderParameters, seals: readonly Uint8Array[]): Hex {
  const { consensus, validators, round = 0 } = parameters;
  const addresses = validators
    .map(({ address }) => fromHex(address))
    .sort((a, b) => (toHex(a) < toHex(b) ? -1 : 1));
  const vanity = new Uint8Array(32);
  const noVote = { qbft: [], ibft2: new Uint8Array() }[consensus];
  const roundBytes = Uint8Array.of(round >> 24, (round >> 16) & 255, (round >> 8) & 255, round & 255);
  const roundItem = { qbft: toRlpScalar(BigInt(round)), ibft2: roundBytes }[consensus];
  return toHex(encodeRlp([vanity, addresses, noVote, roundItem, seals]));
}

/** Makes and seals a raw header as a network of these validators would. */
export function sealedHeader(parameters: SealedHeaderParameters): Uint8Array {
  const { consensus, number, sealers, fields, changeSeals = (seals) => seals } = parameters;
  const header: BlockHeader = {
    fork: 'london',
    parentHash: zeroHash,
    sha3Uncles: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
    miner: parameters.validators[0]?.address ?? `0x${'00'.repeat(20)}`,
    stateRoot: emptyRoot,
    transactionsRoot: emptyRoot,
    receiptsRoot: emptyRoot,
    logsBloom: `0x${'00'.repeat(256)}`,
    difficulty: 1n,
    number,
    gasLimit: 30_000_000n,
    gasUsed: 0n,
    timestamp: 1_780_000_000n,
    extraData: toExtraData(parameters, []),
    mixHash: bftMixHash,
    nonce: '0x0000000000000000',
    baseFeePerGas: 0n,
    ...fields,
  };
  const extraData = decodeBftExtraData({ extraData: header.extraData, consensus });
  const signed = { ...header, extraData: encodeBftExtraData({ extraData, consensus, form: 'seal' }) };
  const digest = nobleSuite.keccak256(encodeBlockHeader(signed));
  const seals = changeSeals(sealers.map((sealer) => sealer.sign(digest, 0)));
  return encodeBlockHeader({ ...header, extraData: toExtraData(parameters, seals) });
}
