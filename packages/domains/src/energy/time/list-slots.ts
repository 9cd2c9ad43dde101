import type { Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { formatSeconds, parseSeconds } from './instant.ts';
import type { TimeZone } from './time-zone.ts';

/** What {@link listSlots} needs. */
export interface ListSlotsParameters {
  /** Day in local time, YYYY-MM-DD. */
  readonly date: string;
  readonly zone: TimeZone;
  /** Length of a slot in seconds: 900 for quarters of an hour, 1800 for halves. */
  readonly slotSeconds: number;
}

/** A slot of a local day. */
export interface DaySlot {
  /** Place in the day, from 1. */
  readonly number: number;
  readonly slot: Slot;
  /** Start in local time with its offset, which tells the two hours of the same name apart. */
  readonly localStart: string;
}

/** A span with one offset, in seconds since 1970. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly offsetSeconds: number;
}

const daySeconds = 86_400;

/** Local time with its offset, such as `2026-10-25T02:15:00+02:00`. */
function formatLocal(seconds: number, offsetSeconds: number): string {
  const ahead = Math.abs(offsetSeconds);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = ahead % 60 === 0 ? '' : `:${pad(ahead % 60)}`;
  const offset = `${offsetSeconds < 0 ? '-' : '+'}${pad(ahead / 3600)}:${pad((ahead % 3600) / 60)}${rest}`;
  return `${formatSeconds(seconds + offsetSeconds).slice(0, 19)}${offset}`;
}

/** The spans of the zone's data, with the offset of each. */
function spansOf({ offsets, until, name }: TimeZone): Span[] {
  const starts = offsets.map(({ from }) => parseSeconds(from));
  const spans = offsets.map(({ offsetSeconds }, index) => ({
    start: starts[index] as number,
    end: starts[index + 1] ?? parseSeconds(until),
    offsetSeconds,
  }));
  const isSound = spans.every(
    ({ start, end, offsetSeconds }) => start < end && Number.isInteger(offsetSeconds),
  );
  if (isSound && spans.length > 0) return spans;
  return refuse(
    'ERR_ENERGY_TIME',
    `Expected offsets of ${name} in order of time, got others.`,
    'Read the zone anew.',
  );
}

function assertCovers(spans: readonly Span[], midnight: number, { zone, date }: ListSlotsParameters): void {
  const first = spans[0] as Span;
  const last = spans[spans.length - 1] as Span;
  const isCovered =
    first.start <= midnight - first.offsetSeconds && last.end >= midnight + daySeconds - last.offsetSeconds;
  if (isCovered) return;
  refuse(
    'ERR_ENERGY_TIME',
    `Expected data of ${zone.name} that cover ${date}, got none.`,
    'Read more of the zone.',
  );
}

/** The parts of a day: one, two where the offset changes, none where the zone leaves the day out. */
function partsOfDay(spans: readonly Span[], midnight: number): Span[] {
  return spans
    .map(({ start, end, offsetSeconds }) => ({
      start: Math.max(start, midnight - offsetSeconds),
      end: Math.min(end, midnight + daySeconds - offsetSeconds),
      offsetSeconds,
    }))
    .filter(({ start, end }) => start < end);
}

/** Joins parts that follow each other without a gap, since slots run on while the clock is set. */
function joinParts(parts: readonly Span[]): Span[][] {
  const joined: Span[][] = [];
  for (const part of parts) {
    const run = joined[joined.length - 1];
    if (run && run[run.length - 1]?.end === part.start) run.push(part);
    else joined.push([part]);
  }
  return joined;
}

function slotsOfRun(
  run: readonly Span[],
  { slotSeconds, date }: ListSlotsParameters,
): Omit<DaySlot, 'number'>[] {
  const start = run[0]?.start ?? 0;
  const seconds = (run[run.length - 1]?.end ?? 0) - start;
  if (seconds % slotSeconds !== 0) {
    return refuse(
      'ERR_ENERGY_SLOT',
      `Expected slots that divide the ${seconds} s of ${date}, got slots of ${slotSeconds} s.`,
      'Choose a length that divides the day, such as 1800 s where the clock is set by half an hour.',
    );
  }
  return Array.from({ length: seconds / slotSeconds }, (_, index) => {
    const at = start + index * slotSeconds;
    const part = run.find(({ end }) => at < end) as Span;
    return {
      slot: { start: formatSeconds(at), end: formatSeconds(at + slotSeconds) },
      localStart: formatLocal(at, part.offsetSeconds),
    };
  });
}

/**
 * Lists the slots of a local day. All slots have the same length; they begin at the day's first instant and run on while
 * the clock is set, so a day has 96 slots of 15 minutes, 92 when summer time begins and 100 when it ends. A day that a zone
 * leaves out at the date line has none.
 *
 * @param parameters - The day, the rules of its zone, and the length of a slot.
 * @returns The slots in order of time, in UTC and with their local start.
 * @throws BaseError `ERR_ENERGY_SLOT` when slots of that length do not divide the day, `ERR_ENERGY_TIME` for another text than a
 * day and for zone data that do not cover it.
 *
 * @example
 * ```ts
 * import { listSlots, readTimeZone } from '@tallystick/domains/energy';
 *
 * const zone = readTimeZone({ name: 'Asia/Tokyo', from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' });
 * const slots = listSlots({ date: '2026-03-01', zone, slotSeconds: 1800 });
 * console.log(slots.length, slots[47]?.localStart); // 48 2026-03-01T23:30:00+09:00
 * ```
 */
export function listSlots(parameters: ListSlotsParameters): DaySlot[] {
  const { date, zone, slotSeconds } = parameters;
  if (!Number.isInteger(slotSeconds) || slotSeconds <= 0 || slotSeconds > daySeconds) {
    refuse(
      'ERR_ENERGY_SLOT',
      'Expected a slot of whole seconds up to a day, got another length.',
      'Give seconds.',
    );
  }
  const midnight = parseSeconds(`${date}T00:00:00Z`);
  const spans = spansOf(zone);
  assertCovers(spans, midnight, parameters);
  return joinParts(partsOfDay(spans, midnight))
    .flatMap((run) => slotsOfRun(run, parameters))
    .map((daySlot, index) => ({ number: index + 1, ...daySlot }));
}
