import { type Hex, toBytes32, toModuleIdDigest, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  accountOf,
  admit,
  createModuleWorld,
  governedCall,
  type ModuleWorld,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';
import { toCallsDigest, toProposalId } from '../../ids.ts';

const register: WorldCall = ['Parties', 'registerMember', [wordOf('new')]];
const calls = [governedCall(register)];
const otherCalls = [governedCall(['Parties', 'registerMember', [wordOf('another')]])];
const salt = wordOf('salt');

/** Three administrators, a, b and admin, of whom two must agree; `member` is none. */
async function createBoard(): Promise<ModuleWorld> {
  const world = await createModuleWorld();
  const add = (name: string): WorldCall => ['Parties', 'addAdministrator', [wordOf(name)]];
  await world.govern(...admit('a'), ...admit('b'), ...admit('member'), add('a'), add('b'), [
    'Parties',
    'setThreshold',
    [2],
  ]);
  return world;
}

async function propose(world: ModuleWorld, expiresAt = world.now + 100n): Promise<Hex> {
  return (await world.run('a', 'Parties', 'propose', [calls, expiresAt, salt])).result as Hex;
}

const execute = (proposalId: Hex, of: readonly unknown[] = calls): WorldCall => [
  'Parties',
  'execute',
  [proposalId, of],
];
const vote = (proposalId: Hex): WorldCall => ['Parties', 'vote', [proposalId]];

describe('propose', () => {
  it('keeps the digest of the calls and counts the proposer', async () => {
    const world = await createBoard();
    const expiresAt = world.now + 100n;
    const { result, events } = await world.run('a', 'Parties', 'propose', [calls, expiresAt, salt]);
    const proposer = wordOf('a');
    expect(result).toBe(toProposalId({ proposer, calls, expiresAt, salt }));
    expect(events).toEqual([
      { module: 'Parties', name: 'Proposed', args: { proposalId: result, proposer, calls, expiresAt } },
      { module: 'Parties', name: 'Approved', args: { proposalId: result, party: proposer } },
    ]);
    expect(await world.view('Parties', 'proposal', [result])).toEqual([
      proposer,
      toCallsDigest(calls),
      expiresAt,
      false,
      [proposer],
    ]);
  });

  it('is refused in the order of its page', async () => {
    const world = await createBoard();
    const long = { module: wordOf('no module'), data: `0x${'00'.repeat(8193)}` };
    const unknown = { module: wordOf('no module'), data: `0x${'00'.repeat(8192)}` };
    const refusal = (sender: string, of: readonly unknown[], expiresAt: bigint) =>
      world.refusal(sender, 'Parties', 'propose', [of, expiresAt, salt]);
    expect((await refusal('stranger', [], 0n))[0]).toBe('AccountUnknown');
    expect(await refusal('member', [], 0n)).toEqual(['NotAdministrator', { party: wordOf('member') }]);
    expect(await refusal('a', [], 0n)).toEqual(['EmptyList', { field: toBytes32('calls') }]);
    expect(await refusal('a', Array(21).fill(long), 0n)).toMatchObject(['TooMany', { got: 21n, max: 20n }]);
    expect(await refusal('a', [long], 0n)).toEqual([
      'TooMany',
      { field: toBytes32('data'), got: 8193n, max: 8192n },
    ]);
    expect(await refusal('a', [unknown, long], 0n)).toEqual(['ModuleUnknown', { module: unknown.module }]);
    const [min, max] = [world.now + 1n, world.now + 7_776_000n];
    for (const got of [min - 1n, max + 1n])
      expect(await refusal('a', calls, got)).toEqual([
        'ValueOutOfRange',
        { field: toBytes32('expiresAt'), got, min, max },
      ]);
    const proposalId = await propose(world, max);
    expect(await refusal('a', calls, max)).toEqual(['ProposalExists', { proposalId }]);
  });
});

describe('vote', () => {
  it('adds approvals in their order', async () => {
    const world = await createBoard();
    const proposalId = await propose(world);
    const { events } = await world.run('b', ...vote(proposalId));
    const args = { proposalId, party: wordOf('b') };
    expect(events).toEqual([{ module: 'Parties', name: 'Approved', args }]);
    await world.run('admin', ...vote(proposalId));
    const [, , , , approvals] = (await world.view('Parties', 'proposal', [proposalId])) as unknown[];
    expect(approvals).toEqual([wordOf('a'), wordOf('b'), wordOf('admin')]);
  });

  it('is refused in the order of its page', async () => {
    const world = await createBoard();
    const proposalId = await propose(world);
    expect((await world.refusal('stranger', ...vote(proposalId)))[0]).toBe('AccountUnknown');
    expect((await world.refusal('member', ...vote(proposalId)))[0]).toBe('NotAdministrator');
    expect((await world.refusal('b', ...vote(salt)))[0]).toBe('ProposalUnknown');
    expect(await world.refusal('a', ...vote(proposalId))).toEqual([
      'ApprovalExists',
      { proposalId, party: wordOf('a') },
    ]);
    await world.run('b', ...vote(proposalId));
    await world.run('b', ...execute(proposalId));
    world.now += 100n;
    expect((await world.refusal('admin', ...vote(proposalId)))[0]).toBe('ProposalExecuted');
  });

  it('ends at the second the proposal expires', async () => {
    const world = await createBoard();
    const proposalId = await propose(world);
    world.now += 99n;
    await world.run('b', ...vote(proposalId));
    world.now += 1n;
    const expiresAt = world.now;
    for (const call of [vote(proposalId), execute(proposalId)])
      expect(await world.refusal('admin', ...call)).toEqual(['ProposalExpired', { proposalId, expiresAt }]);
  });
});

describe('execute', () => {
  it('runs the calls in order after saying so, by any administrator', async () => {
    const world = await createBoard();
    const proposalId = await propose(world);
    await world.run('b', ...vote(proposalId));
    const { events } = await world.run('admin', ...execute(proposalId));
    expect(events.map(({ name, args }) => [name, args.party])).toEqual([
      ['Executed', wordOf('admin')],
      ['MemberRegistered', wordOf('new')],
    ]);
    expect(await world.view('Parties', 'proposal', [proposalId])).toMatchObject({ 3: true });
  });

  it('is refused in the order of its page', async () => {
    const world = await createBoard();
    const proposalId = await propose(world);
    expect((await world.refusal('stranger', ...execute(proposalId)))[0]).toBe('AccountUnknown');
    expect((await world.refusal('member', ...execute(proposalId)))[0]).toBe('NotAdministrator');
    expect((await world.refusal('b', ...execute(salt)))[0]).toBe('ProposalUnknown');
    expect((await world.refusal('b', ...execute(proposalId, otherCalls)))[0]).toBe('ProposalCallsDiffer');
    expect(await world.refusal('b', ...execute(proposalId))).toEqual([
      'ApprovalsMissing',
      { proposalId, got: 1n, required: 2n },
    ]);
    await world.run('b', ...vote(proposalId));
    await world.run('b', ...execute(proposalId));
    expect((await world.refusal('b', ...execute(proposalId, otherCalls)))[0]).toBe('ProposalExecuted');
  });

  it('counts only approvals of parties that are administrators now', async () => {
    const world = await createBoard();
    const proposalId = await propose(world);
    await world.run('b', ...vote(proposalId));
    const removal = [governedCall(['Parties', 'removeAdministrator', [wordOf('b')]])];
    const expiresAt = world.now + 100n;
    const { result } = await world.run('admin', 'Parties', 'propose', [removal, expiresAt, salt]);
    await world.run('a', ...vote(result as Hex));
    await world.run('a', ...execute(result as Hex, removal));
    expect(await world.refusal('a', ...execute(proposalId))).toMatchObject(['ApprovalsMissing', { got: 1n }]);
  });

  it('fails with the error of the call that fails, and takes all back', async () => {
    const world = await createModuleWorld();
    expect((await world.governedRefusal(register, register))[0]).toBe('MemberExists');
    expect(await world.view('Parties', 'memberStatus', [wordOf('new')])).toBe(0);
    const broken = { module: toBytes32('Parties'), data: '0x01020304' };
    const expiresAt = world.now + 100n;
    const proposed = await world.run('admin', 'Parties', 'propose', [[broken], expiresAt, salt]);
    expect(await world.refusal('admin', ...execute(proposed.result as Hex, [broken]))).toEqual([
      'Revert',
      {},
    ]);
  });

  it('runs as an account no key has, and never a second time from inside', async () => {
    const world = await createModuleWorld();
    const account = toModuleIdDigest('memory:world:parties').slice(0, 42);
    expect(await world.governedRefusal(['Parties', 'propose', [calls, 0n, salt]])).toEqual([
      'AccountUnknown',
      { account },
    ]);
    expect(account).not.toBe(accountOf('admin'));
    expect(await world.view('Parties', 'proposal', [salt])).toEqual([
      zeroBytes32,
      zeroBytes32,
      0n,
      false,
      [],
    ]);
  });
});
