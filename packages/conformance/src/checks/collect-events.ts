import {
  type EventFilter,
  type EventsOptions,
  isBaseError,
  type Ledger,
  type LedgerEvent,
  type ModuleReference,
} from '@tallystick/core';
import type { World } from '../world/world.ts';

/** What {@link collectEvents} takes besides what `ledger.events` takes. */
export interface CollectEventsParameters extends EventsOptions {
  readonly ledger?: Ledger<unknown> | undefined;
  readonly filter?: EventFilter | undefined;
  /** Stop after so many. */
  readonly count?: number | undefined;
}

/** A filter for all events of all modules. */
export function allModules(world: World): EventFilter {
  const { parties, origins, units } = world.modules;
  return { modules: [parties, origins, units] };
}

/** Reads events until `toBlock`, or until there are `count`. */
export async function collectEvents(
  world: World,
  parameters: CollectEventsParameters,
): Promise<LedgerEvent[]> {
  const { ledger = world.ledger, filter = allModules(world), count, ...options } = parameters;
  const events: LedgerEvent[] = [];
  if (count === 0) return events;
  for await (const event of ledger.events(filter, options)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

/** What came of a stream that was given some time. */
export interface CollectedEvents {
  readonly events: readonly LedgerEvent[];
  /** What the stream threw by itself. */
  readonly error: unknown;
  /** The stream came to its own end. */
  readonly hasEnded: boolean;
}

/** Reads events for some time, or until the stream ends or fails by itself. */
export async function collectForAWhile(
  world: World,
  { durationMs, ...parameters }: CollectEventsParameters & { readonly durationMs: number },
): Promise<CollectedEvents> {
  const { ledger = world.ledger, filter = allModules(world), count, ...options } = parameters;
  const signal = AbortSignal.timeout(durationMs);
  const events: LedgerEvent[] = [];
  try {
    for await (const event of ledger.events(filter, { ...options, signal })) {
      events.push(event);
      if (events.length === count) break;
    }
  } catch (error) {
    const isTimeOver = signal.aborted && isBaseError(error, 'ERR_ABORTED');
    return { events, error: isTimeOver ? undefined : error, hasEnded: false };
  }
  return { events, error: undefined, hasEnded: events.length !== count };
}

/** Whether an event is one of a module's: modules may share an address, so its ABI has a say too. */
export function isEventOf({ address, abi }: ModuleReference, event: LedgerEvent): boolean {
  const isNamed = abi.some((item) => item.type === 'event' && item.name === event.name);
  return isNamed && event.address.toLowerCase() === address.toLowerCase();
}
