import {
  type Checkpoint,
  type EventsOptions,
  formatCheckpoint,
  type LedgerEvent,
  parseCheckpoint,
} from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { createLedgerWorld, errorOf, type LedgerWorld, toProposal, wordOf } from '../testing/ledger-world.ts';

async function collect(
  { ledger, modules }: LedgerWorld,
  options: EventsOptions,
  eventNames?: readonly string[],
): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  const filter = { modules: [modules.parties], eventNames };
  for await (const event of ledger.events(filter, options)) events.push(event as LedgerEvent);
  return events;
}

const salts = (events: readonly LedgerEvent[]) =>
  events.map(({ name, blockNumber }) => `${name} ${blockNumber}`);

async function createWorldWithEvents(): Promise<LedgerWorld> {
  const world = await createLedgerWorld();
  for (const salt of ['a', 'b']) await (await world.ledger.submit([toProposal(world, salt)])).wait();
  return world;
}

describe('events', () => {
  it('come in order from the first block on, genesis included', async () => {
    const world = await createWorldWithEvents();
    const events = await collect(world, { from: 'start', toBlock: 3n });
    expect(salts(events)).toEqual([
      'MemberRegistered 1',
      'AccountBound 1',
      'AdministratorAdded 1',
      'ThresholdChanged 1',
      'Proposed 2',
      'Approved 2',
      'Proposed 3',
      'Approved 3',
    ]);
    expect(events.every(({ retracted }) => !retracted)).toBe(true);
  });

  it('are the same with finality latest', async () => {
    const world = await createWorldWithEvents();
    const final = await collect(world, { from: 'start', toBlock: 3n });
    expect(await collect(world, { from: 'start', toBlock: 3n, finality: 'latest' })).toEqual(final);
  });

  it('go on after any checkpoint, with neither gap nor duplicate', async () => {
    const world = await createWorldWithEvents();
    const all = await collect(world, { from: 'start', toBlock: 3n });
    for (const [index, { checkpoint }] of all.entries()) {
      const from = parseCheckpoint(formatCheckpoint(checkpoint));
      expect(await collect(world, { from, toBlock: 3n })).toEqual(all.slice(index + 1));
    }
    const { blockHash } = all[4] as LedgerEvent;
    const from = { blockNumber: 2n, blockHash, index: -1 };
    expect(await collect(world, { from, toBlock: 3n })).toEqual(all.slice(4));
  });

  it('are only those asked for', async () => {
    const world = await createWorldWithEvents();
    const approved = await collect(world, { from: 'start', toBlock: 3n }, ['Approved']);
    expect(salts(approved)).toEqual(['Approved 2', 'Approved 3']);
    const { ledger, modules } = world;
    for await (const _event of ledger.events({ modules: [modules.units] }, { from: 'start', toBlock: 3n }))
      expect.unreachable('Units has emitted nothing');
    await expect(collect(world, { from: 'start' }, ['Aproved'])).rejects.toMatchObject({
      code: 'ERR_ABI_ITEM_UNKNOWN',
    });
  });

  it('by default begin with the block after the latest when the stream was asked for', async () => {
    const world = await createWorldWithEvents();
    const { ledger, modules } = world;
    const stream = ledger.events({ modules: [modules.parties] }, { toBlock: 4n });
    await ledger.submit([toProposal(world, 'c')]);
    const events = [];
    for await (const event of stream) events.push(event as LedgerEvent);
    expect(salts(events)).toEqual(['Proposed 4', 'Approved 4']);
    expect(await collect(world, { from: 'now', toBlock: 4n })).toEqual([]);
  });

  it('arrive while the stream waits, until the signal ends it', async () => {
    const world = await createLedgerWorld();
    const controller = new AbortController();
    const names: string[] = [];
    const following = errorOf(
      (async () => {
        for await (const { name } of world.ledger.events(
          { modules: [world.modules.parties] },
          { signal: controller.signal },
        )) {
          names.push(name);
          if (name === 'Approved') controller.abort();
        }
      })(),
    );
    await world.ledger.submit([toProposal(world, 'a')]);
    expect(await following).toMatchObject({ code: 'ERR_ABORTED' });
    expect(names).toEqual(['Proposed', 'Approved']);
  });

  it('end with an error when the ledger is closed', async () => {
    const world = await createLedgerWorld();
    const following = errorOf(collect(world, {}));
    await world.ledger.close();
    expect(await following).toMatchObject({ code: 'ERR_LEDGER_CLOSED' });
  });

  it.each<[string, Partial<Checkpoint>]>([
    ['another hash', { blockHash: wordOf('block') }],
    ['a block that does not exist', { blockNumber: 99n }],
  ])('refuse a checkpoint with %s', async (_name, changes) => {
    const world = await createWorldWithEvents();
    const [first] = (await collect(world, { from: 'start', toBlock: 3n })) as [LedgerEvent];
    await expect(collect(world, { from: { ...first.checkpoint, ...changes } })).rejects.toMatchObject({
      code: 'ERR_CHECKPOINT_UNKNOWN',
    });
  });
});
