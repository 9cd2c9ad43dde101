import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertBytes, concatBytes, equalBytes } from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 40 });

describe('bytes', () => {
  it('takes a Buffer for bytes and refuses other arrays', () => {
    expect(() => assertBytes(Buffer.from('a'))).not.toThrow();
    for (const value of [[1], 'ab', new Uint16Array(1), new ArrayBuffer(1), null]) {
      expect(() => assertBytes(value)).toThrow(expect.objectContaining({ code: 'ERR_BYTES_TYPE' }));
    }
  });

  it('joins in order, as Buffer.concat does', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 6 }), (parts) => {
        expect(concatBytes(parts)).toEqual(new Uint8Array(Buffer.concat(parts)));
      }),
    );
  });

  it('compares as Buffer.equals does', () => {
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        expect(equalBytes(left, right)).toBe(Buffer.from(left).equals(right));
        expect(equalBytes(left, left.slice())).toBe(true);
      }),
    );
  });

  it('sees one changed byte and one byte more', () => {
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false);
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2, 0]))).toBe(false);
  });
});
