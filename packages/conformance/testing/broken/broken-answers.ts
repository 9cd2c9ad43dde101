import { BaseError, type Call, isBaseError } from '@tallystick/core';
import { mapErrors, mapResults } from '../break-ledger.ts';
import type { AnyLedger, BrokenAdapter } from '../broken-adapter.ts';
import { modulesThatReadCodes } from './scenario-ids.ts';

const wrongFinality: BrokenAdapter = {
  section: 'description',
  what: 'finality is of no known kind',
  fails: ['description/finality'],
  breakLedger: () => ({ finality: { kind: 'eventually' } as never }),
};

const unknownScope: BrokenAdapter = {
  section: 'description',
  what: 'the scope of batches is of no known kind',
  fails: ['description/capabilities'],
  breakLedger: ({ capabilities }) => ({
    capabilities: { ...capabilities, atomicBatchScope: 'any' as never },
  }),
};

const otherChainId: BrokenAdapter = {
  section: 'description',
  what: 'the ledger calls itself by another chain id than its modules do',
  fails: ['description/chain-id', 'submits/receipt'],
  breakLedger: () => ({ chainId: 'memory:another' }),
};

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

const looseIntegers: BrokenAdapter = {
  section: 'reads',
  what: 'small integers are given as bigint',
  fails: ['reads/types', 'reads/unknown', ...modulesThatReadCodes],
  breakLedger: (ledger) => mapResults(ledger, (value) => (typeof value === 'number' ? BigInt(value) : value)),
};

const wrongCode: BrokenAdapter = {
  section: 'reads',
  what: 'reading what changes state, or submitting a view, is called a wrong argument',
  fails: ['reads/wrong-calls', 'submits/wrong-calls'],
  breakLedger: (ledger) =>
    mapErrors(ledger, (error) =>
      isBaseError(error, 'ERR_CALL_MUTABILITY')
        ? new BaseError({ code: 'ERR_ABI_ARGUMENT', shortMessage: error.shortMessage })
        : error,
    ),
};

const deaf: BrokenAdapter = {
  section: 'reads',
  what: 'signals are not heard',
  fails: ['reads/aborted', 'submits/aborted', 'outcomes/unknown', 'errors/aborted-wait'],
  breakLedger: (ledger) => ({
    read: (calls, { signal: _, ...options } = {}) => ledger.read(calls, options),
    submit: async (calls, { signal: _, ...options } = {}) => {
      const pending = await ledger.submit(calls, options);
      return { ...pending, wait: () => pending.wait() };
    },
  }),
};

/** Faults in what a ledger says of itself and in reads. */
export const brokenAnswers: readonly BrokenAdapter[] = [
  wrongFinality,
  unknownScope,
  otherChainId,
  shortCut,
  looseIntegers,
  wrongCode,
  deaf,
];
