import { RLP } from '@ethereumjs/rlp';
import { fromHex, type Hex, isBaseError, toHex } from '@tallystick/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../testing/error-code.ts';
import { decodeRlp } from './decode-rlp.ts';
import { encodeRlp } from './encode-rlp.ts';
import { readRlpScalar, toRlpScalar } from './rlp-fields.ts';
import type { RlpItem } from './rlp-item.ts';

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  fc.uint8Array({ minLength: 200, maxLength: 70_000 }),
);
const { item } = fc.letrec<{ item: RlpItem }>((tie) => ({
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.uint8Array({ maxLength: 70 }),
    fc.array(tie('item'), { maxLength: 8 }),
  ),
}));

function toPlain(value: RlpItem): unknown {
  return value instanceof Uint8Array ? toHex(value) : value.map(toPlain);
}

describe('encodeRlp and decodeRlp', () => {
  it('give and read the same bytes as @ethereumjs/rlp', () => {
    fc.assert(
      fc.property(item, (value) => {
        const theirs = RLP.encode(value as never);
        expect(toHex(encodeRlp(value))).toBe(toHex(theirs));
        expect(toPlain(decodeRlp(theirs))).toEqual(toPlain(value));
      }),
      { numRuns: 300 },
    );
  });

  it('keep byte strings of every size class', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(decodeRlp(encodeRlp(value))).toEqual(value);
      }),
      { numRuns: 60 },
    );
  });

  it('read an integer only in its shortest form', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (value) => {
        expect(readRlpScalar(toRlpScalar(value), { code: 'ERR_EVIDENCE_RLP', name: 'x' }, 32)).toBe(value);
      }),
    );
    const read = (hex: Hex) => () =>
      readRlpScalar(fromHex(hex), { code: 'ERR_EVIDENCE_HEADER', name: 'x' }, 2);
    expect(errorCode(read('0x00'))).toBe('ERR_EVIDENCE_HEADER');
    expect(errorCode(read('0x0001'))).toBe('ERR_EVIDENCE_HEADER');
    expect(errorCode(read('0x010203'))).toBe('ERR_EVIDENCE_HEADER');
  });
});

describe('decodeRlp refuses', () => {
  const refused: readonly [string, Hex][] = [
    ['no bytes', '0x'],
    ['a small byte with a prefix', '0x8100'],
    ['a small byte with a prefix, 0x7f', '0x817f'],
    ['a short string in the long form', `0xb837${'00'.repeat(55)}`],
    ['a short list in the long form', `0xf837${'00'.repeat(55)}`],
    ['a length with a leading zero', `0xb90038${'00'.repeat(56)}`],
    ['a list length with a leading zero', `0xf90038${'00'.repeat(56)}`],
    ['a length cut off', '0xb9ff'],
    ['a string cut off', '0x83abcd'],
    ['a list cut off', '0xc3c0c0'],
    ['an item longer than its list', '0xc283abcd'],
    ['bytes behind the item', '0xc0c0'],
    ['a length of eight bytes', '0xbfffffffffffffffff'],
    ['a list length of eight bytes', '0xffffffffffffffffff'],
    ['a length of five bytes', `0xbc0000000038${'00'.repeat(56)}`],
  ];
  it.each(refused)('%s', (_, hex) => {
    expect(errorCode(() => decodeRlp(fromHex(hex)))).toBe('ERR_EVIDENCE_RLP');
  });

  it('a value that is not bytes', () => {
    expect(errorCode(() => decodeRlp('0xc0' as never))).toBe('ERR_BYTES_TYPE');
  });

  it('input above a limit, before it is read', () => {
    expect(errorCode(() => decodeRlp(new Uint8Array(1_048_577)))).toBe('ERR_EVIDENCE_LIMIT');
    expect(errorCode(() => decodeRlp(fromHex('0xc2c1c0'), { depthMax: 1 }))).toBe('ERR_EVIDENCE_LIMIT');
    expect(decodeRlp(fromHex('0xc1c0'), { depthMax: 2 })).toEqual([[]]);
    expect(errorCode(() => decodeRlp(fromHex('0xc3010203'), { itemsMax: 3 }))).toBe('ERR_EVIDENCE_LIMIT');
    expect(errorCode(() => decodeRlp(fromHex('0xc3010203'), { bytesMax: 3 }))).toBe('ERR_EVIDENCE_LIMIT');
  });

  it('100,000 nested lists without running out of stack', () => {
    const prefixes: number[] = [0xc0];
    for (let depth = 1, length = 1; depth < 100_000; depth += 1) {
      const digits = [length >> 16, (length >> 8) & 255, length & 255];
      const significant = digits.slice(digits.findIndex((digit) => digit > 0));
      const prefix = length <= 55 ? [0xc0 + length] : [0xf7 + significant.length, ...significant];
      prefixes.push(...prefix.toReversed());
      length += prefix.length;
    }
    const nested = Uint8Array.from(prefixes.reverse());
    expect(errorCode(() => decodeRlp(nested))).toBe('ERR_EVIDENCE_LIMIT');
  });

  it('a list of a million empty items by their number', () => {
    const body = new Uint8Array(1_000_000).fill(0x80);
    const list = Uint8Array.of(0xfa, 0x0f, 0x42, 0x40, ...[]);
    const joined = new Uint8Array(list.length + body.length);
    joined.set(list);
    joined.set(body, list.length);
    expect(errorCode(() => decodeRlp(joined))).toBe('ERR_EVIDENCE_LIMIT');
  });
});

describe('fuzzed RLP', () => {
  const isTyped = (run: () => RlpItem): RlpItem | undefined => {
    try {
      return run();
    } catch (error) {
      if (isBaseError(error)) return undefined;
      throw error;
    }
  };

  it('is decoded or refused with a typed error, and what is decoded encodes back to the same bytes', () => {
    let decoded = 0;
    const random = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(fc.integer({ min: 0xb0, max: 0xff }), fc.uint8Array({ maxLength: 80 }))
        .map(([first, rest]) => Uint8Array.of(first, ...rest)),
    );
    fc.assert(
      fc.property(random, (input) => {
        const value = isTyped(() => decodeRlp(input));
        if (value === undefined) return;
        decoded += 1;
        expect(encodeRlp(value)).toEqual(input);
      }),
      { numRuns: 20_000 },
    );
    expect(decoded).toBeGreaterThan(100);
  });

  it('cut or changed at any place gives other content or a typed error', () => {
    const change = fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.boolean() });
    fc.assert(
      fc.property(item, change, (value, { at, to, cut }) => {
        const good = encodeRlp(value);
        const place = at % good.length;
        const bad = cut ? good.subarray(0, place) : good.map((byte, index) => (index === place ? to : byte));
        const again = isTyped(() => decodeRlp(bad));
        if (again !== undefined) expect(encodeRlp(again)).toEqual(bad);
        if (cut) expect(again).toBeUndefined();
      }),
      { numRuns: 3_000 },
    );
  });
});
