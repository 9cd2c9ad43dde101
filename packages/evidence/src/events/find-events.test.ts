import { describe, expect, it } from 'vitest';
import { errorCode } from '../../testing/error-code.ts';
import { retiredAbi, retiredLog, units } from '../../testing/example-bundles.ts';
import { findEvents } from './find-events.ts';

const find = (logs: Parameters<typeof findEvents>[0]['logs'], address: string = units) =>
  findEvents({ logs, address, abi: retiredAbi, eventName: 'Retired' });

describe('findEvents', () => {
  it('finds the events of the contract in their order, typed by the ABI', () => {
    const found = find([retiredLog(1n), { address: units, topics: [], data: '0x' }, retiredLog(2n)]);
    const counts: bigint[] = found.map(({ args }) => args.count);
    expect(counts).toEqual([1n, 2n]);
    expect(found.map(({ logIndex }) => logIndex)).toEqual([0, 2]);
  });

  it('takes the address in either case', () => {
    expect(find([retiredLog(1n)], `0x${units.slice(2).toUpperCase()}`)).toHaveLength(1);
  });

  it('passes over the same event of another contract, and other events', () => {
    const foreign = { ...retiredLog(1n), address: `0x${'00'.repeat(19)}bb` as const };
    const other = { ...retiredLog(1n), topics: [`0x${'ab'.repeat(32)}` as const] };
    expect(find([foreign, other])).toEqual([]);
  });

  it('refuses a log of the event that does not decode', () => {
    const log = retiredLog(1n);
    expect(errorCode(() => find([{ ...log, topics: log.topics.slice(0, 1) }]))).toBe('ERR_EVIDENCE_EVENT');
    expect(errorCode(() => find([{ ...log, data: '0x' }]))).toBe('ERR_EVIDENCE_EVENT');
    expect(errorCode(() => find([{ ...log, data: '0x12' }]))).toBe('ERR_EVIDENCE_EVENT');
  });

  it('refuses an event the ABI does not have, and what is no address', () => {
    const run = () => findEvents({ logs: [], address: units, abi: retiredAbi, eventName: 'Issued' as never });
    expect(errorCode(run)).toBe('ERR_ABI_ITEM_UNKNOWN');
    expect(errorCode(() => find([], '0x12'))).toBe('ERR_BYTES_ADDRESS');
  });
});
