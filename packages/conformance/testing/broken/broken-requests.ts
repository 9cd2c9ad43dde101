import type { Lift } from '@tallystick/conformance';
import { isBaseError, isLedgerError } from '@tallystick/core';
import type { AnyLedger, BrokenAdapter } from '../broken-adapter.ts';

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

const neverSettles: BrokenAdapter = {
  section: 'requests',
  what: 'the journal is never told how a request ended',
  fails: [
    'requests/settled',
    'requests/killed-before-settle',
    'requests/killed-after-settle',
    'outcomes/failed',
  ],
  breakJournal: () => ({ settle: async () => undefined }),
};

const forgetsRequests: BrokenAdapter = {
  section: 'requests',
  what: 'a request id of the caller is ignored',
  fails: [
    ...['submits/receipt', 'submits/request-ids', 'concurrency/same-request', 'errors/staged'],
    ...['requests/repeated', 'requests/reused', 'requests/settled', 'requests/killed-before-put'],
    ...['requests/killed-after-put', 'requests/killed-before-settle', 'requests/killed-after-settle'],
    ...['requests/dropped-after-send', 'requests/lost-answer'],
    ...['outcomes/final', 'outcomes/failed', 'outcomes/unknown', 'outcomes/unreachable'],
  ],
  breakLedger: (ledger) => ({
    submit: (calls, options) => ledger.submit(calls, { ...options, requestId: undefined }),
  }),
};

const reusesRequests: BrokenAdapter = {
  section: 'requests',
  what: 'a used request id with other calls is submitted under a new one',
  fails: ['requests/reused'],
  breakLedger: (ledger) => ({
    submit: (calls, options) =>
      ledger.submit(calls, options).catch((error: unknown) => {
        if (isBaseError(error, 'ERR_REQUEST_REUSED'))
          return ledger.submit(calls, { ...options, requestId: undefined });
        throw error;
      }),
  }),
};

const sendsAgain: BrokenAdapter = {
  section: 'requests',
  what: 'after a lost answer the calls are submitted as another request',
  fails: ['requests/lost-answer'],
  breakLedger: (ledger) => ({
    submit: (calls, options) =>
      ledger.submit(calls, options).catch((error: unknown) => {
        if (isLedgerError(error, 'OutcomeUnknownError'))
          return ledger.submit(calls, { ...options, requestId: undefined });
        throw error;
      }),
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

const forgetsReceipts: BrokenAdapter = {
  section: 'outcomes',
  what: 'an outcome has a receipt without events',
  fails: ['outcomes/final'],
  breakLedger: (ledger) => ({
    outcome: async (requestId, options) => {
      const outcome = await ledger.outcome(requestId, options);
      return outcome.status === 'final'
        ? { ...outcome, receipt: { ...outcome.receipt, events: [] } }
        : outcome;
    },
  }),
};

const optimistic: BrokenAdapter = {
  section: 'outcomes',
  what: 'what failed is called final',
  fails: [
    'requests/killed-before-put',
    'requests/killed-after-put',
    'requests/lost-submission',
    'outcomes/absent',
    'outcomes/refused',
    'outcomes/failed',
  ],
  breakLedger: (ledger) => ({
    outcome: async (requestId, options) => {
      const outcome = await ledger.outcome(requestId, options);
      return outcome.status === 'failed' || outcome.status === 'absent'
        ? { status: 'final', receipt: {} as never }
        : outcome;
    },
  }),
};

const actsOnCopies: BrokenAdapter = {
  section: 'requests',
  what: 'the second copy of a submission takes effect too',
  fails: ['requests/duplicated'],
  breakRunning: (running) => {
    let isDuplicating = false;
    const duplicateSubmissions = async (): Promise<Lift> => {
      isDuplicating = true;
      return () => {
        isDuplicating = false;
      };
    };
    return {
      ...running,
      controls: { ...running.controls, duplicateSubmissions },
      open: async (options) => {
        const ledger = await running.open(options);
        const submit: AnyLedger['submit'] = async (calls, submitOptions) => {
          if (isDuplicating) await ledger.submit(calls, { ...submitOptions, requestId: undefined });
          return ledger.submit(calls, submitOptions);
        };
        return { ...ledger, submit };
      },
    };
  },
};

/** Faults in requests and outcomes. */
export const brokenRequests: readonly BrokenAdapter[] = [
  hastyJournal,
  neverSettles,
  forgetsRequests,
  reusesRequests,
  sendsAgain,
  sureOfAbsence,
  forgetsReceipts,
  optimistic,
  actsOnCopies,
];
