import type { Bid } from '@tallystick/schemas';
import { parseNanoseconds } from '../time/instant.ts';

/** A bid is placed. With `replaces` it takes the place of an earlier one. */
export interface SubmitEvent {
  readonly kind: 'submit';
  readonly bid: Bid;
}

/** A bid is taken back. */
export interface WithdrawEvent {
  readonly kind: 'withdraw';
  readonly bidId: string;
  /** Who takes it back: only the participant who placed it can. */
  readonly participantId: string;
  /** RFC 3339. */
  readonly at: string;
}

/** Something that happens to an order book. */
export type OrderEvent = SubmitEvent | WithdrawEvent;

/** Why an event changed nothing. */
export type OrderRefusal =
  | 'before-opening'
  | 'after-gate-closure'
  | 'repeated-id'
  | 'unknown-bid'
  | 'other-participant'
  | 'other-side'
  | 'self-trade';

/** An event that changed nothing, with the reason. */
export interface RefusedEvent {
  readonly event: OrderEvent;
  readonly reason: OrderRefusal;
}

/** An event with its time in nanoseconds. */
export interface TimedEvent {
  readonly event: OrderEvent;
  readonly at: bigint;
}

function idOf(event: OrderEvent): string {
  return event.kind === 'submit' ? event.bid.id : event.bidId;
}

function compareEvents(left: TimedEvent, right: TimedEvent): number {
  if (left.at !== right.at) return left.at < right.at ? -1 : 1;
  const [one, other] = [idOf(left.event), idOf(right.event)];
  if (one !== other) return one < other ? -1 : 1;
  // A bid that is placed and taken back in one instant is first placed.
  return left.event.kind === right.event.kind ? 0 : left.event.kind === 'submit' ? -1 : 1;
}

/** Events in order of time; those of one instant by the id of the bid. */
export function sortEvents(events: readonly OrderEvent[]): TimedEvent[] {
  return events
    .map((event) => ({
      event,
      at: parseNanoseconds(event.kind === 'submit' ? event.bid.submittedAt : event.at),
    }))
    .sort(compareEvents);
}
