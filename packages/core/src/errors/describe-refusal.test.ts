import { describe, expect, it } from 'vitest';
import { toBytes32, zeroBytes32 } from '../bytes/bytes32.ts';
import { describeRefusal } from './describe-refusal.ts';

describe('describeRefusal', () => {
  it('shows the name of a field as text', () => {
    const args = { field: toBytes32('count'), got: 0n, min: 1n };
    expect(describeRefusal({ name: 'ValueOutOfRange', args })).toBe(
      'ValueOutOfRange(field "count", got 0, min 1)',
    );
  });

  it('shows ids, the zero word and texts as they are', () => {
    const id = `0x${'a1'.repeat(32)}`;
    expect(describeRefusal({ name: 'NotOwner', args: { lotId: id, party: zeroBytes32 } })).toBe(
      `NotOwner(lotId ${id}, party ${zeroBytes32})`,
    );
    expect(describeRefusal({ name: 'Error', args: { message: 'no' } })).toBe('Error(message no)');
    expect(describeRefusal({ name: 'Listed', args: { of: [1n, { two: 2n }] } })).toBe(
      'Listed(of ["1",{"two":"2"}])',
    );
    expect(describeRefusal({ name: 'Revert', args: {} })).toBe('Revert()');
  });

  it('stays short', () => {
    expect(describeRefusal({ name: 'Revert', args: { data: `0x${'00'.repeat(5000)}` } })).toHaveLength(600);
  });
});
