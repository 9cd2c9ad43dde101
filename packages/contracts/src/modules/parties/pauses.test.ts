import { toBytes32, zeroBytes32 } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import {
  admit,
  createModuleWorld,
  type ModuleWorld,
  type WorldCall,
  wordOf,
} from '../../../testing/module-world.ts';

const subject = wordOf('class');
const pause = (reason = 5, of = subject): WorldCall => ['Parties', 'pause', [of, reason]];
const unpause: WorldCall = ['Parties', 'unpause', [subject]];
const pauser = wordOf('pauser');

async function createPauserWorld(): Promise<ModuleWorld> {
  const world = await createModuleWorld();
  const grant: WorldCall = ['Parties', 'grantRole', [4, subject, pauser, 0n, 0n]];
  await world.govern(...admit('pauser'), ...admit('other'), grant);
  return world;
}

describe('pause', () => {
  it('is for governance, which has no party', async () => {
    const world = await createPauserWorld();
    const { events } = await world.govern(pause());
    const args = { subject, reason: 5, by: zeroBytes32 };
    expect(events.at(-1)).toEqual({ module: 'Parties', name: 'Paused', args });
    expect(await world.view('Parties', 'pauseReason', [subject])).toBe(5);
  });

  it('is for a pauser of the subject or of the ledger', async () => {
    const world = await createPauserWorld();
    const { events } = await world.run('pauser', ...pause());
    expect(events.at(-1)?.args.by).toBe(pauser);
    await world.govern(['Parties', 'grantRole', [4, zeroBytes32, wordOf('other'), 0n, 0n]]);
    await world.run('other', ...pause(6, wordOf('another class')));
  });

  it('works for a pauser who is paused, since pauses are not asked about', async () => {
    const world = await createPauserWorld();
    await world.govern(['Parties', 'pause', [pauser, 1]]);
    await world.run('pauser', ...pause());
  });

  it('is refused in the order of its page', async () => {
    const world = await createPauserWorld();
    const parties = toBytes32('Parties');
    const code = { min: 1n, got: 0n };
    expect((await world.refusal('stranger', ...pause(0, zeroBytes32)))[0]).toBe('AccountUnknown');
    await world.govern(['Parties', 'setMemberStatus', [wordOf('other'), 2]]);
    expect((await world.refusal('other', ...pause()))[0]).toBe('MemberInactive');
    await world.govern(['Parties', 'setMemberStatus', [wordOf('other'), 1]]);
    expect(await world.refusal('other', ...pause(0, zeroBytes32))).toMatchObject([
      'ValueOutOfRange',
      { ...code, field: toBytes32('subject') },
    ]);
    expect(await world.refusal('other', ...pause(0, parties))).toMatchObject([
      'ValueOutOfRange',
      { ...code, field: toBytes32('reason') },
    ]);
    expect(await world.refusal('other', ...pause(5, parties))).toEqual([
      'SubjectNotPausable',
      { subject: parties },
    ]);
    expect(await world.governedRefusal(pause(5, parties))).toEqual([
      'SubjectNotPausable',
      { subject: parties },
    ]);
    await world.run('pauser', ...pause());
    expect(await world.refusal('other', ...pause())).toEqual([
      'RoleMissing',
      { role: 4, scope: subject, party: wordOf('other') },
    ]);
    expect(await world.refusal('pauser', ...pause(6))).toEqual(['SubjectPausedAlready', { subject }]);
  });
});

describe('unpause', () => {
  it('is for governance alone', async () => {
    const world = await createPauserWorld();
    expect((await world.refusal('pauser', ...unpause))[0]).toBe('NotGovernance');
    expect(await world.governedRefusal(unpause)).toEqual(['SubjectNotPaused', { subject }]);
    const { events } = await world.govern(pause(), unpause);
    expect(events.at(-1)).toEqual({ module: 'Parties', name: 'Unpaused', args: { subject } });
    expect(await world.view('Parties', 'pauseReason', [subject])).toBe(0);
  });
});
