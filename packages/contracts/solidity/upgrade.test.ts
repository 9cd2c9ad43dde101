import * as AbiFunction from 'ox/AbiFunction';
import * as AbiParameters from 'ox/AbiParameters';
import * as Address from 'ox/Address';
import { beforeAll, describe, expect, it } from 'vitest';
import { intervalUnit, roles } from '../src/codes.ts';
import { type ClassDefinition, toClaimId, toClassId, toLotId, toProposalId } from '../src/ids.ts';
import { createEvmWorld, type EvmWorld, noRequest, toGovernedCall } from '../testing/evm-world.ts';
import { originsV2, partiesV2, unitsV2, unitsV3 } from '../testing/generated/bytecode.ts';
import { accountOf, admit, type WorldCall, wordOf } from '../testing/module-world.ts';

type Hex = `0x${string}`;
type Module = WorldCall[0];

const day = 86_400n;
const namespaceId = wordOf('namespace');
const originId = wordOf('origin');
const scheme = wordOf('scheme');
const none = { namespaceId: noRequest, right: 0 };
const definition: ClassDefinition = {
  profile: wordOf('profile'),
  unitCode: wordOf('unit'),
  decimals: 0,
  holderRole: 0,
  claims: [{ namespaceId, right: 1 }, none, none, none],
  recordKind: noRequest,
  recordState: 0,
  authorisation: 0,
};
const classId = toClassId(definition);
const claimId = toClaimId({ namespaceId, originId, right: 1, start: 1n, end: 1001n });
const lotId = (first: bigint): Hex => toLotId({ claimId, first });

/** Deploys a later implementation of a module. */
async function deployNext(world: EvmWorld, code: Hex, module: Module): Promise<Hex> {
  const { Parties, Origins } = world.addresses;
  const values = { Parties: [false], Origins: [Parties, false], Units: [Parties, Origins, false] }[module];
  const types = { Parties: 'bool', Origins: 'address, bool', Units: 'address, address, bool' }[module];
  const args = AbiParameters.encode(AbiParameters.from(types), values as never);
  const data = `${code}${args.slice(2)}`;
  const { contractAddress } = await world.host.send({ from: accountOf('deployer'), data });
  if (!contractAddress) throw new Error('The implementation was not deployed.');
  return contractAddress;
}

const schedule = (module: Module, implementation: Hex): WorldCall => [
  module,
  'scheduleUpgrade',
  [implementation],
];
const apply = (module: Module): WorldCall => [module, 'applyUpgrade', []];

/** Schedules an upgrade, waits and applies it from an account nobody knows. */
async function upgrade(world: EvmWorld, module: Module, code: Hex): Promise<void> {
  await world.govern(schedule(module, await deployNext(world, code, module)));
  world.setNow(world.now() + 7n * day);
  await world.must('stranger', apply(module));
}

describe('an upgrade', () => {
  let world: EvmWorld;
  let next: Hex;
  beforeAll(async () => {
    world = await createEvmWorld({ allowUnlimitedContractSize: true });
    next = await deployNext(world, unitsV2, 'Units');
  });

  it('is scheduled by governance alone, and for code alone', async () => {
    expect(await world.refusal('alice', schedule('Units', next))).toBe(
      `NotGovernance(${accountOf('alice')})`,
    );
    expect(await world.refusal('alice', ['Units', 'withdrawUpgrade', []])).toMatch(/^NotGovernance/);
    const nobody = accountOf('nobody');
    await expect(world.govern(schedule('Units', nobody))).rejects.toThrow(
      `ValueOutOfRange(implementation, ${BigInt(nobody)}, 1, ${2n ** 160n - 1n})`,
    );
    await expect(world.govern(['Units', 'withdrawUpgrade', []])).rejects.toThrow('UpgradeUnknown()');
  });

  it('is not applied unless scheduled, nor through the path that would also run a call', async () => {
    expect(await world.refusal('alice', apply('Units'))).toBe('UpgradeUnknown()');
    const upgradeToAndCall = AbiFunction.from(
      'function upgradeToAndCall(address implementation, bytes data)',
    );
    const { revertData } = await world.host.send({
      from: accountOf('alice'),
      to: world.addresses.Units,
      data: AbiFunction.encodeData(upgradeToAndCall, [next, '0x']),
    });
    expect(revertData?.slice(0, 10)).toBe('0x988d1f03'); // NotGovernance(address)
    expect(await world.read(['Units', 'version', []])).toBe(1);
  });

  it('waits for its delay, to the second', async () => {
    const announced = world.host.snapshot();
    await world.govern(schedule('Units', next));
    const activeFrom = world.now() + 7n * day;
    expect(await world.read(['Units', 'scheduledUpgrade', []])).toEqual({
      implementation: Address.checksum(next),
      activeFrom,
    });
    world.setNow(activeFrom - 1n);
    expect(await world.refusal('stranger', apply('Units'))).toBe(`UpgradeTooEarly(${activeFrom})`);
    world.setNow(activeFrom);
    await world.must('stranger', apply('Units'));
    expect(await world.read(['Units', 'version', []])).toBe(2);
    expect(await world.refusal('stranger', apply('Units'))).toBe('UpgradeUnknown()');
    world.host.revert(announced);
  });

  it('can be withdrawn, and replaced by another with a delay of its own', async () => {
    await world.govern(schedule('Units', next));
    await world.govern(['Units', 'withdrawUpgrade', []]);
    world.setNow(world.now() + 8n * day);
    expect(await world.refusal('alice', apply('Units'))).toBe('UpgradeUnknown()');
    await world.govern(schedule('Units', next));
    world.setNow(world.now() + 6n * day);
    await world.govern(schedule('Units', await deployNext(world, unitsV3, 'Units')));
    world.setNow(world.now() + day);
    expect(await world.refusal('alice', apply('Units'))).toMatch(/^UpgradeTooEarly/);
    await world.govern(['Units', 'withdrawUpgrade', []]);
  });

  it('to code that is no module is refused when applied', async () => {
    await world.govern(schedule('Units', world.addresses.Parties));
    world.setNow(world.now() + 7n * day);
    const { revertData } = await world.send('alice', apply('Units'));
    expect(revertData).toBeDefined();
    expect(await world.read(['Units', 'version', []])).toBe(1);
  });
});

describe('two upgrades under live units', () => {
  let world: EvmWorld;
  const openCall: WorldCall = ['Parties', 'pause', [classId, 7]];
  const openCalls = [toGovernedCall(openCall)];
  let proposalId: Hex;
  let before: unknown;

  const issue = (first: bigint, count: bigint, request: Hex): WorldCall => [
    'Units',
    'issue',
    [
      {
        ...{ classId, claims: [claimId], first, count, vintage: 2026, expiresAt: 0n },
        ...{ record: wordOf('record'), recipient: wordOf('alice') },
      },
      request,
    ],
  ];

  async function readAll(): Promise<unknown> {
    const views: WorldCall[] = [
      ...[1n, 301n, 351n, 401n].map((first): WorldCall => ['Units', 'lot', [lotId(first)]]),
      ['Units', 'holderOf', [lotId(351n), 2]],
      ['Units', 'totals', [classId, noRequest, 1]],
      ['Units', 'classDefinition', [classId]],
      ['Units', 'issuedOf', [claimId]],
      ['Units', 'moduleId', []],
      ['Units', 'chainId', []],
      ['Units', 'upgradeDelay', []],
      ['Origins', 'claimById', [claimId]],
      ['Origins', 'namespace', [namespaceId]],
      ['Origins', 'isFree', [namespaceId, originId, 1, 1000n, 1002n]],
      ['Parties', 'proposal', [proposalId]],
      ['Parties', 'administrators', []],
      ['Parties', 'addressOf', [toGovernedCall(issue(0n, 0n, noRequest)).module]],
    ];
    const values: unknown[] = [];
    for (const view of views) values.push([view[1], await world.read(view)]);
    return values;
  }

  beforeAll(async () => {
    world = await createEvmWorld({ allowUnlimitedContractSize: true });
    const home = await world.read(['Origins', 'moduleId', []]);
    await world.govern(
      ...admit('bob'),
      ['Parties', 'grantRole', [roles.issuer, noRequest, wordOf('alice'), 0n, 0n]],
      ['Origins', 'addRight', [scheme, 1, 1, 0, wordOf('source')]],
      ['Origins', 'registerNamespace', [namespaceId, home, scheme, intervalUnit.serial]],
      ['Units', 'registerClass', [definition]],
    );
    await world.must('alice', ['Origins', 'claim', [namespaceId, originId, 1, 1n, 1001n, 1000n, noRequest]]);
    await world.must('alice', issue(1n, 500n, wordOf('request')));
    await world.must('alice', ['Units', 'transfer', [lotId(1n), 100n, wordOf('bob'), noRequest]]);
    await world.must('alice', ['Units', 'retire', [lotId(1n), 50n, wordOf('someone'), 3, noRequest]]);
    await world.must('alice', ['Units', 'split', [lotId(1n), 50n, noRequest]]);
    await world.must('bob', ['Units', 'hold', [lotId(401n), 2, wordOf('alice'), noRequest]]);
    const expiresAt = world.now() + 60n * day;
    const salt = wordOf('open');
    await world.must('alice', ['Parties', 'propose', [openCalls, expiresAt, salt]]);
    proposalId = toProposalId({ proposer: wordOf('alice'), calls: openCalls, expiresAt, salt });
    before = await readAll();
    for (const [module, code] of [
      ['Units', unitsV2],
      ['Origins', originsV2],
      ['Parties', partiesV2],
      ['Parties', partiesV2],
      ['Origins', originsV2],
      ['Units', unitsV3],
    ] as const)
      await upgrade(world, module, code);
  });

  it('run the new code', async () => {
    const versions = [];
    for (const module of ['Parties', 'Origins', 'Units'] as const)
      versions.push(await world.read([module, 'version', []]));
    expect(versions).toEqual([2, 2, 3]);
  });

  it('read every view as before', async () => {
    expect(await readAll()).toEqual(before);
  });

  it('use lots of version 1: transfer, merge, hold, retire, cancel', async () => {
    await world.must('alice', ['Units', 'merge', [lotId(1n), lotId(301n), noRequest]]);
    await world.must('alice', ['Units', 'transfer', [lotId(1n), 50n, wordOf('bob'), noRequest]]);
    expect(
      await world.refusal('bob', ['Units', 'retire', [lotId(401n), 1n, wordOf('x'), 1, noRequest]]),
    ).toBe(`LotHeld(${lotId(401n)}, 2)`);
    await world.must('alice', ['Units', 'unhold', [lotId(401n), 2, noRequest]]);
    await world.must('bob', ['Units', 'retire', [lotId(401n), 100n, wordOf('x'), 1, noRequest]]);
    await world.must('alice', ['Units', 'cancel', [lotId(1n), 300n, 1, noRequest]]);
    expect(await world.read(['Units', 'totals', [classId, noRequest, 1]])).toMatchObject({
      page: { issued: 500n, live: 50n, retired: 150n, cancelled: 300n },
    });
  });

  it('use claims of version 1: issue goes on, nothing is claimed twice', async () => {
    expect(await world.refusal('alice', issue(1n, 500n, wordOf('request')))).toBe(
      `RequestDone(${wordOf('alice')}, ${wordOf('request')})`,
    );
    await world.must('alice', issue(501n, 500n, noRequest));
    expect(
      await world.refusal('alice', [
        'Origins',
        'claim',
        [namespaceId, originId, 1, 1000n, 1002n, 2n, noRequest],
      ]),
    ).toBe(`IntervalOccupied(${namespaceId}, ${originId}, 1, 1000, 1002)`);
  });

  it('execute a proposal opened under version 1', async () => {
    await world.must('alice', ['Parties', 'execute', [proposalId, openCalls]]);
    expect(await world.read(['Parties', 'pauseReason', [classId]])).toBe(7);
  });

  it('let new state stand beside the old, twice', async () => {
    const notes = AbiFunction.from('function noteOf(bytes32 lotId) view returns (uint64)');
    const note = AbiFunction.from('function note(bytes32 lotId)');
    const writer = AbiFunction.from('function writerOf(bytes32 lotId) returns (uint8 v, uint64 reads)');
    const message = (data: Hex): { from: Hex; to: Hex; data: Hex } => ({
      from: accountOf('alice'),
      to: world.addresses.Units,
      data,
    });
    await world.host.send(message(AbiFunction.encodeData(note, [lotId(501n)])));
    const noted = await world.host.call(message(AbiFunction.encodeData(notes, [lotId(501n)])));
    expect(BigInt(noted.result ?? '0x0')).toBe(500n);
    const { result = '0x' } = await world.host.send(message(AbiFunction.encodeData(writer, [lotId(401n)])));
    expect(AbiFunction.decodeResult(writer, result)).toEqual([1, 1n]);
  });
});
