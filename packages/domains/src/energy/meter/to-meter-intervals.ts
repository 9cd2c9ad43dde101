import type { MeterInterval, MeterReading, Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { fromWattHours } from '../quantities/watt-hours.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';
import { assertMeterPolicy, type MeterPolicy } from './meter-policy.ts';
import { type MeterRegister, type RegisterSpan, toRegisterSpans } from './register-spans.ts';

/** What {@link toMeterIntervals} needs. */
export interface ToMeterIntervalsParameters {
  /** Readings of one usage point and direction, in any order. */
  readonly readings: readonly MeterReading[];
  /** The register of every meter that was read. */
  readonly registers: readonly MeterRegister[];
  /** The slots asked for. */
  readonly slots: readonly Slot[];
  readonly policy: MeterPolicy;
  /** Ids are this text followed by the start of the slot. */
  readonly idPrefix: string;
  /** Revision of the intervals; 1 when absent. */
  readonly revision?: number | undefined;
}

/** The energy of a slot, or why it is not known. */
interface SlotEnergy {
  readonly wattHours: bigint;
  readonly quality: MeterInterval['quality'];
  readonly flags: readonly string[];
}

/** The part of a span's energy that lies before an instant: by time, rounded down, so that the parts add up. */
function energyBefore({ start, end, wattHours = 0n }: RegisterSpan, at: number): bigint {
  if (at <= start) return 0n;
  if (at >= end) return wattHours;
  return (wattHours * BigInt(at - start)) / BigInt(end - start);
}

function missing(flags: readonly string[]): SlotEnergy {
  return { wattHours: 0n, quality: 'missing', flags };
}

/** The spans a slot touches. A span without length, where a meter is exchanged in an instant, lies in one slot only. */
function spansWithin(spans: readonly RegisterSpan[], start: number, end: number): RegisterSpan[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as RegisterSpan).end < start) low = middle + 1;
    else high = middle;
  }
  const within: RegisterSpan[] = [];
  for (let index = low; index < spans.length; index++) {
    const span = spans[index] as RegisterSpan;
    if (span.start >= end) break;
    if (span.end > start || span.start === span.end) within.push(span);
  }
  return within;
}

/** What the readings say of a slot: read at both ends, within the time that was read, or beyond it. */
function coverageOf(
  spans: readonly RegisterSpan[],
  start: number,
  end: number,
): 'read' | 'within' | 'beyond' {
  const lasting = spans.filter((span) => span.start < span.end);
  const first = lasting[0];
  const last = lasting[lasting.length - 1];
  if (!first || !last || first.start > start || last.end < end) return 'beyond';
  return first.start === start && last.end === end ? 'read' : 'within';
}

function refuseGap(slot: Slot): never {
  return refuse(
    'ERR_ENERGY_INTERVAL',
    `Expected readings at both ends of every slot, got none for ${slot.start} to ${slot.end}.`,
    'Add the readings, or let the policy share or leave out the energy in between.',
  );
}

function energyOf(spans: readonly RegisterSpan[], slot: Slot, policy: MeterPolicy): SlotEnergy {
  const { start, end } = toSlotSeconds(slot);
  const within = spansWithin(spans, start, end);
  const flags = [...new Set(within.flatMap(({ flag }) => (flag === undefined ? [] : [flag])))];
  if (within.some(({ wattHours }) => wattHours === undefined)) return missing([...flags, 'gap']);
  const coverage = coverageOf(within, start, end);
  const wattHours = within.reduce(
    (sum, span) => sum + energyBefore(span, end) - energyBefore(span, start),
    0n,
  );
  if (coverage === 'read') {
    const isEstimated = within[0]?.isStartEstimated || within[within.length - 1]?.isEndEstimated;
    return { wattHours, quality: isEstimated ? 'estimated' : 'measured', flags };
  }
  if (policy.gapRule === 'refuse') refuseGap(slot);
  const isShared = policy.gapRule === 'spread-evenly' && coverage === 'within';
  return isShared
    ? { wattHours, quality: 'estimated', flags: [...flags, 'gap-filled'] }
    : missing([...flags, 'gap']);
}

/**
 * Turns readings of registers into the energy of slots. Between two readings of a meter the energy is the difference; a register
 * that passed its size is followed around, a replaced meter is followed by its successor, corrections take the place of what they
 * correct. What cannot be known is flagged, never guessed silently.
 *
 * Flags: `rollover`, `meter-replaced`, `rollback` and `above-power` (readings contradict each other), `meter-unannounced` (another
 * meter without a removal and installation), `gap-filled` (shared by time), `gap` (no quantity).
 *
 * @param parameters - Readings, registers, slots and policy.
 * @returns One interval for each slot, in the order given. The energy of slots that follow each other adds up to what the
 * registers counted.
 * @throws BaseError `ERR_ENERGY_METER` for contradictions under `refuse`, for readings of several series, two readings of one
 * instant, and a register outside its size; `ERR_ENERGY_INTERVAL` for a gap under `refuse`; `ERR_ENERGY_QUANTITY`,
 * `ERR_ENERGY_POLICY`, `ERR_ENERGY_SLOT`.
 *
 * @example
 * ```ts
 * import { toMeterIntervals } from '@tallystick/domains/energy';
 * import type { MeterReading } from '@tallystick/schemas';
 *
 * const reading = (readAt: string, value: string): MeterReading => ({
 *   type: 'MeterReading',
 *   id: `urn:example:reading:${readAt}`,
 *   usagePointId: 'urn:example:point',
 *   meterId: 'urn:example:meter',
 *   flowDirection: 'import',
 *   readAt,
 *   register: { value, unit: 'KWH' },
 *   quality: 'measured',
 *   event: 'periodic',
 * });
 * const intervals = toMeterIntervals({
 *   readings: [reading('2026-03-01T10:00:00Z', '999.9'), reading('2026-03-01T10:15:00Z', '0.4')],
 *   registers: [{ meterId: 'urn:example:meter', registerWattHours: 1_000_000n, powerMax: 10_000 }],
 *   slots: [{ start: '2026-03-01T10:00:00Z', end: '2026-03-01T10:15:00Z' }],
 *   policy: { version: 1, rolloverRule: 'within-power', gapRule: 'spread-evenly', faultRule: 'missing' },
 *   idPrefix: 'urn:example:interval:',
 * });
 * console.log(intervals[0]?.quantity.value, intervals[0]?.flags); // 500 [ 'rollover' ]
 * ```
 */
export function toMeterIntervals(parameters: ToMeterIntervalsParameters): MeterInterval[] {
  const { readings, slots, policy, idPrefix, revision = 1 } = parameters;
  assertMeterPolicy(policy);
  const [first] = readings;
  if (!first) return refuse('ERR_ENERGY_METER', 'Expected at least one reading, got none.', 'Add readings.');
  const spans = toRegisterSpans(parameters);
  return slots.map((slot) => {
    const { wattHours, quality, flags } = energyOf(spans, slot, policy);
    return {
      type: 'MeterInterval',
      id: `${idPrefix}${slot.start}`,
      usagePointId: first.usagePointId,
      flowDirection: first.flowDirection,
      slot,
      quantity: fromWattHours(wattHours),
      quality,
      revision,
      ...(flags.length > 0 ? { flags: [...flags] } : {}),
    };
  });
}
