import { describe, expect, it } from 'vitest';
import { describeValue } from './describe-value.ts';

describe('describeValue', () => {
  it.each([
    ['short text in full', 'tonne', '"tonne"'],
    ['an address in full', `0x${'ab'.repeat(20)}`, `"0x${'ab'.repeat(20)}"`],
    ['a bigint with its suffix', 12n, '12n'],
    ['a wide bigint by its digits', 10n ** 60n, 'a bigint of 61 digits'],
    ['an array by its length', [1, 2], 'an array of 2'],
    ['bytes by their length', new Uint8Array(3), 'Uint8Array of 3 bytes'],
    ['an object by its keys', { right: 1, quantity: 2 }, 'an object with keys {right, quantity}'],
    ['null', null, 'null'],
    ['undefined', undefined, 'undefined'],
    ['a function', () => 1, 'a function'],
  ])('shows %s', (_name, value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it('does not show what could be key material or a credential', () => {
    const key = 'c0ffee'.repeat(11).slice(0, 64);
    expect(describeValue(`0x${key}`)).not.toContain(key.slice(10));
    expect(describeValue(key)).not.toContain(key.slice(10));
    expect(describeValue('legal winner thank year wave sausage worth useful legal winner')).not.toContain(
      'thank',
    );
    expect(describeValue('MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06')).not.toContain('tv5E1hK1');
    expect(describeValue('https://user:hunter2@node.example')).not.toContain('hunter2');
    expect(describeValue({ privateKey: 'hunter2' })).not.toContain('hunter2');
  });

  it('stays short for long text and many keys', () => {
    expect(describeValue('x y'.repeat(10_000)).length).toBeLessThan(60);
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}`.repeat(100), 1]));
    expect(describeValue(wide).length).toBeLessThan(320);
  });
});
