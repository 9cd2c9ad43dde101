// A consumer without TypeScript: deploys the modules on a memory ledger and moves one lot.
import assert from 'node:assert/strict';
import { defineGovernedCall, roles } from '@tallystick/contracts';
import { deployModules, memoryLedger } from '@tallystick/memory';
import { validateCreditBatch } from '@tallystick/schemas/carbon/credit-batch';
import {
  createClient,
  toBytes32,
  toClassId,
  toNamespaceId,
  toOriginId,
  toPartyId,
  toSchemeId,
} from '@tallystick/sdk';

const registrar = toPartyId('did:web:registry.example');
const buyer = toPartyId('did:web:buyer.example');
const account = '0x00000000000000000000000000000000000000a1';
const zero = `0x${'00'.repeat(32)}`;
const ledger = memoryLedger({ signer: { address: account } });
const genesis = { chainId: ledger.chainId, administrators: [{ party: registrar, account }], threshold: 1 };
const modules = await deployModules({ ledger, genesis });
const client = createClient({ ledgers: { registry: ledger }, modules: { registry: modules } });

const scheme = toSchemeId('environment-test');
const namespaceId = toNamespaceId({ operator: 'did:web:registry.example', scheme: 'environment-test' });
const [home] = await ledger.read([{ module: modules.origins, functionName: 'moduleId', args: [] }]);
const requirement = { namespaceId, right: 1 };
const empty = { namespaceId: zero, right: 0 };
const definition = {
  profile: toBytes32('profile'),
  unitCode: toBytes32('TNE'),
  decimals: 0,
  holderRole: 0,
  claims: [requirement, empty, empty, empty],
  recordKind: zero,
  recordState: 0,
  authorisation: 0,
};
const calls = [
  defineGovernedCall({ module: 'Parties', functionName: 'registerMember', args: [buyer] }),
  defineGovernedCall({
    module: 'Parties',
    functionName: 'grantRole',
    args: [roles.issuer, zero, registrar, 0n, 0n],
  }),
  defineGovernedCall({
    module: 'Origins',
    functionName: 'addRight',
    args: [scheme, 1, 1, 0, toBytes32('source')],
  }),
  defineGovernedCall({
    module: 'Origins',
    functionName: 'registerNamespace',
    args: [namespaceId, home, scheme, 1],
  }),
  defineGovernedCall({ module: 'Units', functionName: 'registerClass', args: [definition] }),
];
const expiresAt = ledger.clock.now() + 3600n;
const proposal = await client.proposeCalls({ ledger: 'registry', proposer: registrar, calls, expiresAt });
await proposal.wait();
const executed = await client.executeProposal({ ledger: 'registry', proposalId: proposal.proposalId, calls });
const { blockNumber } = await executed.wait();
const classId = toClassId(definition);

const originId = toOriginId({ scheme: 'environment-test', text: 'batch-1' });
const claimed = await client.claimOrigin({
  ledger: 'registry',
  namespaceId,
  originId,
  right: 1,
  start: 1n,
  end: 101n,
  quantity: 100n,
});
await claimed.wait();
const issued = await client.issueUnits({
  ledger: 'registry',
  classId,
  claims: [claimed.claimId],
  first: 1n,
  count: 100n,
  vintage: 2024,
  recipient: registrar,
});
await issued.wait();
const moved = await client.transferUnits({ ledger: 'registry', lotId: issued.lotId, count: 40n, to: buyer });
await moved.wait();
assert.equal((await client.getLot({ ledger: 'registry', lotId: moved.movedLotId })).count, 40n);
assert.equal((await client.getTotals({ ledger: 'registry', classId })).live, 100n);
assert.equal(validateCreditBatch({}).valid, false);
const registrations = client.watchEvents({
  ledger: 'registry',
  eventNames: ['ClassRegistered'],
  from: 'start',
  toBlock: blockNumber,
});
assert.equal((await Array.fromAsync(registrations))[0].args.classId, classId);
await client.close();
console.log(`plain Node ${process.version}: 40 of 100 units moved`);
