import type { Checkpoint, LedgerEvent } from '@tallystick/core';
import { createCounter, planClaim, transferCall } from '../world/lots.ts';
import { commitAs } from '../world/submit-as.ts';
import type { World } from '../world/world.ts';
import { assertEqual, fail } from './assert.ts';

/** Things that happened, as the receipts tell them. */
export interface History {
  /** A place right before the first of the events. */
  readonly from: Checkpoint;
  /** Block of the last event. */
  readonly toBlock: bigint;
  readonly events: readonly LedgerEvent[];
}

/** Makes something happen that nothing depends on; gives the place right after it. */
export async function makeMarker(world: World): Promise<Checkpoint> {
  const { events } = await commitAs(world, { by: 'issuer', calls: [planClaim(world, { end: 2n }).call] });
  const [event] = events;
  return event?.checkpoint ?? fail('Expected a claim to have an event, got none');
}

/** Makes things happen in several modules, one transaction with several events among them. */
export async function makeHistory(world: World): Promise<History> {
  const { lotId, call } = await createCounter(world);
  const first = await commitAs(world, { by: 'issuer', calls: [planClaim(world, { end: 4n }).call] });
  const receipts = [
    first,
    await commitAs(world, { by: 'alice', calls: [call] }),
    await commitAs(world, { by: 'alice', calls: [transferCall(world, lotId, 10n, 'bob')] }),
    await commitAs(world, { by: 'issuer', calls: [planClaim(world, { end: 5n }).call] }),
    await commitAs(world, { by: 'alice', calls: [call] }),
  ];
  const { blockNumber, blockHash } = first;
  return {
    from: { blockNumber, blockHash, index: -1 },
    toBlock: receipts.at(-1)?.blockNumber ?? blockNumber,
    events: receipts.flatMap(({ events }) => events),
  };
}

const whole = ({
  name,
  args,
  address,
  transactionId,
  blockNumber,
  blockHash,
  index,
  retracted,
}: LedgerEvent): unknown => ({
  ...{ name, args, address, transactionId, blockNumber, blockHash, index, retracted },
});

/** Refuses two lists of events that differ in anything. */
export function assertSameEvents(
  what: string,
  got: readonly LedgerEvent[],
  expected: readonly LedgerEvent[],
): void {
  const names = (events: readonly LedgerEvent[]): string[] => events.map(({ name }) => name);
  assertEqual({ what, got: names(got), expected: names(expected) });
  assertEqual({ what, got: got.map(whole), expected: expected.map(whole) });
}
