import {
  type ConformanceTarget,
  defineConformanceTarget,
  type OpenOptions,
  type RunningTarget,
} from '@tallystick/conformance';
import {
  type Call,
  type EventFilter,
  type EventsOptions,
  isLedgerError,
  type Journal,
  type Ledger,
  type LedgerEvent,
  type PendingTransaction,
  SimulateError,
} from '@tallystick/core';

type AnyLedger = Ledger<unknown>;

/** One fault of an adapter, and every check that must find it. */
export interface BrokenAdapter {
  readonly section: string;
  readonly what: string;
  /** Checks, as `section/id`, that fail; all others do not. */
  readonly fails: readonly string[];
  readonly breakLedger?: (ledger: AnyLedger) => Partial<AnyLedger>;
  readonly breakJournal?: (journal: Journal) => Partial<Journal>;
}

function mapEvents(
  ledger: AnyLedger,
  change: (events: AsyncIterable<LedgerEvent>, options: EventsOptions) => AsyncIterable<LedgerEvent>,
): Partial<AnyLedger> {
  const events = (filter: EventFilter, options: EventsOptions = {}): AsyncIterable<LedgerEvent> =>
    change(ledger.events(filter, options), options);
  return { events: events as AnyLedger['events'] };
}

function mapCalls(ledger: AnyLedger, change: (call: Call) => Call): Partial<AnyLedger> {
  return { submit: (calls, options) => ledger.submit(calls.map(change), options) };
}

const shortCut: BrokenAdapter = {
  section: 'reads',
  what: 'the calls of a read are read one after the other',
  fails: ['reads/order', 'reads/one-state', 'reads/refusals'],
  breakLedger: (ledger) => {
    const read = async (calls: readonly Call[], options?: object): Promise<unknown[]> => {
      const results: unknown[] = [];
      for (const call of calls) results.push(...(await ledger.read([call], options)));
      return results;
    };
    return { read: read as AnyLedger['read'] };
  },
};

const notAtomic: BrokenAdapter = {
  section: 'submits',
  what: 'the calls of a batch are submitted one after the other',
  fails: ['submits/batch', 'submits/atomicity', 'submits/batch-limits'],
  breakLedger: (ledger) => ({
    submit: async (calls, options) => {
      for (const call of calls.slice(0, -1))
        await (await ledger.submit([call], { ...options, requestId: undefined })).wait();
      return ledger.submit(calls.slice(-1), options);
    },
  }),
};

/** What happens when two submissions are taken for one: each caller hears of the same transaction. */
const sharedTransaction: BrokenAdapter = {
  section: 'concurrency',
  what: 'equal calls submitted at the same time are one transaction, whatever their requests',
  fails: ['concurrency/several-signers', 'concurrency/shared-key', 'concurrency/conservation'],
  breakLedger: (ledger) => {
    const running = new Map<string, Promise<PendingTransaction>>();
    return {
      submit: (calls, options) => {
        const key = JSON.stringify(
          [options?.signer, calls.map(({ functionName, args }) => [functionName, args])],
          (_, value) => (typeof value === 'bigint' ? String(value) : value),
        );
        const pending = running.get(key) ?? ledger.submit(calls, options).finally(() => running.delete(key));
        running.set(key, pending);
        return pending;
      },
    };
  },
};

const hastyJournal: BrokenAdapter = {
  section: 'requests',
  what: 'sending does not wait until the journal is written',
  fails: [
    'requests/written-first',
    'requests/killed-before-put',
    'requests/killed-after-put',
    'outcomes/failed',
  ],
  breakJournal: (journal) => ({
    put: async (entry) => {
      journal.put(entry).catch(() => undefined);
    },
  }),
};

const sureOfAbsence: BrokenAdapter = {
  section: 'outcomes',
  what: 'what is not known is called absent',
  fails: ['outcomes/absent', 'outcomes/unknown', 'outcomes/unreachable'],
  breakLedger: (ledger) => ({
    outcome: async (requestId, options) => {
      const outcome = await ledger.outcome(requestId, options);
      return outcome.status === 'unknown' ? { status: 'absent' } : outcome;
    },
  }),
};

const skipsRestOfBlock: BrokenAdapter = {
  section: 'events',
  what: 'a stream goes on with the block after the checkpoint’s',
  fails: ['events/resume', 'events/in-one-block', 'events/stopped'],
  breakLedger: (ledger) =>
    mapEvents(ledger, async function* (events, { from }) {
      const seen = typeof from === 'object' && from.index >= 0 ? from.blockNumber : undefined;
      for await (const event of events) if (event.blockNumber !== seen) yield event;
    }),
};

const latestTwice: BrokenAdapter = {
  section: 'finality',
  what: 'latest events come again when they are final',
  fails: ['finality/latest'],
  breakLedger: (ledger) =>
    mapEvents(ledger, async function* (events, { finality }) {
      for await (const event of events) {
        yield event;
        if (finality === 'latest') yield event;
      }
    }),
};

const wrongPurpose: BrokenAdapter = {
  section: 'modules',
  what: 'a purpose is written down as another',
  fails: ['modules/retirements'],
  breakLedger: (ledger) =>
    mapCalls(ledger, (call) =>
      call.functionName === 'retire' ? { ...call, args: call.args.with(3, 9) } : call,
    ),
};

const nameless: BrokenAdapter = {
  section: 'errors',
  what: 'a refusal does not say which request it is about',
  fails: ['errors/staged'],
  breakLedger: (ledger) => ({
    submit: (calls, options) =>
      ledger.submit(calls, options).catch((error: unknown) => {
        if (!isLedgerError(error, 'SimulateError')) throw error;
        const { code, shortMessage, refusal } = error;
        throw new SimulateError({ code, shortMessage, refusal });
      }),
  }),
};

const neverCloses: BrokenAdapter = {
  section: 'close',
  what: 'close does nothing',
  fails: ['close/refuses', 'close/streams', 'close/waits'],
  breakLedger: () => ({ close: async () => undefined }),
};

const wrongFinality: BrokenAdapter = {
  section: 'description',
  what: 'finality is of no known kind',
  fails: ['description/finality'],
  breakLedger: () => ({ finality: { kind: 'eventually' } as never }),
};

/** At least one fault per section. */
export const brokenAdapters: readonly BrokenAdapter[] = [
  wrongFinality,
  shortCut,
  notAtomic,
  sharedTransaction,
  hastyJournal,
  sureOfAbsence,
  skipsRestOfBlock,
  latestTwice,
  wrongPurpose,
  nameless,
  neverCloses,
];

/** A target whose ledger objects have a fault. */
export function breakTarget(target: ConformanceTarget, fault: BrokenAdapter): ConformanceTarget {
  const { breakLedger, breakJournal } = fault;
  const breakOptions = ({ journal, ...options }: OpenOptions): OpenOptions => ({
    ...options,
    journal: journal && { ...journal, ...breakJournal?.(journal) },
  });
  const start = async (): Promise<RunningTarget> => {
    const running = await target.start();
    return {
      ...running,
      open: async (options = {}) => {
        const ledger = await running.open(breakOptions(options));
        return { ...ledger, ...breakLedger?.(ledger) };
      },
    };
  };
  return defineConformanceTarget({ name: `${target.name}, broken`, start });
}
