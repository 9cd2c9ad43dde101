import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from './hex.ts';
import { sha256 } from './sha256.ts';
import { type PackedType, sha256Packed } from './sha256-packed.ts';
import { toUtf8 } from './utf8.ts';

const digestOf = (data: Uint8Array | string): Hex =>
  `0x${createHash('sha256')
    .update(typeof data === 'string' ? Buffer.from(data, 'hex') : data)
    .digest('hex')}`;

describe('sha256', () => {
  it('gives the digest of the FIPS 180-4 example', () => {
    expect(sha256(toUtf8('abc'))).toBe('0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('agrees with the digest of Node, for bytes and for their hex', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sha256(bytes)).toBe(digestOf(bytes));
        expect(sha256(`0x${Buffer.from(bytes).toString('hex')}`)).toBe(digestOf(bytes));
      }),
    );
  });

  it('refuses text that is not hex, and other values', () => {
    expect(() => sha256('abc' as Hex)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_HEX' }));
    expect(() => sha256([1] as unknown as Hex)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_TYPE' }));
  });
});

describe('sha256Packed', () => {
  const claim: Hex = `0x${'aB'.repeat(32)}`;
  const account: Hex = `0x${'0c'.repeat(20)}`;

  it('writes integers big-endian in their width, one after the other', () => {
    expect(sha256Packed(['bytes32', 'uint64'], [claim, 258n])).toBe(
      digestOf(`${'ab'.repeat(32)}0000000000000102`),
    );
    expect(sha256Packed(['address', 'uint8', 'bytes4'], [account, 255n, '0x01020304'])).toBe(
      digestOf(`${'0c'.repeat(20)}ff01020304`),
    );
  });

  it.each([
    ['an integer beyond its width', 'uint64', 2n ** 64n],
    ['a negative integer', 'uint64', -1n],
    ['a number', 'uint64', 1],
    ['too few bytes', 'bytes32', '0x00'],
    ['text', 'bytes32', 'claim'],
    ['bytes for an address', 'address', claim],
    ['a dynamic type', 'string', 'a'],
    ['a name inherited by every object', 'toString', 1n],
  ])('refuses %s', (_name, type, value) => {
    expect(() => sha256Packed([type as PackedType], [value as never])).toThrow(
      expect.objectContaining({ code: 'ERR_BYTES_WORD' }),
    );
  });

  it('refuses a list of another length', () => {
    expect(() => sha256Packed(['uint8', 'uint8'], [1n] as never)).toThrow(
      expect.objectContaining({ code: 'ERR_BYTES_WORD' }),
    );
  });
});
