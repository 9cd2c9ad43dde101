import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuantity } from './read-quantity.ts';

describe('readQuantity', () => {
  it('reads every whole number with and without thousands separators', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 20n - 1n }), (quantity) => {
        expect(readQuantity(quantity.toString()).value).toBe(quantity);
        expect(readQuantity(quantity.toLocaleString('en-US')).value).toBe(quantity);
      }),
    );
  });

  it('reads a whole number a data frame wrote with a fraction of zeros', () => {
    expect(readQuantity('425.0').value).toBe(425n);
    expect(readQuantity('1,425.00').value).toBe(1425n);
  });

  it.each([
    '0',
    '-5',
    '+5',
    '1.5',
    '1,45',
    '1,4540',
    '1454,054',
    ',454',
    '1.454.054',
    '1 454',
    '1e3',
    '0x10',
    'five',
    '١٢',
  ])('refuses %s', (text) => {
    expect(readQuantity(text).fault?.code).toBe('malformed-quantity');
  });
});
