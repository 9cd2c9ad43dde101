import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCheckDigits } from './has-check-digits.ts';
import { isOrdered } from './is-ordered.ts';
import { isSerialSpan } from './is-serial-span.ts';

describe('x-serial-span', () => {
  const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

  it('holds exactly when count is last minus first plus one', () => {
    fc.assert(
      fc.property(uint64, uint64, fc.bigInt({ min: -2n, max: 2n }), (left, right, error) => {
        const [first, last] = left < right ? [left, right] : [right, left];
        const count = last - first + 1n + error;
        fc.pre(count >= 0n);
        const range = { first: String(first), last: String(last), count: String(count) };
        expect(isSerialSpan(range)).toBe(error === 0n);
      }),
    );
  });

  it('refuses a range that ends before it begins, whatever its count', () => {
    expect(isSerialSpan({ first: '5', last: '4', count: '0' })).toBe(false);
  });

  it('leaves missing and malformed members to other rules', () => {
    expect(isSerialSpan({ first: '1', last: 'x', count: '3' })).toBe(true);
    expect(isSerialSpan({ first: '1' })).toBe(true);
  });
});

describe('x-ordered', () => {
  it('allows one day and refuses an end before the start', () => {
    expect(isOrdered({ start: '2024-01-01', end: '2024-01-01' }, ['start', 'end'])).toBe(true);
    expect(isOrdered({ start: '2024-01-02', end: '2024-01-01' }, ['start', 'end'])).toBe(false);
  });

  it('leaves a missing end to other rules', () => {
    expect(isOrdered({ start: '2024-01-02' }, ['start', 'end'])).toBe(true);
  });
});

describe('x-check-digits with iso7064-mod97-10', () => {
  const partial = fc.stringMatching(/^[0-9A-Z]{18}$/);

  function withCheckDigits(text: string): string {
    const digits = [...text, '0', '0'].map((character) => Number.parseInt(character, 36)).join('');
    return `${text}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}`;
  }

  it('accepts right check digits and refuses every one-digit error in them', () => {
    fc.assert(
      fc.property(
        partial,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 18, max: 19 }),
        (text, step, at) => {
          const lei = withCheckDigits(text);
          const wrong = `${lei.slice(0, at)}${(Number(lei[at]) + step) % 10}${lei.slice(at + 1)}`;
          expect(hasCheckDigits(lei, 'iso7064-mod97-10')).toBe(true);
          expect(hasCheckDigits(wrong, 'iso7064-mod97-10')).toBe(false);
        },
      ),
    );
  });

  it('refuses under a scheme it does not know', () => {
    expect(hasCheckDigits(withCheckDigits('000000000000000000'), 'luhn')).toBe(false);
  });
});
