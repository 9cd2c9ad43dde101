import { expect, it } from 'vitest';
import * as ethereum from './ethereum.ts';
import * as events from './events.ts';
import * as index from './index.ts';
import * as merkle from './merkle.ts';
import * as node from './node.ts';

it('exports', () => {
  const names = (module: object): string[] => Object.keys(module).sort();
  expect(names(index)).toMatchInlineSnapshot(`
    [
      "EvidenceError",
      "assertEvidenceBundle",
      "bundleBytesMax",
      "createEvidenceBundle",
      "finalBlockFact",
      "nobleSuite",
      "parseEvidenceBundle",
      "serializeEvidenceBundle",
      "toVerifierStatementDigest",
      "verifyBundle",
      "verifyVerifierStatement",
    ]
  `);
  expect(names(ethereum)).toMatchInlineSnapshot(`
    [
      "buildAccountEvidence",
      "buildReceiptEvidence",
      "buildReceiptProof",
      "buildTransactionProof",
      "decodeBftExtraData",
      "decodeBlockHeader",
      "decodeReceipt",
      "decodeRlp",
      "emptyTrieRoot",
      "encodeBlockHeader",
      "encodeRlp",
      "encodeRpcReceipt",
      "followValidatorSet",
      "hashBlockHeader",
      "toBlockHeader",
      "toSealQuorum",
      "verifyAccountEvidence",
      "verifyAccountProof",
      "verifyReceiptEvidence",
      "verifyReceiptProof",
      "verifySeals",
      "verifyStorageProof",
      "verifyTransactionProof",
      "verifyTrieProof",
    ]
  `);
  expect(names(events)).toMatchInlineSnapshot(`
    [
      "findEvents",
    ]
  `);
  expect(names(merkle)).toMatchInlineSnapshot(`
    [
      "buildMerkleTree",
      "buildReadingEvidence",
      "toBatchAnchor",
      "toMerkleProof",
      "toMerkleRoot",
      "toReadingLeaf",
      "verifyMerkleEvidence",
      "verifyMerkleProof",
    ]
  `);
  expect(names(node)).toMatchInlineSnapshot(`
    [
      "nodeSuite",
    ]
  `);
});
