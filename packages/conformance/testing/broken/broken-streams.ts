import type { EventFilter, EventsOptions, LedgerEvent } from '@tallystick/core';
import { mapEvents } from '../break-ledger.ts';
import type { BrokenAdapter } from '../broken-adapter.ts';
import { allModules } from './scenario-ids.ts';

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

const inclusive: BrokenAdapter = {
  section: 'events',
  what: 'the event of a checkpoint is given again',
  fails: ['events/resume', 'events/in-one-block', 'events/stopped', ...allModules],
  breakLedger: (ledger) => ({
    events: (filter: EventFilter, options: EventsOptions = {}) => {
      const { from } = options;
      const earlier = typeof from === 'object' && from.index >= 0 ? { ...from, index: from.index - 1 } : from;
      return ledger.events(filter, { ...options, from: earlier }) as never;
    },
  }),
};

const unfiltered: BrokenAdapter = {
  section: 'events',
  what: 'events are not chosen by name',
  fails: ['events/filter', 'events/nothing'],
  breakLedger: (ledger) => ({
    events: ({ modules }: EventFilter, options: EventsOptions) =>
      ledger.events({ modules }, options) as never,
  }),
};

const lateStream: BrokenAdapter = {
  section: 'events',
  what: 'a stream from now on misses the first event',
  fails: ['events/live'],
  breakLedger: (ledger) =>
    mapEvents(ledger, async function* (events, { from = 'now' }) {
      let isFirst = from === 'now';
      for await (const event of events) {
        if (!isFirst) yield event;
        isFirst = false;
      }
    }),
};

const losesLast: BrokenAdapter = {
  section: 'events',
  what: 'the last event before the end of a stream is left out',
  fails: [
    ...['submits/batch', 'concurrency/one-signer', 'concurrency/several-signers', 'finality/agreement'],
    ...['events/complete', 'events/resume', 'events/in-one-block', 'events/filter', 'events/live'],
    ...['events/while-writing', 'events/stopped', 'events/independent', 'events/stop'],
    // The one scenario in which nothing happens.
    ...allModules.filter((id) => id !== 'modules/claim-checks'),
  ],
  breakLedger: (ledger) =>
    mapEvents(ledger, async function* (events) {
      let held: LedgerEvent | undefined;
      for await (const event of events) {
        if (held) yield held;
        held = event;
      }
    }),
};

const anyCheckpoint: BrokenAdapter = {
  section: 'events',
  what: 'a checkpoint of another chain is taken for the beginning',
  fails: ['events/unknown-checkpoint'],
  breakLedger: (ledger) => ({
    events: (filter: EventFilter, options: EventsOptions) => {
      try {
        return ledger.events(filter, options) as never;
      } catch {
        return ledger.events(filter, { ...options, from: 'start' }) as never;
      }
    },
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

/** Faults in streams of events. */
export const brokenStreams: readonly BrokenAdapter[] = [
  skipsRestOfBlock,
  inclusive,
  unfiltered,
  lateStream,
  losesLast,
  anyCheckpoint,
  latestTwice,
];
