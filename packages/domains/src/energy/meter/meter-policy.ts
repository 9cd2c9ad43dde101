import { assertPolicy } from '../assert-policy.ts';

/** How readings of registers become intervals. */
export interface MeterPolicy {
  /** Version of the meaning of these rules. */
  readonly version: 1;
  /**
   * A register that shows less than before: `within-power` takes it for a rollover where the meter can have counted as much,
   * `never` takes it for a fault.
   */
  readonly rolloverRule: 'within-power' | 'never';
  /**
   * A slot whose ends were not read: `spread-evenly` shares what the register counted by time, `missing` reports no
   * quantity, `refuse` stops.
   */
  readonly gapRule: 'spread-evenly' | 'missing' | 'refuse';
  /** Readings that contradict each other: `missing` reports no quantity between them, `refuse` stops. */
  readonly faultRule: 'missing' | 'refuse';
}

/** Checks that every rule is one this version knows. */
export function assertMeterPolicy(policy: MeterPolicy): void {
  assertPolicy(policy, {
    version: [1],
    rolloverRule: ['within-power', 'never'],
    gapRule: ['spread-evenly', 'missing', 'refuse'],
    faultRule: ['missing', 'refuse'],
  });
}
