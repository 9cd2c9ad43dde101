import type { originsAbi, partiesAbi, unitsAbi } from '@tallystick/contracts';
import type { EventsOptions, LedgerEvent } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveModules } from '../../client/resolve-ledger.ts';

/** The ABIs of the modules, for the types of their events. */
type ModuleAbi = typeof partiesAbi | typeof originsAbi | typeof unitsAbi;

/** An event of one of the modules; `name` tells which, and narrows `args`. */
export type ModuleEvent =
  | LedgerEvent<typeof partiesAbi>
  | LedgerEvent<typeof originsAbi>
  | LedgerEvent<typeof unitsAbi>;

/** What {@link watchEvents} takes. */
export interface WatchEventsParameters<name extends string> extends ActionParameters<name>, EventsOptions {
  readonly signal?: AbortSignal | undefined;
  /** Only these events; all when absent. */
  readonly eventNames?: readonly ModuleEvent['name'][] | undefined;
}

/**
 * Follows the events of a ledger's modules: final, in order, with neither gap nor duplicate, resumable.
 *
 * @param client - The client.
 * @param parameters - Ledger, event names, and where to start (`from`) and end (`toBlock`).
 * @returns The events. Store `event.checkpoint` and hand it back as `from` to go on after a restart.
 * @throws BaseError ERR_EVENTS_GAP, ERR_CHECKPOINT_UNKNOWN, ERR_CONNECTION, ERR_ABORTED.
 *
 * @example
 * ```ts
 * import { type Client, watchEvents } from '@tallystick/sdk';
 *
 * export async function printRetirements(client: Client): Promise<void> {
 *   for await (const event of watchEvents(client, { ledger: 'registry', eventNames: ['Retired'], from: 'start' })) {
 *     if (event.name === 'Retired') console.log(event.args.lotId, event.args.count);
 *   }
 * }
 * ```
 */
export function watchEvents<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: WatchEventsParameters<name>,
): AsyncIterable<ModuleEvent> {
  const { ledger: ledgerName, eventNames, ...options } = parameters;
  const { ledger, modules } = resolveModules(client, ledgerName);
  const { parties, origins, units } = modules;
  const filter = { modules: [parties, origins, units], eventNames };
  return ledger.events<ModuleAbi>(filter, options) as AsyncIterable<ModuleEvent>;
}
