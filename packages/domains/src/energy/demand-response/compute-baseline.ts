import type { BaselinePolicy, DemandResponseEvent, MeterInterval } from '@tallystick/schemas';
import { assertPolicy, assertPolicyNumbers } from '../assert-policy.ts';
import { refuse } from '../energy-error.ts';
import { createEnergyBetween, type EnergyBetween } from '../meter/energy-between.ts';
import { assertRoundingMode, divideRounded } from '../quantities/divide-rounded.ts';
import { formatSeconds } from '../time/instant.ts';
import { offsetAt, sameTimeOn } from '../time/shift-days.ts';
import { type SlotSeconds, toSlotSeconds } from '../time/slot-seconds.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { adjustBaseline } from './adjust-baseline.ts';
import { selectDays } from './select-days.ts';

/** What {@link computeBaseline} needs. */
export interface ComputeBaselineParameters {
  readonly event: DemandResponseEvent;
  /** Metered use of one usage point: the days of the pool, and the event day up to the event where the policy looks at it. */
  readonly intervals: readonly MeterInterval[];
  /**
   * Local days that may count, YYYY-MM-DD: days like the event day, without holidays and without other events. Days on or after the event
   * day are not used.
   */
  readonly eligibleDates: readonly string[];
  /** Zone of the local days, so that a day counts by the clock also when it is set in between. */
  readonly zone: TimeZone;
  readonly policy: BaselinePolicy;
}

/** What {@link computeBaseline} gives. */
export interface ComputeBaselineReturnType {
  /** Expected use by interval of the event, in watt hours. */
  readonly wattHours: readonly bigint[];
  /** Days that were averaged, in the order of their dates. */
  readonly days: readonly string[];
  readonly flags: readonly string[];
}

function assertBaselinePolicy(policy: BaselinePolicy): void {
  assertPolicy(policy, {
    version: [1],
    method: ['highest-x-of-y', 'middle-x-of-y', 'lowest-x-of-y', 'most-recent-x', 'pre-event-mean'],
    adjustment: ['none', 'additive', 'multiplicative'],
  });
  assertPolicyNumbers(policy, { days: [1, policy.poolDays], poolDays: [1, 60] });
  assertRoundingMode(policy.rounding);
  const {
    windowStartSeconds = 0,
    windowEndSeconds = 0,
    adjustmentCapBasisPoints = 0,
    method,
    adjustment,
  } = policy;
  const needsWindow = method === 'pre-event-mean' || adjustment !== 'none';
  const isSound = adjustmentCapBasisPoints >= 0 && windowEndSeconds >= 0;
  const isWindow = windowStartSeconds > windowEndSeconds || !needsWindow;
  if (isSound && isWindow && (method !== 'pre-event-mean' || adjustment === 'none')) return;
  refuse(
    'ERR_ENERGY_POLICY',
    'Expected a window that starts before it ends, and no adjustment of a mean before the event, got others.',
    'Give windowStartSeconds above windowEndSeconds.',
  );
}

/** The spans of an event and of its window, in seconds since 1970. */
interface EventSpans {
  readonly intervals: readonly SlotSeconds[];
  readonly window: SlotSeconds;
  /** Local day of the event. */
  readonly date: string;
}

function toSpans({ event, zone, policy }: ComputeBaselineParameters): EventSpans {
  const intervals = event.intervals.map(({ slot }) => toSlotSeconds(slot));
  const start = intervals[0]?.start ?? 0;
  const isOrdered = intervals.every(
    (span, index) => index === 0 || span.start >= (intervals[index - 1]?.end ?? 0),
  );
  if (!isOrdered || intervals.length === 0) {
    refuse(
      'ERR_ENERGY_INTERVAL',
      `Expected intervals in order of time, got others in event ${event.id}.`,
      'Sort them.',
    );
  }
  const { windowStartSeconds = 0, windowEndSeconds = 0 } = policy;
  return {
    intervals,
    window: { start: start - windowStartSeconds, end: start - windowEndSeconds },
    date: formatSeconds(start + offsetAt(zone, start)).slice(0, 10),
  };
}

/** A day of the pool with its energy in every interval of the event and in the window. */
interface MeteredDay {
  readonly date: string;
  readonly intervals: readonly bigint[];
  readonly window: bigint;
}

/** The energy of a day at the clock times of given spans; undefined where any of it is not known. */
function energyOn(
  date: string,
  spans: readonly SlotSeconds[],
  zone: TimeZone,
  energy: EnergyBetween,
): bigint[] | undefined {
  const values = spans.map(({ start, end }) => {
    const at = sameTimeOn(start, date, zone);
    return at === undefined ? undefined : energy(at, at + end - start);
  });
  return values.every((value) => value !== undefined) ? values : undefined;
}

function meteredDays(
  parameters: ComputeBaselineParameters,
  spans: EventSpans,
  energy: EnergyBetween,
): MeteredDay[] {
  const { eligibleDates, zone, policy } = parameters;
  const needsWindow = policy.adjustment !== 'none' || policy.method === 'pre-event-mean';
  const isMean = policy.method === 'pre-event-mean';
  const dates = [...new Set(eligibleDates)]
    .filter((date) => date < spans.date)
    .sort()
    .reverse();
  const days: MeteredDay[] = [];
  for (const date of dates) {
    if (days.length === policy.poolDays) break;
    const intervals = isMean ? [] : energyOn(date, spans.intervals, zone, energy);
    const window = needsWindow ? energyOn(date, [spans.window], zone, energy) : [0n];
    if (intervals && window) days.push({ date, intervals, window: window[0] ?? 0n });
  }
  if (days.length === policy.poolDays) return days;
  return refuse(
    'ERR_ENERGY_BASELINE',
    `Expected ${policy.poolDays} eligible days with whole data before ${spans.date}, got ${days.length}.`,
    'Add days, or choose a policy with a smaller pool.',
  );
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

function windowOnEventDay({ window }: EventSpans, energy: EnergyBetween): bigint {
  const actual = energy(window.start, window.end);
  if (actual !== undefined) return actual;
  return refuse(
    'ERR_ENERGY_BASELINE',
    'Expected whole data in the window before the event, got less.',
    'Add the intervals of the event day, or choose a policy without a window.',
  );
}

/** The mean use in the window, over the event day and the days of the pool, carried over to the intervals of the event. */
function preEventMean(
  { policy }: ComputeBaselineParameters,
  spans: EventSpans,
  days: readonly MeteredDay[],
  energy: EnergyBetween,
): ComputeBaselineReturnType {
  const used = days.slice(0, policy.days);
  const total = sum(used.map(({ window }) => window)) + windowOnEventDay(spans, energy);
  const seconds = BigInt(spans.window.end - spans.window.start) * BigInt(used.length + 1);
  const wattHours = spans.intervals.map(({ start, end }) =>
    divideRounded({ dividend: total * BigInt(end - start), divisor: seconds, rounding: policy.rounding }),
  );
  return { wattHours, days: used.map(({ date }) => date).sort(), flags: [] };
}

/**
 * Finds the expected use of a participant during a demand response event, had there been none.
 *
 * X of Y: of the Y most recent eligible days before the event, those X of highest, middle or lowest use in the hours of the event, or the
 * most recent ones, are averaged interval by interval; the same-day adjustment then shifts the average to the level of the event day, as
 * seen in a window before the event (NAESB WEQ-015, baseline type I; for example high 5 of 10 with a multiplicative adjustment of at most
 * 20 %, or high 4 of 5 with an additive one). `pre-event-mean`: mean use in a window before the event over the event day and X previous
 * days (CenterPoint load management procedure: four days). Days are compared by the clock.
 *
 * @param parameters - Event, metered intervals, eligible days, zone and policy.
 * @returns The baseline by interval, the days used, and flags.
 * @throws BaseError `ERR_ENERGY_BASELINE` for too few days with whole data, `ERR_ENERGY_POLICY`, `ERR_ENERGY_INTERVAL`, `ERR_ENERGY_TIME`.
 *
 * @example
 * ```ts
 * import { computeBaseline, type ComputeBaselineParameters } from '@tallystick/domains/energy';
 *
 * export function highFiveOfTen(parameters: Omit<ComputeBaselineParameters, 'policy'>): readonly bigint[] {
 *   return computeBaseline({
 *     ...parameters,
 *     policy: {
 *       version: 1,
 *       method: 'highest-x-of-y',
 *       days: 5,
 *       poolDays: 10,
 *       adjustment: 'multiplicative',
 *       windowStartSeconds: 4 * 3600,
 *       windowEndSeconds: 2 * 3600,
 *       adjustmentCapBasisPoints: 2000,
 *       rounding: 'half-even',
 *     },
 *   }).wattHours;
 * }
 * ```
 */
export function computeBaseline(parameters: ComputeBaselineParameters): ComputeBaselineReturnType {
  const { intervals, policy } = parameters;
  assertBaselinePolicy(policy);
  const energy = createEnergyBetween(intervals);
  const spans = toSpans(parameters);
  const pool = meteredDays(parameters, spans, energy);
  if (policy.method === 'pre-event-mean') return preEventMean(parameters, spans, pool, energy);
  const dates = selectDays(
    pool.map(({ date, intervals: values }) => ({ date, wattHours: sum(values) })),
    policy,
  );
  const selected = pool.filter(({ date }) => dates.includes(date));
  const { window } = spans;
  const { wattHours, flags } = adjustBaseline({
    sums: spans.intervals.map((_, index) =>
      sum(selected.map(({ intervals: values }) => values[index] ?? 0n)),
    ),
    days: BigInt(selected.length),
    seconds: spans.intervals.map(({ start, end }) => end - start),
    window:
      policy.adjustment === 'none'
        ? undefined
        : {
            seconds: window.end - window.start,
            actual: windowOnEventDay(spans, energy),
            sum: sum(selected.map((day) => day.window)),
          },
    policy,
  });
  return { wattHours, days: [...dates].sort(), flags };
}
