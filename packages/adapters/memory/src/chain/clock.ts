/** 2026-01-01T00:00:00Z: where the clock of a new chain stands. */
export const defaultStart = 1_767_225_600n;

/** A clock that moves only when it is told to, so that every run is the same. */
export interface MemoryClock {
  /** Seconds since 1970-01-01T00:00:00Z. */
  now(): bigint;
  /**
   * Moves the clock on; delayed submissions that are due then take effect.
   *
   * @param seconds - How far, at least 1.
   * @throws RangeError when it would not move forward.
   */
  advance(seconds: bigint): Promise<void>;
}

/**
 * Makes a clock.
 *
 * @param start - Where it stands.
 * @param onAdvance - Called after every move; `advance` waits for it.
 */
export function createClock(start: bigint, onAdvance: () => Promise<void>): MemoryClock {
  let now = start;
  return {
    now: () => now,
    advance: async (seconds) => {
      if (seconds < 1n) throw new RangeError(`Expected at least 1 second to advance by, got ${seconds}.`);
      now += seconds;
      await onAdvance();
    },
  };
}
