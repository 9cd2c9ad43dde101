import { describe, expect, it } from 'vitest';
import { toRequestId } from './request-id.ts';

describe('toRequestId', () => {
  it('gives an id in lower case', () => {
    expect(toRequestId(`0x${'aB'.repeat(32)}`)).toBe(`0x${'ab'.repeat(32)}`);
  });

  it('makes a new id each time', () => {
    const ids = Array.from({ length: 1000 }, () => toRequestId());
    expect(ids.every((id) => /^0x[0-9a-f]{64}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(1000);
  });

  it.each(['0x00', 'request', `0x${'0'.repeat(63)}g`, `0x${'0'.repeat(64)}`])('refuses %j', (value) => {
    expect(() => toRequestId(value)).toThrow(expect.objectContaining({ code: 'ERR_REQUEST_ID' }));
  });
});
