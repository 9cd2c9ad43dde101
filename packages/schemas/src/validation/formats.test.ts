import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from './formats.ts';

describe('RFC 3339 full-date', () => {
  it('holds for every day that exists, also in the first century', () => {
    const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        expect(formats.date(date.toISOString().slice(0, 10))).toBe(true);
      }),
    );
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-00-10',
    '2024-13-01',
    '2024-01-00',
    '2024-1-1',
    ' 2024-01-01',
    '2024-01-01\n',
    '+2024-01-01',
  ])('refuses %j', (text) => {
    expect(formats.date(text)).toBe(false);
  });

  it.each(['2024-02-29', '2000-02-29', '0004-02-29'])('accepts the leap day %s', (text) => {
    expect(formats.date(text)).toBe(true);
  });
});

describe('RFC 3339 date-time', () => {
  it.each(['2024-02-29T00:00:00Z', '2024-01-01T23:59:59.999999999+14:00', '2024-01-01T00:00:00-00:00'])(
    'accepts %s',
    (text) => {
      expect(formats['date-time'](text)).toBe(true);
    },
  );

  it.each([
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:60:00Z',
    '2024-12-31T23:59:60Z',
    '2024-01-01T00:00:00',
    '2024-01-01T00:00:00+24:00',
    '2024-01-01T00:00:00+01:60',
    '2024-01-01 00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2024-01-01T00:00:00.Z',
  ])('refuses %s', (text) => {
    expect(formats['date-time'](text)).toBe(false);
  });
});
