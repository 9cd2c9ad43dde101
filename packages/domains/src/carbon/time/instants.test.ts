import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseDay, parseInstant, parseUtcOffset, spanOfPeriod } from './instants.ts';

describe('instants', () => {
  it('agree with the calendar of the platform on every day', () => {
    const days = fc.integer({ min: -700_000, max: 900_000 }).map((day) => new Date(day * 86_400_000));
    fc.assert(
      fc.property(days, (date) => {
        fc.pre(date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999);
        const text = date.toISOString();
        expect(parseInstant(text)).toBe(date.getTime());
        expect(parseDay(text.slice(0, 10)) * 86_400_000).toBe(date.getTime());
      }),
    );
  });

  it('read offsets, and fractions of a second that are whole milliseconds', () => {
    expect(parseInstant('2026-01-01T08:00:00+08:00')).toBe(Date.UTC(2026, 0, 1));
    expect(parseInstant('2025-12-31T21:30:00.250-02:30')).toBe(Date.UTC(2026, 0, 1, 0, 0, 0, 250));
    expect(parseInstant('2026-01-01T00:00:00.100000000Z')).toBe(Date.UTC(2026, 0, 1, 0, 0, 0, 100));
    expect(formatInstant(Date.UTC(2026, 0, 1), parseUtcOffset('+08:00'))).toBe('2026-01-01T08:00:00+08:00');
    expect(formatInstant(Date.UTC(2026, 0, 1, 3, 30), parseUtcOffset('-03:30'))).toBe(
      '2026-01-01T00:00:00-03:30',
    );
  });

  it.each([
    '2023-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00.0001Z',
    '2026-01-01T00:00:00+8:00',
    '2026-01-01T00:00:00+24:00',
    '2026-1-1T00:00:00Z',
    '',
  ])('refuse "%s"', (text) => {
    expect(() => parseInstant(text)).toThrowError(expect.objectContaining({ code: 'ERR_CARBON_INTERVAL' }));
  });

  it('count leap days in a period', () => {
    const { start, end } = spanOfPeriod({ start: '2024-01-01', end: '2024-12-31' }, 0);
    expect((end - start) / 86_400_000).toBe(366);
    expect(() => spanOfPeriod({ start: '2024-02-02', end: '2024-02-01' }, 0)).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_INTERVAL' }),
    );
    expect(() => parseDay('2023-02-29')).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_INTERVAL' }),
    );
    expect(() => parseUtcOffset('8')).toThrowError(expect.objectContaining({ code: 'ERR_CARBON_INTERVAL' }));
  });
});
