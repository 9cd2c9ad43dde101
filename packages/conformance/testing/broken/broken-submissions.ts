import { isLedgerError, type PendingTransaction, type Receipt, SimulateError } from '@tallystick/core';
import { mapErrors, mapReceipts } from '../break-ledger.ts';
import type { BrokenAdapter } from '../broken-adapter.ts';
import { allModules } from './scenario-ids.ts';

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

const milliseconds: BrokenAdapter = {
  section: 'submits',
  what: 'the time of a receipt is in milliseconds',
  fails: ['submits/receipt', 'outcomes/final'],
  breakLedger: (ledger) =>
    mapReceipts(ledger, (receipt) => ({ ...receipt, timestamp: receipt.timestamp * 1000n })),
};

const shortIds: BrokenAdapter = {
  section: 'submits',
  what: 'short request ids are filled up',
  fails: ['submits/request-ids', 'outcomes/request-id'],
  breakLedger: (ledger) => {
    const fill = (id: string): string => `0x${id.slice(2).padStart(64, '0')}`;
    return {
      submit: (calls, options) =>
        ledger.submit(calls, { ...options, requestId: options?.requestId && fill(options.requestId) }),
      outcome: (requestId, options) => ledger.outcome(fill(requestId), options),
    };
  },
};

const nosy: BrokenAdapter = {
  section: 'submits',
  what: 'something is written down before the arguments are checked',
  fails: ['submits/arguments', 'submits/aborted', 'requests/settled', 'outcomes/failed', 'errors/signer'],
  breakLedger: (ledger, { journal }) => ({
    submit: async (calls, options) => {
      const { chainId } = ledger;
      await journal?.put({ requestId: 'attempt', chainId, callsDigest: '', native: null });
      return ledger.submit(calls, options);
    },
  }),
};

const emptyRefusals: BrokenAdapter = {
  section: 'submits',
  what: 'a refusal comes without its arguments',
  fails: [
    ...['reads/refusals', 'submits/atomicity', 'submits/batch-limits', 'submits/refused', 'submits/signers'],
    ...['errors/staged', 'errors/first-of-batch'],
    ...allModules,
  ],
  breakLedger: (ledger) =>
    mapErrors(ledger, (error) => {
      if (!isLedgerError(error, 'SimulateError') || !error.refusal) return error;
      const { code, shortMessage, requestId, refusal } = error;
      return new SimulateError({ code, shortMessage, requestId, refusal: { ...refusal, args: {} } });
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

/** No more than a dozen at a time: the rest hears of the first one's transaction. */
const crowded: BrokenAdapter = {
  section: 'concurrency',
  what: 'submissions beyond a dozen at once are taken for the first of them',
  fails: ['concurrency/one-signer', 'concurrency/several-signers'],
  breakLedger: (ledger) => {
    const running = new Set<Promise<PendingTransaction>>();
    return {
      submit: (calls, options) => {
        const [first] = running;
        if (first && running.size >= 12) return first;
        const pending = ledger.submit(calls, options);
        running.add(pending);
        const forget = (): unknown => running.delete(pending);
        pending.then(forget, forget);
        return pending;
      },
    };
  },
};

const tellsSuccess: BrokenAdapter = {
  section: 'concurrency',
  what: 'a claim that another one excludes is said to be made',
  fails: ['concurrency/conflict', 'modules/serial-claims'],
  breakLedger: (ledger) => {
    const nothing = {} as Receipt;
    const forgive =
      <value>(value: value) =>
      (error: unknown): value => {
        if (isLedgerError(error) && error.refusal?.name === 'IntervalOccupied') return value;
        throw error;
      };
    return {
      submit: async (calls, options) => {
        const done: PendingTransaction = { requestId: '', transactionId: '', wait: async () => nothing };
        const pending = await ledger.submit(calls, options).catch(forgive(done));
        return { ...pending, wait: (waiting) => pending.wait(waiting).catch(forgive(nothing)) };
      },
    };
  },
};

/** Faults in submissions, one by one and many at once. */
export const brokenSubmissions: readonly BrokenAdapter[] = [
  notAtomic,
  milliseconds,
  shortIds,
  nosy,
  emptyRefusals,
  sharedTransaction,
  crowded,
  tellsSuccess,
];
