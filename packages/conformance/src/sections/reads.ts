import { lotState, roles } from '@tallystick/contracts';
import { type Call, defineCall, type ErrorCode, type Hex, toBytes32, zeroBytes32 } from '@tallystick/core';
import { assert, assertEqual } from '../checks/assert.ts';
import { assertRefused, assertRejects } from '../checks/assert-rejects.ts';
import { absentAddress } from '../checks/bad-arguments.ts';
import { type CaseSetting, type ConformanceSection, NotTested } from '../conformance-section.ts';
import { countOf, issueLot, planClaim, splitCall } from '../world/lots.ts';
import { administratorNames, partyIds, threshold } from '../world/parties.ts';
import { namespaces, plainClass, plainClassId, rights } from '../world/registry.ts';
import { commitAs } from '../world/submit-as.ts';

async function types({ world }: CaseSetting): Promise<void> {
  const { parties, origins, units } = world.modules;
  const { claimId, call, originId } = planClaim(world, { end: 40n });
  const { blockNumber } = await commitAs(world, { by: 'issuer', calls: [call] });
  assert(typeof blockNumber === 'bigint', `block number: expected a bigint, got a ${typeof blockNumber}`);
  const lotId = await issueLot(world, { owner: 'alice', count: 7n });
  const account = world.accounts.issuer.address as `0x${string}`;
  const got = await world.ledger.read([
    defineCall({ module: parties, functionName: 'moduleName', args: [] }),
    defineCall({ module: parties, functionName: 'version', args: [] }),
    defineCall({ module: parties, functionName: 'threshold', args: [] }),
    defineCall({ module: parties, functionName: 'administrators', args: [] }),
    defineCall({ module: parties, functionName: 'account', args: [account] }),
    defineCall({
      module: parties,
      functionName: 'hasRole',
      args: [roles.issuer, plainClassId, partyIds.issuer],
    }),
    defineCall({ module: units, functionName: 'classDefinition', args: [plainClassId] }),
    defineCall({ module: origins, functionName: 'claimById', args: [claimId] }),
    defineCall({ module: units, functionName: 'issuedOf', args: [claimId] }),
  ]);
  const claim = { namespaceId: namespaces.serials, originId, party: partyIds.issuer };
  const expected = [
    toBytes32('Parties'),
    1,
    threshold,
    administratorNames.map((name) => partyIds[name]).sort(),
    [partyIds.issuer, 0n, 0n],
    true,
    plainClass,
    { ...claim, right: rights.first, start: 0n, end: 40n, quantity: 40n },
    0n,
  ];
  assertEqual({ what: 'results', got, expected });
  const [lot] = await world.ledger.read([defineCall({ module: units, functionName: 'lot', args: [lotId] })]);
  const { count, vintage, state, record } = lot;
  assertEqual({
    what: 'parts of a lot',
    got: { count, vintage, state, record },
    expected: { count: 7n, vintage: 2025, state: lotState.live, record: zeroBytes32 },
  });
}

async function order({ world }: CaseSetting): Promise<void> {
  const { readBatchMax } = world.ledger.capabilities;
  const { call, originId } = planClaim(world, { start: 1n, end: 2n });
  await commitAs(world, { by: 'issuer', calls: [call] });
  const calls = Array.from({ length: readBatchMax }, (_, index) =>
    defineCall({
      module: world.modules.origins,
      functionName: 'isFree',
      args: [namespaces.serials, originId, 1, BigInt(index), BigInt(index) + 1n],
    }),
  );
  const got = await world.ledger.read(calls);
  assertEqual({ what: 'results', got, expected: calls.map((_, index) => index !== 1) });
  const one = calls.slice(0, 1);
  const tooMany = [...calls, ...one];
  const promise = world.ledger.read(tooMany);
  await assertRejects({ what: `${tooMany.length} calls in one read`, promise, codes: ['ERR_BATCH_LIMIT'] });
  const empty = world.ledger.read([]);
  await assertRejects({ what: 'a read of nothing', promise: empty, codes: ['ERR_BATCH_EMPTY'] });
}

/** Retiring moves units from a lot into a total: their sum is the same in every state, and in no mixture of two. */
async function oneState({ world, signal }: CaseSetting): Promise<void> {
  const { ledger, modules } = world;
  if (ledger.capabilities.readBatchMax < 2) throw new NotTested('A read takes one call only.');
  const size = 50n;
  const lotId = await issueLot(world, { owner: 'alice', count: size });
  const calls = [
    defineCall({ module: modules.units, functionName: 'lot', args: [lotId] }),
    defineCall({ module: modules.units, functionName: 'totals', args: [plainClassId, zeroBytes32, 1000] }),
  ] as const;
  const sum = async (): Promise<bigint> => {
    const [lot, [totals]] = await ledger.read(calls);
    return lot.count + totals.retired;
  };
  const before = await sum();
  let isWriting = true;
  const writing = retireOneByOne({ world, signal }, lotId).finally(() => {
    isWriting = false;
  });
  // The check may fail while the writer is at work: what becomes of it then is of no interest.
  writing.catch(() => undefined);
  while (isWriting) {
    const what = 'units of the lot and retired units, while units retire';
    assertEqual({ what, got: await sum(), expected: before });
  }
  await writing;
  assertEqual({ what: 'units of the lot', got: await countOf(world, lotId), expected: size - retiredUnits });
}

const retiredUnits = 6n;

async function retireOneByOne(
  { world, signal }: Pick<CaseSetting, 'world' | 'signal'>,
  lotId: Hex,
): Promise<void> {
  const call = defineCall({
    module: world.modules.units,
    functionName: 'retire',
    args: [lotId, 1n, partyIds.alice, 1, zeroBytes32],
  });
  for (let unit = 0n; unit < retiredUnits; unit += 1n)
    await commitAs(world, { by: 'alice', calls: [call], signal });
}

async function pastState({ world }: CaseSetting): Promise<void> {
  const { ledger } = world;
  if (!ledger.capabilities.readAtBlock) throw new NotTested('The ledger reads its newest state only.');
  const lotId = await issueLot(world, { owner: 'alice', count: 10n });
  const first = await commitAs(world, { by: 'alice', calls: [splitCall(world, lotId)] });
  const second = await commitAs(world, { by: 'alice', calls: [splitCall(world, lotId)] });
  const call = defineCall({ module: world.modules.units, functionName: 'lot', args: [lotId] });
  const countAt = async (blockNumber: bigint): Promise<bigint> =>
    (await ledger.read([call], { blockNumber }))[0].count;
  assertEqual({ what: 'count at the earlier block', got: await countAt(first.blockNumber), expected: 9n });
  assertEqual({ what: 'count at the later block', got: await countAt(second.blockNumber), expected: 8n });
}

async function refusals({ world }: CaseSetting): Promise<void> {
  const { ledger, modules } = world;
  const range = [namespaces.serials, world.fresh('origin'), 1] as const;
  const bad = defineCall({ module: modules.origins, functionName: 'isFree', args: [...range, 5n, 5n] });
  const good = defineCall({ module: modules.origins, functionName: 'isFree', args: [...range, 5n, 6n] });
  const refusal = { name: 'IntervalEmpty', args: { start: 5n, end: 5n } };
  const stages = ['SimulateError'] as const;
  await assertRefused({ what: 'a view that refuses', promise: ledger.read([bad]), refusal, stages });
  const promise = ledger.read([good, bad]);
  const error = await assertRefused({ what: 'a read with a view that refuses', promise, refusal, stages });
  const { callIndex = 1 } = error.refusal ?? {};
  assertEqual({ what: 'position of the refused call', got: callIndex, expected: 1 });
}

async function wrongCalls({ world }: CaseSetting): Promise<void> {
  const { ledger, modules } = world;
  const { parties } = modules;
  const read = (call: Call): Promise<unknown> => ledger.read([call]);
  const change = splitCall(world, zeroBytes32);
  const unknown = { module: parties, functionName: 'noSuchFunction', args: [] };
  const short = { module: parties, functionName: 'memberStatus', args: ['0x01'] };
  const absent = {
    module: { ...parties, address: absentAddress(parties.address) },
    functionName: 'threshold',
    args: [],
  };
  const expect = (what: string, call: Call, code: ErrorCode): Promise<unknown> =>
    assertRejects({ what, promise: read(call), codes: [code] });
  await expect('a function that changes state', change, 'ERR_CALL_MUTABILITY');
  await expect('a function the ABI does not have', unknown, 'ERR_ABI_ITEM_UNKNOWN');
  await expect('one byte for bytes32', short, 'ERR_ABI_ARGUMENT');
  await expect('an address without a module', absent, 'ERR_MODULE_ABSENT');
}

async function unknownThings({ world }: CaseSetting): Promise<void> {
  const { parties, origins, units } = world.modules;
  const id = world.fresh('unknown');
  const [status, claim, lot, proposal] = await world.ledger.read([
    defineCall({ module: parties, functionName: 'memberStatus', args: [id] }),
    defineCall({ module: origins, functionName: 'claimById', args: [id] }),
    defineCall({ module: units, functionName: 'lot', args: [id] }),
    defineCall({ module: parties, functionName: 'proposal', args: [id] }),
  ]);
  assertEqual({ what: 'status of an unknown party', got: status, expected: 0 });
  assertEqual({ what: 'owner of an unknown claim', got: claim.party, expected: zeroBytes32 });
  assertEqual({ what: 'count of an unknown lot', got: lot.count, expected: 0n });
  const expected = [zeroBytes32, zeroBytes32, 0n, false, []];
  assertEqual({ what: 'an unknown proposal', got: proposal, expected });
}

async function aborted({ world }: CaseSetting): Promise<void> {
  const call = defineCall({ module: world.modules.parties, functionName: 'threshold', args: [] });
  const promise = world.ledger.read([call], { signal: AbortSignal.abort() });
  await assertRejects({ what: 'a read whose signal has fired', promise, codes: ['ERR_ABORTED'] });
}

/** Reading. */
export const reads: ConformanceSection = {
  id: 'reads',
  title: 'Reads',
  cases: [
    { id: 'types', title: 'results have the types of the ABI', run: types },
    {
      id: 'order',
      title: 'a read takes up to its limit of calls, answers in their order, and refuses more',
      run: order,
    },
    { id: 'one-state', title: 'all calls of a read see one state, while others write', run: oneState },
    { id: 'past-state', title: 'a read fixed to a block sees the state after it', run: pastState },
    { id: 'refusals', title: 'a view that refuses gives the module’s own error', run: refusals },
    { id: 'wrong-calls', title: 'calls that cannot be right are refused by code', run: wrongCalls },
    { id: 'unknown', title: 'what does not exist reads as zero', run: unknownThings },
    { id: 'aborted', title: 'a signal that has fired ends a read', run: aborted },
  ],
};
