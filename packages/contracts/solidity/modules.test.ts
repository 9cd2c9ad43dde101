import { toBytes32, toModuleIdDigest } from '@tallystick/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { holdKind, intervalUnit, lotState, roles } from '../src/codes.ts';
import { type ClassDefinition, toClaimId, toClassId, toLotId } from '../src/ids.ts';
import { createEvmWorld, type EvmWorld, encodeEvmCall, noRequest } from '../testing/evm-world.ts';
import { accountOf, admit, type WorldCall, wordOf } from '../testing/module-world.ts';

type Hex = `0x${string}`;

const namespaceId = wordOf('namespace');
const originId = wordOf('origin');
const scheme = wordOf('scheme');
const none = { namespaceId: noRequest, right: 0 };
const definition: ClassDefinition = {
  profile: wordOf('profile'),
  unitCode: toBytes32('TNE'),
  decimals: 0,
  holderRole: roles.holder,
  claims: [{ namespaceId, right: 1 }, none, none, none],
  recordKind: noRequest,
  recordState: 0,
  authorisation: 0,
};
const classId = toClassId(definition);
const claimId = toClaimId({ namespaceId, originId, right: 1, start: 1n, end: 1001n });
const lotId = (first: bigint): Hex => toLotId({ claimId, first });
const party = { alice: wordOf('alice'), bob: wordOf('bob') };

const claim = (start: bigint, end: bigint, request: Hex = noRequest): WorldCall => [
  'Origins',
  'claim',
  [namespaceId, originId, 1, start, end, end - start, request],
];
const issue = (first: bigint, count: bigint, expiresAt: bigint, request: Hex = noRequest): WorldCall => {
  const units = { classId, claims: [claimId], first, count, vintage: 2026, expiresAt, record: noRequest };
  return ['Units', 'issue', [{ ...units, recipient: party.alice }, request]];
};
const transfer = (lot: Hex, count: bigint, to: Hex): WorldCall => [
  'Units',
  'transfer',
  [lot, count, to, noRequest],
];

async function createUnitsWorld(parameters: Parameters<typeof createEvmWorld>[0]): Promise<EvmWorld> {
  const world = await createEvmWorld(parameters);
  const home = await world.read(['Origins', 'moduleId', []]);
  await world.govern(
    ...admit('bob'),
    ['Parties', 'grantRole', [roles.issuer, noRequest, party.alice, 0n, 0n]],
    ['Parties', 'grantRole', [roles.holder, noRequest, party.alice, 0n, 0n]],
    ['Parties', 'grantRole', [roles.holder, classId, party.bob, 0n, 0n]],
    ['Origins', 'addRight', [scheme, 1, 1, 0, wordOf('source')]],
    ['Origins', 'registerNamespace', [namespaceId, home, scheme, intervalUnit.serial]],
    ['Units', 'registerClass', [definition]],
  );
  await world.must('alice', claim(1n, 1001n));
  return world;
}

describe.each(['keccak256', 'sm3'] as const)('modules on an EVM whose KECCAK256 is %s', (hash) => {
  let world: EvmWorld;
  beforeEach(async () => {
    world = await createUnitsWorld({ hash });
  });

  it('carry units from claim to retirement under ids anyone can compute', async () => {
    expect(await world.must('alice', issue(1n, 1000n, 0n))).toBe(lotId(1n));
    expect(await world.must('alice', transfer(lotId(1n), 400n, party.bob))).toBe(lotId(601n));
    await world.must('bob', ['Units', 'retire', [lotId(601n), 150n, wordOf('someone'), 1, noRequest]]);
    expect(await world.read(['Units', 'lot', [lotId(851n)]])).toMatchObject({
      ...{ owner: party.bob, first: 851n, count: 150n, state: lotState.retired },
      ...{ closedAt: world.now(), closingCode: 1, beneficiary: wordOf('someone') },
    });
    expect(await world.read(['Units', 'totals', [classId, noRequest, 1]])).toMatchObject({
      page: { issued: 1000n, live: 850n, retired: 150n, cancelled: 0n },
    });
  });

  it('keep the id of a ledger that does not fit one slot', async () => {
    const chainId = `fisco:${'ab'.repeat(16)}`;
    const other = await createEvmWorld({ hash, chainId });
    expect(await other.read(['Units', 'chainId', []])).toBe(chainId);
    expect(await other.read(['Parties', 'moduleId', []])).toBe(
      toModuleIdDigest(`${chainId}:${other.addresses.Parties}`),
    );
  });

  it('tell the administrators in ascending order', async () => {
    const names = ['dora', 'emil', 'fritz'];
    await world.govern(
      ...names.flatMap((name): WorldCall[] => [
        ['Parties', 'registerMember', [wordOf(name)]],
        ['Parties', 'addAdministrator', [wordOf(name)]],
      ]),
    );
    const all = [...names, 'alice'].map(wordOf).sort();
    expect(await world.read(['Parties', 'administrators', []])).toEqual(all);
    await world.govern(['Parties', 'removeAdministrator', [all[1]]]);
    expect(await world.read(['Parties', 'administrators', []])).toEqual([all[0], all[2], all[3]]);
  });
});

describe('modules on an EVM', () => {
  let world: EvmWorld;
  beforeEach(async () => {
    world = await createUnitsWorld({});
    await world.must('alice', issue(1n, 500n, 0n));
  });

  it('run a multicall as one, in the name of its sender', async () => {
    const calls = [transfer(lotId(1n), 100n, party.bob), transfer(lotId(1n), 50n, party.bob)].map(
      encodeEvmCall,
    );
    expect(await world.must('alice', ['Units', 'multicall', [calls]])).toEqual([lotId(401n), lotId(351n)]);
    const broken = [...calls, encodeEvmCall(transfer(lotId(401n), 1n, party.bob))];
    const before = await world.read(['Units', 'lot', [lotId(1n)]]);
    expect(await world.refusal('alice', ['Units', 'multicall', [broken]])).toBe(
      `NotOwner(${lotId(401n)}, ${party.alice})`,
    );
    expect(await world.read(['Units', 'lot', [lotId(1n)]])).toEqual(before);
  });

  it('refuse a multicall within a multicall before any call of it runs', async () => {
    const inner = encodeEvmCall(['Units', 'multicall', [[]]]);
    const failing = encodeEvmCall(transfer(lotId(9n), 1n, party.bob));
    expect(await world.refusal('alice', ['Units', 'multicall', [[failing, inner]]])).toBe(
      'MulticallNested()',
    );
    expect(await world.refusal('alice', ['Units', 'multicall', [[]]])).toBe('EmptyList(calls)');
    const many = Array.from({ length: 51 }, () => failing);
    expect(await world.refusal('alice', ['Units', 'multicall', [many]])).toBe('TooMany(calls, 51, 50)');
  });

  it.each([
    ['0x'],
    ['0x123456'],
    ['0xdeadbeef'],
    [`${encodeEvmCall(transfer(lotId(1n), 1n, party.bob))}`.slice(0, 60)],
  ])('answer malformed calldata %s with an empty revert', async (data) => {
    expect(await world.refusal('alice', ['Units', 'multicall', [[data]]])).toBe('Revert');
    const { revertData } = await world.host.send({
      from: accountOf('alice'),
      to: world.addresses.Units,
      data,
    });
    expect(revertData).toBe('0x');
  });

  it('know a request by its party, function and arguments', async () => {
    const request = wordOf('request');
    await world.must('alice', claim(2001n, 3001n, request));
    expect(await world.refusal('alice', claim(2001n, 3001n, request))).toBe(
      `RequestDone(${party.alice}, ${request})`,
    );
    expect(await world.refusal('alice', claim(2001n, 3002n, request))).toBe(
      `RequestReused(${party.alice}, ${request})`,
    );
    expect(await world.read(['Origins', 'request', [party.alice, request]])).not.toBe(noRequest);
    expect(await world.read(['Units', 'request', [party.alice, request]])).toBe(noRequest);
    expect(await world.refusal('bob', claim(2001n, 3001n, request))).toBe(
      `RoleMissing(1, ${namespaceId}, ${party.bob})`,
    );
    expect(await world.read(['Origins', 'request', [party.bob, request]])).toBe(noRequest);
  });

  it('pass the refusal of a governed call on, and undo the calls before it', async () => {
    const rename: WorldCall = ['Parties', 'registerMember', [wordOf('carol')]];
    await expect(world.govern(rename, ['Units', 'setCap', [wordOf('no class'), 1, 1n]])).rejects.toThrow(
      `ClassUnknown(${wordOf('no class')})`,
    );
    await expect(world.govern(rename, ['Units', 'registerClass', [definition]])).rejects.toThrow(
      'ClassExists',
    );
    expect(await world.read(['Parties', 'memberStatus', [wordOf('carol')]])).toBe(0);
  });

  it('take governed calls from Parties alone', async () => {
    const governed: WorldCall[] = [
      ['Parties', 'registerMember', [wordOf('x')]],
      ['Origins', 'addRight', [scheme, 2, 1, 0, wordOf('source')]],
      ['Units', 'setCap', [classId, 2026, 1n]],
      ['Parties', 'registerModule', [toBytes32('Other'), world.addresses.Units]],
    ];
    for (const call of governed)
      expect(await world.refusal('alice', call)).toBe(`NotGovernance(${accountOf('alice')})`);
  });

  it('run a governed multicall as governance', async () => {
    const calls = [encodeEvmCall(['Units', 'setCap', [classId, 2026, 5n]])];
    await world.govern(['Units', 'multicall', [calls]]);
    expect(await world.read(['Units', 'cap', [classId, 2026]])).toMatchObject({ exists: true, limit: 5n });
  });

  it('let governance freeze, release and cancel what it does not own, once for each request', async () => {
    const request = wordOf('order');
    await world.govern(['Units', 'hold', [lotId(1n), holdKind.freeze, party.bob, request]]);
    await expect(
      world.govern(['Units', 'hold', [lotId(1n), holdKind.freeze, party.bob, request]]),
    ).rejects.toThrow(`RequestDone(${noRequest}, ${request})`);
    expect(await world.refusal('alice', transfer(lotId(1n), 1n, party.bob))).toBe(`LotHeld(${lotId(1n)}, 1)`);
    await world.govern(['Units', 'cancel', [lotId(1n), 500n, 9, noRequest]]);
    expect(await world.read(['Units', 'lot', [lotId(1n)]])).toMatchObject({
      state: lotState.cancelled,
      holds: 0,
    });
    expect(await world.read(['Units', 'holderOf', [lotId(1n), holdKind.freeze]])).toBe(noRequest);
  });

  it('register a further module by governance, under a new name alone', async () => {
    const name = toBytes32('Other');
    expect(await world.read(['Parties', 'addressOf', [name]])).toBe(`0x${'0'.repeat(40)}`);
    await world.govern(['Parties', 'registerModule', [name, world.addresses.Units]]);
    expect(String(await world.read(['Parties', 'addressOf', [name]])).toLowerCase()).toBe(
      world.addresses.Units,
    );
    await expect(world.govern(['Parties', 'registerModule', [name, world.addresses.Units]])).rejects.toThrow(
      'ModuleExists(Other)',
    );
    await expect(
      world.govern(['Parties', 'registerModule', [toBytes32('Third'), accountOf('nobody')]]),
    ).rejects.toThrow('ValueOutOfRange(moduleAddress, ');
    await expect(
      world.govern(['Parties', 'registerModule', [noRequest, world.addresses.Units]]),
    ).rejects.toThrow('ValueOutOfRange(module, 0, 1, ');
  });
});

describe('modules where block.timestamp is in milliseconds', () => {
  it('count whole seconds', async () => {
    const world = await createUnitsWorld({ millisecondTimestamps: true });
    const expiresAt = world.now() + 10n;
    await world.must('alice', issue(1n, 10n, expiresAt));
    world.setNow(expiresAt - 1n);
    await world.must('alice', transfer(lotId(1n), 1n, party.bob));
    world.setNow(expiresAt);
    expect(await world.refusal('alice', transfer(lotId(1n), 1n, party.bob))).toBe(
      `LotExpired(${lotId(1n)}, ${expiresAt})`,
    );
    await world.must('alice', ['Units', 'cancel', [lotId(1n), 9n, 1, noRequest]]);
    expect(await world.read(['Units', 'lot', [lotId(1n)]])).toMatchObject({ closedAt: expiresAt });
  });
});
