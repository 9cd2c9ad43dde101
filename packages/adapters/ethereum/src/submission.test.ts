import { unitsAbi } from '@tallystick/contracts';
import type { JournalEntry } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { decodeLog, eventTopics } from './abi-codec.ts';
import { fromJournalEntry, type Submission, toJournalEntry } from './submission.ts';

const hash = `0x${'ab'.repeat(32)}` as const;
const submission: Submission = {
  requestId: hash,
  chainId: 'eip155:1',
  callsDigest: hash,
  genesisHash: hash,
  sender: `0x${'cd'.repeat(20)}`,
  nonce: 7,
  fromBlock: 12n,
  modules: [{ address: `0x${'ef'.repeat(20)}`, abi: unitsAbi, name: 'Units' }],
  copies: [{ hash, raw: '0x02' }],
};
const throughText = (entry: JournalEntry): JournalEntry => JSON.parse(JSON.stringify(entry)) as JournalEntry;

describe('a journal entry', () => {
  it('carries a submission through text', () => {
    const { modules, ...rest } = fromJournalEntry(throughText(toJournalEntry(submission)));
    expect({ ...rest, modules: submission.modules }).toEqual(submission);
    expect(modules).toMatchObject([{ address: submission.modules[0]?.address, name: 'Units' }]);
  });

  it('names the same events and errors afterwards, also those with tuples', () => {
    const [module] = fromJournalEntry(throughText(toJournalEntry(submission))).modules;
    if (!module) throw new Error('no module');
    expect(eventTopics(module.abi).toSorted()).toEqual(eventTopics(unitsAbi).toSorted());
    const namesOf = (abi: typeof module.abi) =>
      abi.flatMap((item) =>
        item.type === 'error' ? [`${item.name}(${item.inputs.map(({ type }) => type)})`] : [],
      );
    expect(namesOf(module.abi).toSorted()).toEqual([...new Set(namesOf(unitsAbi))].toSorted());
    expect(decodeLog(module.abi, { topics: [hash], data: '0x' })).toBeUndefined();
  });

  it('prefers the caller’s modules', () => {
    expect(fromJournalEntry(toJournalEntry(submission), submission.modules).modules).toBe(submission.modules);
  });

  it.each([
    ['another version', { version: 2 }],
    ['no copies', { copies: [] }],
    ['a copy without its bytes', { copies: [{ hash }] }],
    ['a nonce that is text', { nonce: '7' }],
    ['no sender', { sender: undefined }],
    ['a broken genesis', { genesisHash: '0x12' }],
  ])('is refused with %s', (_, change) => {
    const entry = toJournalEntry(submission);
    const broken = throughText({ ...entry, native: { ...(entry.native as object), ...change } as never });
    expect(() => fromJournalEntry(broken)).toThrowError(
      expect.objectContaining({ code: 'ERR_JOURNAL_CORRUPT' }),
    );
  });
});
