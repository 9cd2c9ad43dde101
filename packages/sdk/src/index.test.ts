import { expect, it } from 'vitest';
import * as fileJournal from './file-journal.ts';
import * as fileNonceStore from './file-nonce-store.ts';
import * as entry from './index.ts';

it('exports these names from @tallystick/sdk', () => {
  expect(Object.keys(entry).sort()).toMatchInlineSnapshot(`
    [
      "BaseError",
      "approveProposal",
      "cancelUnits",
      "claimOrigin",
      "createClient",
      "defineCall",
      "defineGovernedCall",
      "defineModules",
      "executeProposal",
      "formatCheckpoint",
      "getClaim",
      "getClass",
      "getLot",
      "getMemberStatus",
      "getOutcome",
      "getTotals",
      "hasRole",
      "holdLot",
      "isBaseError",
      "isLedgerError",
      "isOriginFree",
      "issueUnits",
      "mergeLots",
      "parseCheckpoint",
      "pauseSubject",
      "proposeCalls",
      "readCalls",
      "retireLots",
      "retireUnits",
      "splitLot",
      "submitCalls",
      "toBytes32",
      "toClaimId",
      "toClassId",
      "toLotId",
      "toNamespaceId",
      "toOriginId",
      "toPartyId",
      "toProposalId",
      "toSchemeId",
      "transferLots",
      "transferUnits",
      "unholdLot",
      "watchEvents",
      "zeroBytes32",
    ]
  `);
});

it('exports these names from @tallystick/sdk/file-nonce-store', () => {
  expect(Object.keys(fileNonceStore).sort()).toMatchInlineSnapshot(`
    [
      "createFileNonceStore",
    ]
  `);
});

it('exports these names from @tallystick/sdk/file-journal', () => {
  expect(Object.keys(fileJournal).sort()).toMatchInlineSnapshot(`
    [
      "createFileJournal",
    ]
  `);
});
