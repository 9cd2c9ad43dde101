import {
  type ConformanceTarget,
  defineConformanceTarget,
  type OpenOptions,
  type RunningTarget,
} from '@tallystick/conformance';
import type { BrokenAdapter } from './broken-adapter.ts';

/** A target whose ledger objects have a fault. */
export function breakTarget(target: ConformanceTarget, fault: BrokenAdapter): ConformanceTarget {
  const { breakLedger, breakJournal, breakRunning = (running) => running } = fault;
  const breakOptions = ({ journal, ...options }: OpenOptions): OpenOptions => ({
    ...options,
    journal: journal && { ...journal, ...breakJournal?.(journal) },
  });
  const start = async (): Promise<RunningTarget> => {
    const running = breakRunning(await target.start());
    return {
      ...running,
      open: async (options = {}) => {
        const ledger = await running.open(breakOptions(options));
        return { ...ledger, ...breakLedger?.(ledger, options) };
      },
    };
  };
  return defineConformanceTarget({ name: `${target.name}, broken`, start });
}
