import { fromHex, type Hex, toHex } from '@tallystick/core';
import type { EvidenceBundle, HeaderVouching, MerkleInclusionEvidence } from '@tallystick/schemas';
import * as AbiEvent from 'ox/AbiEvent';
import * as AbiParameters from 'ox/AbiParameters';
import { createEvidenceBundle } from '../src/bundle/evidence-bundle.ts';
import type { EvidenceTrust } from '../src/bundle/trust.ts';
import { nobleSuite } from '../src/crypto/noble-suite.ts';
import { buildAccountEvidence } from '../src/ethereum/evidence/build-account-evidence.ts';
import { buildReceiptEvidence } from '../src/ethereum/evidence/build-receipt-evidence.ts';
import { decodeBlockHeader } from '../src/ethereum/header/decode-block-header.ts';
import { encodeBlockHeader } from '../src/ethereum/header/encode-block-header.ts';
import { hashBlockHeader } from '../src/ethereum/header/hash-block-header.ts';
import type { Log } from '../src/ethereum/receipt/receipt.ts';
import { buildTrie } from '../src/ethereum/trie/build-trie.ts';
import { buildReadingEvidence } from '../src/merkle/build-reading-evidence.ts';
import { buildMerkleTree } from '../src/merkle/merkle-tree.ts';
import { toReadingLeaf } from '../src/merkle/reading-leaf.ts';
import { encodeRlp } from '../src/rlp/encode-rlp.ts';
import { finalBlockFact, toVerifierStatementDigest } from '../src/verifiers/verifier-statement.ts';
import { sealedHeader } from './bft-header.ts';
import { type TestSigner, testSigner } from './signers.ts';
import { blockRoots, testReceipt, testTransaction, toRpcBlock } from './test-block.ts';
import { executionApis, vectorBlock } from './vectors.ts';

/** An event as a module emits it when units are retired. */
export const retiredAbi = [
  {
    type: 'event',
    name: 'Retired',
    inputs: [
      { name: 'lotId', type: 'bytes32', indexed: true },
      { name: 'owner', type: 'bytes32', indexed: true },
      { name: 'count', type: 'uint64', indexed: false },
    ],
  },
] as const;

export const units: Hex = '0x00000000000000000000000000000000000000aa';
export const nowSeconds = 1_780_000_100n;
const lotId: Hex = `0x${'11'.repeat(32)}`;
const owner: Hex = `0x${'22'.repeat(32)}`;
const signers = (kind: string, count: number): TestSigner[] =>
  Array.from({ length: count }, (_, index) => testSigner(`${kind} ${index}`)).sort((left, right) =>
    left.address < right.address ? -1 : 1,
  );

/** A log of the retirement of so many units. */
export function retiredLog(count: bigint): Log {
  const topics = AbiEvent.encode(retiredAbi[0], { lotId, owner }).topics as Hex[];
  return { address: units, topics, data: AbiParameters.encode([{ type: 'uint64' }], [count]) };
}

const receipts = [testReceipt([]), testReceipt([retiredLog(250n)]), testReceipt([], { status: '0x0' })];

/** Four validators, a fifth that joined at block 5, and a block of theirs. */
export const sealed = (() => {
  const consensus = 'qbft' as const;
  const chainId = 'eip155:1337';
  const validators = signers('validator', 5);
  const first = validators.slice(0, 4);
  const joined = sealedHeader({ consensus, number: 5n, validators, sealers: validators });
  const rawTransactions = receipts.map((_, index) => testTransaction(1337n, index));
  const fields = blockRoots(receipts, rawTransactions);
  const rawHeader = sealedHeader({ consensus, number: 12n, validators, sealers: first, fields });
  const trust: EvidenceTrust = {
    chains: {
      [chainId]: {
        consensus,
        validatorSets: [
          {
            validators: first.map(({ address }) => address),
            blockNumber: 1n,
            trustedUntilSeconds: nowSeconds,
          },
        ],
      },
    },
    nowSeconds,
  };
  return { consensus, chainId, validators, joined, rawTransactions, rawHeader, trust };
})();

/** A receipt evidence that seals vouch for. */
export function sealedReceipt(transactionIndex = 1): ReturnType<typeof buildReceiptEvidence> {
  const { chainId, consensus, joined, rawHeader, rawTransactions } = sealed;
  const block = toRpcBlock(rawHeader, consensus);
  const vouching = { validatorSetHeaders: [toHex(joined)] };
  return buildReceiptEvidence({
    chainId,
    block,
    receipts,
    transactionIndex,
    rawTransactions,
    consensus,
    vouching,
  });
}

const verifiers = signers('verifier', 3);

/** Signatures of two of three verifiers over the statement that a block is final. */
export function attest(chainId: string, rawHeader: Uint8Array, consensus?: 'qbft'): HeaderVouching {
  const header = decodeBlockHeader(rawHeader);
  const blockHash = hashBlockHeader({ header, consensus });
  const statement = {
    epoch: 3n,
    source: { chainId },
    fact: finalBlockFact,
    height: header.number,
    blockHash,
  };
  const digest = fromHex(toVerifierStatementDigest(statement));
  const verifierSignatures = verifiers.slice(0, 2).map((verifier) => toHex(verifier.sign(digest, 27)));
  return { verifierEpoch: '3', verifierSignatures };
}

/** Three verifiers, two of whom attest a block of a chain without seals. */
export const attested = (() => {
  const chainId = 'eip155:31337';
  const fields = blockRoots(receipts, []);
  const rawHeader = encodeBlockHeader({
    ...decodeBlockHeader(sealedHeader({ consensus: 'qbft', number: 77n, validators: [], sealers: [] })),
    ...fields,
    extraData: '0x',
  });
  const verifierSet = { epoch: 3n, verifiers: verifiers.map(({ address }) => address), threshold: 2 };
  const trust: EvidenceTrust = { chains: { [chainId]: { verifiers: verifierSet } } };
  return { chainId, rawHeader, verifierSet, trust };
})();

/** A receipt evidence that verifiers vouch for. */
export function attestedReceipt(transactionIndex = 1): ReturnType<typeof buildReceiptEvidence> {
  const { chainId, rawHeader } = attested;
  const vouching = attest(chainId, rawHeader);
  return buildReceiptEvidence({
    chainId,
    block: toRpcBlock(rawHeader),
    receipts,
    transactionIndex,
    vouching,
  });
}

const accountBlock = vectorBlock(executionApis.proofBlock);

/** An account of a chain of go-ethereum, for a caller who vouches for the block. */
export const callers: EvidenceTrust = {
  chains: { [executionApis.chainId]: { blockHashes: [accountBlock.hash] } },
};

export function accountEvidence(): ReturnType<typeof buildAccountEvidence> {
  const { chainId, proof } = executionApis;
  return buildAccountEvidence({ chainId, block: toRpcBlock(fromHex(accountBlock.rawHeader)), proof });
}

export const readings = Array.from({ length: 5 }, (_, index) => ({
  meter: 'm-17',
  at: `2026-01-01T0${index}:00:00Z`,
  wattHours: String(250 + index),
  signature: `0x${String(index).repeat(128)}`,
}));
export const readingTree = buildMerkleTree({ leaves: readings.map((reading) => toReadingLeaf({ reading })) });

export function readingEvidence(index: number, isReadingWithheld = false): MerkleInclusionEvidence {
  return buildReadingEvidence({
    tree: readingTree,
    index,
    reading: readings[index] ?? {},
    isReadingWithheld,
  });
}

/** A state that holds one account with one slot, at a block the caller vouches for. */
export const smallState = (() => {
  const chainId = 'eip155:31338';
  const { keccak256 } = nobleSuite;
  const word = (value: number) => new Uint8Array(32).with(31, value);
  const storageKey = keccak256(word(1));
  const storage = buildTrie({
    entries: [{ key: storageKey, value: encodeRlp(Uint8Array.of(250)) }],
    key: storageKey,
    crypto: nobleSuite,
  });
  const codeHash = keccak256(Uint8Array.of(0xfe));
  const account = encodeRlp([Uint8Array.of(1), new Uint8Array(), fromHex(storage.root), codeHash]);
  const accountKey = keccak256(fromHex(units));
  const entries = [{ key: accountKey, value: account }];
  const state = buildTrie({ entries, key: accountKey, crypto: nobleSuite });
  const rawHeader = encodeBlockHeader({
    ...decodeBlockHeader(attested.rawHeader),
    number: 78n,
    stateRoot: state.root,
  });
  const blockHash = hashBlockHeader({ header: decodeBlockHeader(rawHeader) });
  const trust: EvidenceTrust = { chains: { [chainId]: { blockHashes: [blockHash] } } };
  const evidence = buildAccountEvidence({
    chainId,
    block: toRpcBlock(rawHeader),
    proof: {
      address: units,
      accountProof: state.proof.map(toHex),
      storageProof: [{ key: '0x1', proof: storage.proof.map(toHex) }],
    },
    vouching: { ...attest(chainId, rawHeader), validatorSetHeaders: [toHex(sealed.joined)] },
  });
  return { evidence, trust };
})();

const credential = { format: 'vc+jwt', credential: 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl' };

/** The sealed receipt, which verifiers vouch for as well. */
export function sealedAndAttestedReceipt(): ReturnType<typeof buildReceiptEvidence> {
  const { chainId, rawHeader, consensus } = sealed;
  const evidence = sealedReceipt();
  return { ...evidence, vouching: { ...evidence.vouching, ...attest(chainId, rawHeader, consensus) } };
}

/** The valid examples of the schema, by file name. */
export function exampleBundles(): Readonly<Record<string, EvidenceBundle>> {
  return {
    'full.json': createEvidenceBundle({
      ethereumReceipts: [sealedAndAttestedReceipt()],
      ethereumAccounts: [smallState.evidence],
      merkleInclusions: [readingEvidence(4)],
      credentials: [credential],
    }),
    'readings.json': createEvidenceBundle({
      merkleInclusions: [readingEvidence(0), readingEvidence(2, true)],
    }),
    'retirement.json': createEvidenceBundle({ ethereumReceipts: [sealedReceipt()] }),
    'attested.json': createEvidenceBundle({ ethereumReceipts: [attestedReceipt()] }),
  };
}
