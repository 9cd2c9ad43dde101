import type { Call, EventFilter, EventsOptions, LedgerEvent, ReadOptions, Receipt } from '@tallystick/core';
import type { AnyLedger } from './broken-adapter.ts';

/** Changes streams of events. */
export function mapEvents(
  ledger: AnyLedger,
  change: (events: AsyncIterable<LedgerEvent>, options: EventsOptions) => AsyncIterable<LedgerEvent>,
): Partial<AnyLedger> {
  const events = (filter: EventFilter, options: EventsOptions = {}): AsyncIterable<LedgerEvent> =>
    change(ledger.events(filter, options), options);
  return { events: events as AnyLedger['events'] };
}

/** Changes what reads, submissions and waits reject with. */
export function mapErrors(ledger: AnyLedger, change: (error: unknown) => unknown): Partial<AnyLedger> {
  const rethrow = (error: unknown): never => {
    throw change(error);
  };
  const submit: AnyLedger['submit'] = async (calls, options) => {
    const pending = await (async () => ledger.submit(calls, options))().catch(rethrow);
    return { ...pending, wait: (waiting) => pending.wait(waiting).catch(rethrow) };
  };
  return { submit, read: async (calls, options) => ledger.read(calls, options).catch(rethrow) };
}

/** Changes receipts. */
export function mapReceipts(ledger: AnyLedger, change: (receipt: Receipt) => Receipt): Partial<AnyLedger> {
  return {
    submit: async (calls, options) => {
      const pending = await ledger.submit(calls, options);
      return { ...pending, wait: async (waiting) => change(await pending.wait(waiting)) };
    },
  };
}

/** Changes every leaf of what is read. */
export function mapResults(ledger: AnyLedger, change: (value: unknown) => unknown): Partial<AnyLedger> {
  const changeAll = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(changeAll);
    if (typeof value !== 'object' || value === null) return change(value);
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, changeAll(entry)]));
  };
  const read = async (calls: readonly Call[], options?: ReadOptions): Promise<unknown> =>
    changeAll(await ledger.read(calls, options));
  return { read: read as AnyLedger['read'] };
}

/** Changes the calls of submissions. */
export function mapCalls(ledger: AnyLedger, change: (call: Call) => Call): Partial<AnyLedger> {
  return { submit: (calls, options) => ledger.submit(calls.map(change), options) };
}
