import type { RunningTarget } from '@tallystick/conformance';
import { isBaseError, isLedgerError, SimulateError } from '@tallystick/core';
import { mapCalls, mapErrors } from '../break-ledger.ts';
import type { BrokenAdapter } from '../broken-adapter.ts';

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

const plainErrors: BrokenAdapter = {
  section: 'errors',
  what: 'a ledger that does not answer is a plain error',
  fails: ['errors/unreachable'],
  breakLedger: (ledger) =>
    mapErrors(ledger, (error) => (isBaseError(error, 'ERR_CONNECTION') ? new Error('fetch failed') : error)),
};

const anySigner: BrokenAdapter = {
  section: 'errors',
  what: 'a signer that cannot sign is replaced by the default one',
  fails: ['errors/signer'],
  breakLedger: (ledger) => ({
    submit: (calls, options) =>
      ledger.submit(calls, options).catch((error: unknown) => {
        if (isBaseError(error, 'ERR_SIGNER')) return ledger.submit(calls, { ...options, signer: undefined });
        throw error;
      }),
  }),
};

const impatient: BrokenAdapter = {
  section: 'errors',
  what: 'slow answers are given up on',
  fails: ['errors/slow'],
  breakLedger: (ledger) => ({
    submit: (calls, options) =>
      Promise.race([
        ledger.submit(calls, options),
        new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too slow')), 150)),
      ]),
  }),
};

const neverCloses: BrokenAdapter = {
  section: 'close',
  what: 'close does nothing',
  fails: ['close/refuses', 'close/streams', 'close/waits'],
  breakLedger: () => ({ close: async () => undefined }),
};

const closesOnce: BrokenAdapter = {
  section: 'close',
  what: 'closing twice is an error',
  fails: ['close/twice'],
  breakLedger: (ledger) => {
    let isClosed = false;
    return {
      close: async () => {
        if (isClosed) throw new Error('It is closed already.');
        isClosed = true;
        await ledger.close();
      },
    };
  },
};

/** Its one connection is opened by the first use; closing it before that leaves the next object without one. */
const sharesConnection: BrokenAdapter = {
  section: 'close',
  what: 'a ledger object that is closed unused takes the next one with it',
  fails: ['close/others'],
  breakRunning: (running) => {
    let isBroken = false;
    const open: RunningTarget['open'] = async (options) => {
      const ledger = await running.open(options);
      if (isBroken) await ledger.close();
      isBroken = false;
      let isUsed = false;
      const use = <value>(value: value): value => {
        isUsed = true;
        return value;
      };
      return {
        ...ledger,
        read: (calls, readOptions) => use(ledger).read(calls, readOptions),
        submit: (calls, submitOptions) => use(ledger).submit(calls, submitOptions),
        outcome: (requestId, outcomeOptions) => use(ledger).outcome(requestId, outcomeOptions),
        events: (filter, eventsOptions) => use(ledger).events(filter, eventsOptions),
        close: async () => {
          isBroken = !isUsed && !isBroken;
          await ledger.close();
        },
      };
    };
    return { ...running, open };
  },
};

/** Faults in calls, errors and close. */
export const brokenEndings: readonly BrokenAdapter[] = [
  wrongPurpose,
  nameless,
  plainErrors,
  anySigner,
  impatient,
  neverCloses,
  closesOnce,
  sharesConnection,
];
