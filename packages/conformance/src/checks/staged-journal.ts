import { createMemoryJournal, type Journal } from '@tallystick/core';

/** A moment in the life of a journal entry. */
export type JournalMoment = 'before-put' | 'after-put' | 'before-settle' | 'after-settle';

/** A journal that outlives ledger objects and can stop the one that uses it. */
export interface StagedJournal extends Journal {
  /** Requests in the order they were put, again for each copy. */
  readonly puts: readonly string[];
  /**
   * From this moment on the caller hears nothing from the journal until then; never, as if its process had ended
   * there, when `until` is absent.
   *
   * @returns When the moment has come.
   */
  stopAt(moment: JournalMoment, until?: Promise<void>): Promise<void>;
  /** Answers whoever comes from now on: the journal as a new process finds it. */
  goOn(): void;
  /** The next `put` writes nothing and rejects with this error. */
  failNextPut(error: Error): void;
}

interface Stop {
  readonly moment: JournalMoment;
  readonly until: Promise<void>;
  readonly reached: () => void;
}

const never: Promise<never> = new Promise(() => undefined);

/**
 * Makes a journal that stands for durable storage: it survives ledger objects, as storage survives processes.
 *
 * @returns The journal.
 */
export function createStagedJournal(): StagedJournal {
  const storage = createMemoryJournal();
  const puts: string[] = [];
  let stop: Stop | undefined;
  let failure: Error | undefined;
  const pass = async (moment: JournalMoment): Promise<void> => {
    if (stop?.moment !== moment) return;
    stop.reached();
    await stop.until;
  };
  return {
    durable: true,
    puts,
    stopAt: (moment, until = never) =>
      new Promise((reached) => {
        stop = { moment, until, reached };
      }),
    goOn: () => {
      stop = undefined;
    },
    failNextPut: (error) => {
      failure = error;
    },
    put: async (entry) => {
      const error = failure;
      failure = undefined;
      if (error) throw error;
      await pass('before-put');
      await storage.put(entry);
      puts.push(entry.requestId);
      await pass('after-put');
    },
    get: storage.get,
    settle: async (requestId, settled) => {
      await pass('before-settle');
      await storage.settle(requestId, settled);
      await pass('after-settle');
    },
    open: storage.open,
  };
}
