import { refuse } from '../energy-error.ts';
import { formatSeconds, parseSeconds } from './instant.ts';

/** From an instant on, how far local time is ahead of UTC. */
export interface TimeZoneOffset {
  /** UTC, whole seconds. */
  readonly from: string;
  /** Seconds that local time is ahead of UTC; negative in the west. */
  readonly offsetSeconds: number;
}

/**
 * The rules of a time zone over some time, as data. All parties of a market use the same data, so that a change of the law or
 * a later release of a time zone database cannot move a slot.
 */
export interface TimeZone {
  /** Name in the IANA time zone database, such as `Asia/Tokyo`. */
  readonly name: string;
  /** End of the time the data cover, UTC; they begin with the first offset. */
  readonly until: string;
  /** In order of time. */
  readonly offsets: readonly TimeZoneOffset[];
}

/** What {@link readTimeZone} needs. */
export interface ReadTimeZoneParameters {
  /** Name in the IANA time zone database. */
  readonly name: string;
  /** First instant, UTC. */
  readonly from: string;
  /** End, UTC. */
  readonly until: string;
}

/** Offsets are looked at this often; two changes closer together than this are not seen. */
const stepSeconds = 6 * 3600;

type OffsetAt = (seconds: number) => number;

/** Reads the offset of the running environment's time zone data. */
function createOffsetAt(name: string): OffsetAt {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    return refuse('ERR_ENERGY_TIME', `Expected a time zone, got ${name}.`, 'Use a name such as Asia/Tokyo.');
  }
  return (seconds) => {
    const parts = format.formatToParts(seconds * 1000);
    const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '+', hours = '0', minutes = '0', rest = '0'] =
      /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text) ?? [];
    const ahead = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
    return sign === '-' ? -ahead : ahead;
  };
}

/** First second after `from` at which the offset is another one, which it is at `until`. */
function findChange(offsetAt: OffsetAt, from: number, until: number): number {
  const before = offsetAt(from);
  let low = from;
  let high = until;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Takes the rules of a time zone from the running environment, to be kept and shared as data.
 *
 * The one function here whose result depends on more than its input: on the release of the time zone database in the
 * environment. Store what it gives; do not call it anew on every machine.
 *
 * @param parameters - Name of the zone and the time to cover.
 * @returns The offsets in force in that time.
 * @throws BaseError `ERR_ENERGY_TIME` for a name the environment does not know, or an empty time.
 *
 * @example
 * ```ts
 * import { readTimeZone } from '@tallystick/domains/energy';
 *
 * const zone = readTimeZone({ name: 'Europe/Berlin', from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z' });
 * console.log(zone.offsets.length); // 3: winter, summer, winter
 * ```
 */
export function readTimeZone({ name, from, until }: ReadTimeZoneParameters): TimeZone {
  const end = parseSeconds(until);
  let at = parseSeconds(from);
  if (at >= end)
    refuse('ERR_ENERGY_TIME', 'Expected from before until, got another order.', 'Give a span of time.');
  const offsetAt = createOffsetAt(name);
  const offsets: TimeZoneOffset[] = [{ from: formatSeconds(at), offsetSeconds: offsetAt(at) }];
  while (at < end) {
    const next = Math.min(at + stepSeconds, end);
    if (offsetAt(next) === offsetAt(at)) {
      at = next;
      continue;
    }
    at = findChange(offsetAt, at, next);
    if (at < end) offsets.push({ from: formatSeconds(at), offsetSeconds: offsetAt(at) });
  }
  return { name, until, offsets };
}
