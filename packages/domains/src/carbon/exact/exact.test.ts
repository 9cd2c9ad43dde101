import type { RoundingModeCode } from '@tallystick/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, divide, multiply, subtract, toExact } from './exact.ts';
import { formatExact } from './format-exact.ts';
import { parseDecimal, parseExact, parseNonNegative, parseWhole } from './parse-exact.ts';
import { formatRounded, roundExact } from './round-exact.ts';

const exact = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([numerator, denominator]) => toExact(numerator, denominator));

describe('text', () => {
  it.each([
    ['0', '0'],
    ['-0.50', '-0.5'],
    ['12.500', '12.5'],
    ['44/12', '11/3'],
    ['-6/4', '-1.5'],
    ['1/3', '1/3'],
    ['1/1024', '0.0009765625'],
    ['1/125', '0.008'],
  ])('%s is written as %s', (text, canonical) => {
    expect(formatExact(parseExact(text))).toBe(canonical);
  });

  it('reads back what it writes', () => {
    fc.assert(fc.property(exact, (value) => compare(parseExact(formatExact(value)), value) === 0));
  });

  it.each(['', ' 1', '1e3', '+1', '01', '.5', '5.', '1,000', '1/0', '1/-2', '٣', '0x10', 'NaN'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseExact(text)).toThrowError(expect.objectContaining({ code: 'ERR_CARBON_NUMBER' }));
    },
  );

  it('refuses JSON numbers', () => {
    expect(() => parseExact(1.5 as never)).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_NUMBER' }),
    );
  });

  it('takes fractions in traces only', () => {
    expect(() => parseDecimal('1/3', 'it')).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_NUMBER' }),
    );
    expect(() => parseNonNegative('1/3', 'it')).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_NUMBER' }),
    );
  });

  it('refuses amounts below zero and credits that are not whole', () => {
    expect(() => parseNonNegative('-0.1', 'it')).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_QUANTITY' }),
    );
    for (const text of ['1.5', '-1', '18446744073709551616', '1/2', '']) {
      expect(() => parseWhole(text, 'it')).toThrowError(
        expect.objectContaining({ code: 'ERR_CARBON_QUANTITY' }),
      );
    }
    expect(parseWhole('18446744073709551615', 'it')).toBe(2n ** 64n - 1n);
  });
});

describe('arithmetic', () => {
  it('obeys the laws of rational numbers', () => {
    fc.assert(
      fc.property(exact, exact, exact, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
      }),
    );
  });

  it('refuses to divide by zero', () => {
    expect(() => divide(toExact(1n), toExact(0n))).toThrowError(
      expect.objectContaining({ code: 'ERR_CARBON_NUMBER' }),
    );
  });
});

describe('rounding', () => {
  const modes: RoundingModeCode[] = ['floor', 'ceiling', 'down', 'up', 'half-up', 'half-even'];

  it.each([
    ['2.5', ['2', '3', '2', '3', '3', '2']],
    ['3.5', ['3', '4', '3', '4', '4', '4']],
    ['-2.5', ['-3', '-2', '-2', '-3', '-3', '-2']],
    ['-3.5', ['-4', '-3', '-3', '-4', '-4', '-4']],
    ['2.51', ['2', '3', '2', '3', '3', '3']],
    ['-2.49', ['-3', '-2', '-2', '-3', '-2', '-2']],
    ['7', ['7', '7', '7', '7', '7', '7']],
    ['-1/3', ['-1', '0', '0', '-1', '0', '0']],
  ])('rounds %s as each mode says', (text, expected) => {
    const value = parseExact(text);
    expect(modes.map((mode) => formatRounded(value, { mode, decimals: 0 }))).toEqual(expected);
  });

  it('keeps the digits asked for and rounds to tens too', () => {
    const value = parseExact('1234.5678');
    expect(formatRounded(value, { mode: 'half-even', decimals: 6 })).toBe('1234.567800');
    expect(formatRounded(value, { mode: 'half-even', decimals: -2 })).toBe('1200');
    expect(formatExact(roundExact(value, { mode: 'up', decimals: -3 }))).toBe('2000');
  });

  it('never goes further than one unit of the last digit, nor past what is whole', () => {
    fc.assert(
      fc.property(
        exact,
        fc.constantFrom(...modes),
        fc.integer({ min: -3, max: 6 }),
        (value, mode, decimals) => {
          const rounded = roundExact(value, { mode, decimals });
          const unit = parseExact(decimals >= 0 ? `1/${10 ** decimals}` : String(10 ** -decimals));
          const distance = subtract(rounded, value);
          const size = distance.numerator < 0n ? subtract(value, rounded) : distance;
          expect(compare(size, unit)).toBeLessThan(0);
          expect(roundExact(rounded, { mode, decimals })).toEqual(rounded);
        },
      ),
    );
  });

  it('refuses an unknown mode or number of digits', () => {
    const value = parseExact('1');
    for (const rounding of [
      { mode: 'nearest', decimals: 0 },
      { mode: 'floor', decimals: 0.5 },
      { mode: 'floor', decimals: 19 },
    ]) {
      expect(() => roundExact(value, rounding as never)).toThrowError(
        expect.objectContaining({ code: 'ERR_CARBON_POLICY' }),
      );
    }
  });
});
