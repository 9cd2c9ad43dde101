import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSeconds, parseNanoseconds, parseSeconds } from './instant.ts';
import { type DaySlot, listSlots } from './list-slots.ts';
import { readTimeZone, type TimeZone } from './time-zone.ts';

const refusal = (code: string) => expect.objectContaining({ code });

function zoneOf(name: string, year: number): TimeZone {
  return readTimeZone({ name, from: `${year - 1}-12-01T00:00:00Z`, until: `${year + 1}-02-01T00:00:00Z` });
}

function slots(name: string, date: string, slotSeconds = 900): DaySlot[] {
  return listSlots({ date, zone: zoneOf(name, Number(date.slice(0, 4))), slotSeconds });
}

describe('instants', () => {
  it('are read as the platform reads them, to the nanosecond', () => {
    const at = fc.date({
      min: new Date('0100-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(at, fc.integer({ min: -1439, max: 1439 }), (date, ahead) => {
        const local = new Date(date.getTime() + ahead * 60_000);
        fc.pre(local.getUTCFullYear() >= 100 && local.getUTCFullYear() <= 9999);
        const offset = `${ahead < 0 ? '-' : '+'}${String(Math.floor(Math.abs(ahead) / 60)).padStart(2, '0')}:${String(Math.abs(ahead) % 60).padStart(2, '0')}`;
        const nanoseconds = BigInt.asIntN(64, BigInt(date.getTime()) * 1_000_000n);
        expect(parseNanoseconds(`${local.toISOString().slice(0, -1)}${offset}`)).toBe(nanoseconds);
      }),
    );
    expect(parseNanoseconds('2026-03-01T10:00:00.123456789Z') % 1_000_000_000n).toBe(123456789n);
    expect(parseNanoseconds('2026-03-01T10:00:00.000000001Z') % 1_000_000_000n).toBe(1n);
    expect(parseNanoseconds('2026-03-01T10:00:00.7Z') % 1_000_000_000n).toBe(700_000_000n);
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00z',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00.1234567891Z',
    '2026-01-01T00:00:00+9:00',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00Z ',
    '26-01-01T00:00:00Z',
    '',
  ])('refuse the text %j', (text) => {
    expect(() => parseNanoseconds(text)).toThrow(refusal('ERR_ENERGY_TIME'));
    expect(() => parseSeconds(text)).toThrow(refusal('ERR_ENERGY_TIME'));
  });

  it('are written as read, and parts of a second are refused where seconds are asked for', () => {
    expect(formatSeconds(parseSeconds('2024-02-29T23:59:59Z'))).toBe('2024-02-29T23:59:59Z');
    expect(() => parseSeconds('2024-02-29T23:59:59.5Z')).toThrow(refusal('ERR_ENERGY_TIME'));
    expect(() => parseSeconds(7 as never)).toThrow(refusal('ERR_ENERGY_TIME'));
  });
});

describe('listSlots', () => {
  it.each([
    ['Asia/Tokyo', '2026-03-01', 900, 96],
    ['Europe/Berlin', '2026-03-29', 900, 92],
    ['Europe/Berlin', '2026-10-25', 900, 100],
    ['Europe/Berlin', '2026-10-25', 3600, 25],
    ['America/New_York', '2026-03-08', 1800, 46],
    ['Australia/Lord_Howe', '2026-04-05', 1800, 49],
    ['Australia/Lord_Howe', '2026-10-04', 900, 94],
    ['America/Santiago', '2026-09-06', 3600, 23],
    ['Pacific/Apia', '2011-12-29', 900, 96],
    ['Pacific/Apia', '2011-12-30', 900, 0],
    ['Pacific/Apia', '2011-12-31', 900, 96],
    ['Africa/Casablanca', '2026-02-15', 3600, 25],
    ['Asia/Kathmandu', '2026-06-01', 900, 96],
  ])('of %s has on %s, in slots of %i s, %i slots', (name, date, slotSeconds, count) => {
    expect(slots(name, date, slotSeconds)).toHaveLength(count);
  });

  it('tells the two hours of the same name apart', () => {
    const named = slots('Europe/Berlin', '2026-10-25', 3600).map(({ localStart }) => localStart);
    expect(named.slice(2, 4)).toEqual(['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00']);
    expect(new Set(named).size).toBe(25);
  });

  it('begins where the day begins when midnight itself is left out', () => {
    expect(slots('America/Santiago', '2026-09-06', 3600)[0]?.localStart).toBe('2026-09-06T01:00:00-03:00');
  });

  it('ends the last slot of a day where the next day begins, over years and zones', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Pacific/Apia',
      'Asia/Tokyo',
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 363 }), (name, day) => {
        const zone = zoneOf(name, 2026);
        const date = (offset: number): string =>
          formatSeconds(parseSeconds('2026-01-01T00:00:00Z') + (day + offset) * 86_400).slice(0, 10);
        const today = listSlots({ date: date(0), zone, slotSeconds: 900 });
        const tomorrow = listSlots({ date: date(1), zone, slotSeconds: 900 });
        expect(today[today.length - 1]?.slot.end).toBe(tomorrow[0]?.slot.start);
        const ends = today.map(({ slot }) => slot.end);
        expect(today.slice(1).map(({ slot }) => slot.start)).toEqual(ends.slice(0, -1));
        expect(today.every(({ localStart }) => localStart.startsWith(date(0)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses slots that do not divide the day, days that do not exist, and zones that do not reach so far', () => {
    expect(() => slots('Australia/Lord_Howe', '2026-04-05', 3600)).toThrow(refusal('ERR_ENERGY_SLOT'));
    for (const slotSeconds of [0, -900, 1.5, 86_401, Number.NaN]) {
      expect(() => slots('Asia/Tokyo', '2026-03-01', slotSeconds)).toThrow(refusal('ERR_ENERGY_SLOT'));
    }
    expect(() => slots('Asia/Tokyo', '2026-02-30')).toThrow(refusal('ERR_ENERGY_TIME'));
    const zone = zoneOf('Asia/Tokyo', 2026);
    expect(() => listSlots({ date: '2030-01-01', zone, slotSeconds: 900 })).toThrow(
      refusal('ERR_ENERGY_TIME'),
    );
    expect(() => listSlots({ date: '2026-03-01', zone: { ...zone, offsets: [] }, slotSeconds: 900 })).toThrow(
      refusal('ERR_ENERGY_TIME'),
    );
    expect(() => zoneOf('Mars/Olympus', 2026)).toThrow(refusal('ERR_ENERGY_TIME'));
    expect(() =>
      readTimeZone({ name: 'Asia/Tokyo', from: '2026-01-02T00:00:00Z', until: '2026-01-02T00:00:00Z' }),
    ).toThrow(refusal('ERR_ENERGY_TIME'));
  });
});
