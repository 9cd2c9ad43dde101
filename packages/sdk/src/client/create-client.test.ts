import { defineGovernedCall, holdKind, intervalUnit, roles, toClassId, toLotId } from '@tallystick/contracts';
import {
  defineCall,
  type Hex,
  isLedgerError,
  toBytes32,
  toNamespaceId,
  toOriginId,
  toPartyId,
  toSchemeId,
  zeroBytes32,
} from '@tallystick/core';
import { deployModules, memoryLedger } from '@tallystick/memory';
import { beforeEach, describe, expect, it } from 'vitest';
import { getLot } from '../actions/units/get-lot.ts';
import { createClient } from './create-client.ts';

const registrar = toPartyId('did:web:registry.example');
const owner = toPartyId('did:web:owner.example');
const registrarAccount = { address: '0x00000000000000000000000000000000000000a1' } as const;
const ownerAccount = { address: '0x00000000000000000000000000000000000000b2' } as const;
const ledgerName = 'registry';
const scheme = toSchemeId('test');
const namespaceId = toNamespaceId({ operator: 'did:web:registry.example', scheme: 'test' });
const originId = toOriginId({ scheme: 'test', text: 'batch-1' });
const noClaim = { namespaceId: zeroBytes32, right: 0 };
const definition = {
  profile: toBytes32('profile'),
  unitCode: toBytes32('TNE'),
  decimals: 0,
  holderRole: 0,
  claims: [{ namespaceId, right: 1 }, noClaim, noClaim, noClaim],
  recordKind: zeroBytes32,
  recordState: 0,
  authorisation: 0,
} as const;
const classId = toClassId(definition);

async function openClient() {
  const ledger = memoryLedger({ signer: registrarAccount });
  const administrators = [{ party: registrar, account: registrarAccount.address }];
  const modules = await deployModules({
    ledger,
    genesis: { chainId: ledger.chainId, administrators, threshold: 1 },
  });
  const client = createClient({
    ledgers: { registry: ledger, bare: memoryLedger() },
    modules: { registry: modules },
  });
  const [home] = await client.readCalls({
    ledger: ledgerName,
    calls: [defineCall({ module: modules.origins, functionName: 'moduleId', args: [] })],
  });
  const calls = [
    defineGovernedCall({ module: 'Parties', functionName: 'registerMember', args: [owner] }),
    defineGovernedCall({
      module: 'Parties',
      functionName: 'bindAccount',
      args: [ownerAccount.address, owner, 0n, 0n],
    }),
    ...[roles.issuer, roles.registrar, roles.pauser].map((role) =>
      defineGovernedCall({
        module: 'Parties',
        functionName: 'grantRole',
        args: [role, zeroBytes32, registrar, 0n, 0n],
      }),
    ),
    defineGovernedCall({
      module: 'Origins',
      functionName: 'addRight',
      args: [scheme, 1, 1, 0, toBytes32('source')],
    }),
    defineGovernedCall({
      module: 'Origins',
      functionName: 'registerNamespace',
      args: [namespaceId, home, scheme, intervalUnit.serial],
    }),
    defineGovernedCall({ module: 'Units', functionName: 'registerClass', args: [definition] }),
  ];
  const expiresAt = ledger.clock.now() + 3600n;
  const proposal = await client.proposeCalls({ ledger: ledgerName, proposer: registrar, calls, expiresAt });
  await proposal.wait();
  await (await client.executeProposal({ ledger: ledgerName, proposalId: proposal.proposalId, calls })).wait();
  return client;
}

type TestClient = Awaited<ReturnType<typeof openClient>>;

async function issueLot(client: TestClient, requestId?: Hex): Promise<Hex> {
  const interval = { namespaceId, originId, right: 1, start: 1n, end: 101n, quantity: 100n };
  const claimed = await client.claimOrigin({ ledger: ledgerName, ...interval });
  await claimed.wait();
  const issue = {
    classId,
    claims: [claimed.claimId],
    first: 1n,
    count: 100n,
    vintage: 2024,
    recipient: owner,
  } as const;
  const issued = await client.issueUnits({ ledger: ledgerName, ...issue, requestId });
  await issued.wait();
  return issued.lotId;
}

describe('createClient', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await openClient();
  });

  it('knows the ids of what it makes before the ledger has them', async () => {
    const lotId = await issueLot(client);
    const signer = ownerAccount;
    const moved = await client.transferUnits({
      ledger: ledgerName,
      signer,
      lotId,
      count: 40n,
      to: registrar,
    });
    await moved.wait();
    const lot = await client.getLot({ ledger: ledgerName, lotId: moved.movedLotId });
    expect(lot).toMatchObject({ owner: registrar, first: 61n, count: 40n });
    const retired = await client.retireUnits({
      ledger: ledgerName,
      signer,
      lotId,
      count: 10n,
      beneficiary: owner,
      purpose: 1,
    });
    await retired.wait();
    expect(await client.getLot({ ledger: ledgerName, lotId: retired.retiredLotId })).toMatchObject({
      first: 51n,
      state: 3,
    });
    const cancelled = await client.cancelUnits({ ledger: ledgerName, signer, lotId, reason: 2 });
    await cancelled.wait();
    expect(cancelled.cancelledLotId).toBe(lotId);
    const totals = await client.getTotals({ ledger: ledgerName, classId });
    expect(totals).toMatchObject({ issued: 100n, live: 40n, retired: 10n, cancelled: 50n });
  });

  it('splits, merges, holds and moves whole lots', async () => {
    const lotId = await issueLot(client);
    const signer = ownerAccount;
    const common = { ledger: ledgerName, signer } as const;
    await (await client.splitLot({ ...common, lotId, count: 30n })).wait();
    const { claimId, first, count } = await client.getLot({ ledger: ledgerName, lotId });
    const newLotId = toLotId({ claimId, first: first + count });
    await (await client.mergeLots({ ...common, lotId, nextLotId: newLotId })).wait();
    await (await client.holdLot({ ...common, lotId, kind: holdKind.pledge, holder: registrar })).wait();
    expect((await client.getLot({ ledger: ledgerName, lotId })).holds).toBe(2);
    await (await client.unholdLot({ ledger: ledgerName, lotId, kind: holdKind.pledge })).wait();
    await (await client.transferLots({ ...common, lotIds: [lotId], to: registrar })).wait();
    await (
      await client.retireLots({ ledger: ledgerName, lotIds: [lotId], beneficiary: owner, purpose: 1 })
    ).wait();
    expect(await getLot(client, { ledger: ledgerName, lotId })).toMatchObject({ owner: registrar, state: 3 });
  });

  it('reads claims, classes, members and roles', async () => {
    await issueLot(client);
    const at = { ledger: ledgerName, namespaceId, originId, group: 1 } as const;
    expect(await client.isOriginFree({ ...at, start: 100n, end: 102n })).toBe(false);
    expect(await client.isOriginFree({ ...at, start: 101n, end: 102n })).toBe(true);
    expect((await client.getClass({ ledger: ledgerName, classId })).unitCode).toBe(definition.unitCode);
    expect(await client.getMemberStatus({ ledger: ledgerName, party: owner })).toBe(1);
    const role = { ledger: ledgerName, role: roles.issuer, scope: zeroBytes32 } as const;
    expect(await client.hasRole({ ...role, party: owner })).toBe(false);
    expect(await client.hasRole({ ...role, party: registrar })).toBe(true);
  });

  it('lets a pauser stop a class, and the module says so by name', async () => {
    const lotId = await issueLot(client);
    await (await client.pauseSubject({ ledger: ledgerName, subject: classId, reason: 7 })).wait();
    const attempt = client.transferUnits({ ledger: ledgerName, signer: ownerAccount, lotId, to: registrar });
    await expect(attempt).rejects.toSatisfy(
      (error) =>
        isLedgerError(error, 'SimulateError') &&
        error.refusal?.name === 'SubjectPaused' &&
        error.refusal.args.reason === 7,
    );
  });

  it('refuses a request id on the ledger the second time, and tells its outcome', async () => {
    const requestId = `0x${'11'.repeat(32)}` as const;
    await issueLot(client, requestId);
    const outcome = await client.getOutcome({ ledger: ledgerName, requestId });
    expect(outcome.status).toBe('final');
    const again = client.splitLot({ ledger: ledgerName, lotId: zeroBytes32, count: 1n, requestId });
    await expect(again).rejects.toMatchObject({ code: 'ERR_REQUEST_REUSED' });
  });

  it('tells the same lot when a request is made again after it took effect', async () => {
    const lotId = await issueLot(client);
    const common = { ledger: ledgerName, signer: ownerAccount, lotId } as const;
    const part = { ...common, count: 40n, to: registrar, requestId: `0x${'21'.repeat(32)}` } as const;
    const moved = await client.transferUnits(part);
    await moved.wait();
    expect(await client.transferUnits(part)).toMatchObject({
      transactionId: moved.transactionId,
      movedLotId: moved.movedLotId,
    });
    const whole = { ...common, to: registrar, requestId: `0x${'22'.repeat(32)}` } as const;
    const all = await client.transferUnits(whole);
    await all.wait();
    await (await client.splitLot({ ledger: ledgerName, lotId, count: 10n })).wait();
    expect((await client.transferUnits(whole)).transactionId).toBe(all.transactionId);
    const other = client.transferUnits({ ...part, count: 41n });
    await expect(other).rejects.toMatchObject({ code: 'ERR_REQUEST_REUSED' });
  });

  it('refuses a count that is no bigint, as any other wrong argument', async () => {
    const lotId = await issueLot(client);
    const count = 5 as unknown as bigint;
    const attempt = client.transferUnits({ ledger: ledgerName, lotId, count, to: registrar });
    await expect(attempt).rejects.toMatchObject({ code: 'ERR_ABI_ARGUMENT' });
  });

  it('says which ledgers and modules it has when a name is wrong', async () => {
    const wrong = client as unknown as { getLot(parameters: object): Promise<unknown> };
    await expect(wrong.getLot({ ledger: 'bank', lotId: zeroBytes32 })).rejects.toMatchObject({
      code: 'ERR_CLIENT_LEDGER_UNKNOWN',
      shortMessage: expect.stringContaining('registry, bare'),
    });
    await expect(client.getLot({ ledger: 'bare', lotId: zeroBytes32 })).rejects.toMatchObject({
      code: 'ERR_CLIENT_LEDGER_UNKNOWN',
    });
  });

  it('closes every ledger', async () => {
    await client.close();
    await expect(client.getLot({ ledger: ledgerName, lotId: zeroBytes32 })).rejects.toMatchObject({
      code: 'ERR_LEDGER_CLOSED',
    });
  });
});
