import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmountOptions, formatAmount, parseAmount } from './amount.ts';
import { fitsInteger } from './integer-range.ts';

const decimals = fc.integer({ min: 0, max: 80 });

describe('amounts', () => {
  it.each<[string, AmountOptions, bigint, string]>([
    ['0', { decimals: 0 }, 0n, '0'],
    ['0.000', { decimals: 3 }, 0n, '0'],
    ['1', { decimals: 3 }, 1000n, '1'],
    ['12.5', { decimals: 3 }, 12500n, '12.5'],
    ['12.500', { decimals: 3 }, 12500n, '12.5'],
    ['0.001', { decimals: 3 }, 1n, '0.001'],
    ['100', { decimals: 0 }, 100n, '100'],
    ['-0.5', { decimals: 1, signed: true }, -5n, '-0.5'],
    ['18446744073709551615', { decimals: 0, bits: 64 }, 2n ** 64n - 1n, '18446744073709551615'],
    ['-128', { decimals: 0, bits: 8, signed: true }, -128n, '-128'],
    [`${2n ** 256n - 1n}`, { decimals: 0 }, 2n ** 256n - 1n, `${2n ** 256n - 1n}`],
  ])('reads %s with %j as %s and writes %s', (text, options, value, canonical) => {
    expect(parseAmount(text, options)).toBe(value);
    expect(formatAmount(value, options)).toBe(canonical);
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 255n), max: 2n ** 255n - 1n }), decimals, (value, decimals) => {
        const options = { decimals, signed: true };
        expect(parseAmount(formatAmount(value, options), options)).toBe(value);
      }),
    );
  });

  it('writes every text it reads without zeros at the end, and nothing else changes', () => {
    const text = fc.stringMatching(/^-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,18})?$/);
    fc.assert(
      fc.property(text, (text) => {
        fc.pre(!/^-[0.]*$/.test(text));
        const expected = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
        expect(
          formatAmount(parseAmount(text, { decimals: 18, signed: true }), { decimals: 18, signed: true }),
        ).toBe(expected);
      }),
    );
  });

  it('keeps order and sums, as integers do', () => {
    const units = fc.bigInt({ min: 0n, max: 10n ** 30n });
    fc.assert(
      fc.property(units, units, decimals, (left, right, decimals) => {
        const read = (value: bigint): bigint => parseAmount(formatAmount(value, { decimals }), { decimals });
        expect(read(left) + read(right)).toBe(left + right);
        expect(read(left) < read(right)).toBe(left < right);
      }),
    );
  });

  it.each([
    '',
    ' ',
    '1 ',
    ' 1',
    '+1',
    '-0',
    '-0.0',
    '01',
    '00',
    '1.',
    '.5',
    '1e3',
    '1E3',
    '0x1',
    '1,000',
    '1_000',
    '1.2.3',
    '--1',
    '1\n',
    'NaN',
    'Infinity',
    '١',
    '9'.repeat(513),
  ])('refuses the text %j', (text) => {
    expect(() => parseAmount(text, { decimals: 9, signed: true })).toThrow(
      expect.objectContaining({ code: 'ERR_AMOUNT_SYNTAX' }),
    );
  });

  it('refuses a value of another type', () => {
    const refusal = expect.objectContaining({ code: 'ERR_AMOUNT_SYNTAX' });
    for (const value of [1, 1n, null, undefined])
      expect(() => parseAmount(value as never, { decimals: 0 })).toThrow(refusal);
    for (const value of [1, '1', null])
      expect(() => formatAmount(value as never, { decimals: 0 })).toThrow(refusal);
  });

  it('refuses more fraction digits than the unit has, zeros too', () => {
    for (const text of ['1.23', '1.20']) {
      expect(() => parseAmount(text, { decimals: 1 })).toThrow(
        expect.objectContaining({ code: 'ERR_AMOUNT_PRECISION' }),
      );
    }
  });

  it.each<[string, AmountOptions]>([
    ['-1', { decimals: 0 }],
    ['256', { decimals: 0, bits: 8 }],
    ['25.6', { decimals: 1, bits: 8 }],
    ['128', { decimals: 0, bits: 8, signed: true }],
    ['-129', { decimals: 0, bits: 8, signed: true }],
    ['9'.repeat(400), { decimals: 0 }],
    [`${2n ** 256n}`, { decimals: 0 }],
  ])('refuses %s with %j as out of range, read or written', (text, options) => {
    const refusal = expect.objectContaining({ code: 'ERR_AMOUNT_RANGE' });
    expect(() => parseAmount(text, options)).toThrow(refusal);
    const value = BigInt(text.replace('.', ''));
    expect(() => formatAmount(value, options)).toThrow(refusal);
  });

  it.each([-1, 256, 1.5, Number.NaN, '2', undefined])('refuses %s decimals', (decimals) => {
    const refusal = expect.objectContaining({ code: 'ERR_AMOUNT_DECIMALS' });
    expect(() => parseAmount('1', { decimals: decimals as number })).toThrow(refusal);
    expect(() => formatAmount(1n, { decimals: decimals as number })).toThrow(refusal);
  });
});

describe('fitsInteger', () => {
  it('draws the line at both ends of every width', () => {
    for (let bits = 8; bits <= 256; bits += 8) {
      const top = 1n << BigInt(bits);
      const line = (signed: boolean, values: bigint[]): boolean[] =>
        values.map((value) => fitsInteger(value, { bits, signed }));
      expect(line(false, [-1n, 0n, top - 1n, top])).toEqual([false, true, true, false]);
      expect(line(true, [-top / 2n - 1n, -top / 2n, top / 2n - 1n, top / 2n])).toEqual([
        false,
        true,
        true,
        false,
      ]);
    }
  });
});
