import { defineCall, isLedgerError, type Receipt } from '@tallystick/core';
import { assert, assertEqual } from '../checks/assert.ts';
import { allModules, collectEvents } from '../checks/collect-events.ts';
import type { CaseSetting, ConformanceSection } from '../conformance-section.ts';
import { createCounter, issueLot, planClaim, transferCall } from '../world/lots.ts';
import { type PartyName, partyIds } from '../world/parties.ts';
import { commitAs, submitAs } from '../world/submit-as.ts';
import type { World } from '../world/world.ts';

/** Every receipt is its own, and the stream of events has each effect once. */
async function assertDistinct(world: World, receipts: readonly Receipt[], eventName: string): Promise<void> {
  const ids = new Set(receipts.map(({ transactionId }) => transactionId));
  assertEqual({ what: 'transactions of as many submissions', got: ids.size, expected: receipts.length });
  const last = receipts.reduce((max, { blockNumber }) => (blockNumber > max ? blockNumber : max), 0n);
  const filter = { ...allModules(world), eventNames: [eventName] };
  const events = await collectEvents(world, { from: 'start', toBlock: last, filter });
  const own = events.filter(({ transactionId }) => ids.has(transactionId));
  assertEqual({ what: `events ${eventName}`, got: own.length, expected: receipts.length });
}

/**
 * What was told of submissions is what happened. A ledger may refuse writers that touch the same entry at once, but
 * only as a whole and with a stage; what it calls unknown may have taken effect or not.
 */
function assertTold(ends: readonly PromiseSettledResult<Receipt>[], effects: bigint): void {
  for (const end of ends) if (end.status === 'rejected' && !isLedgerError(end.reason)) throw end.reason;
  const final = BigInt(ends.filter(({ status }) => status === 'fulfilled').length);
  const unknown = ends.filter(
    (end) => end.status === 'rejected' && isLedgerError(end.reason, 'OutcomeUnknownError'),
  );
  const most = final + BigInt(unknown.length);
  const isTrue = final <= effects && effects <= most;
  assert(isTrue, `effects of ${final} final submissions: expected ${final} to ${most}, got ${effects}`);
}

async function oneSigner({ world, signal }: CaseSetting): Promise<void> {
  const claims = Array.from({ length: 24 }, () => planClaim(world, { end: 10n }));
  const receipts = await Promise.all(
    claims.map(({ call }) => commitAs(world, { by: 'issuer', calls: [call], signal })),
  );
  await assertDistinct(world, receipts, 'Claimed');
  const module = world.modules.origins;
  const results = await Promise.all(
    claims.map(({ claimId }) =>
      world.ledger.read([defineCall({ module, functionName: 'claimById', args: [claimId] })]),
    ),
  );
  for (const [claim] of results)
    assertEqual({ what: 'party of a claim', got: claim.party, expected: partyIds.issuer });
}

async function severalSigners({ world, signal }: CaseSetting): Promise<void> {
  const owners: readonly PartyName[] = ['alice', 'bob', 'registrar', 'issuer'];
  const counters = [];
  for (const owner of owners) counters.push(await createCounter(world, owner));
  const eachTimes = 4;
  const rounds = counters.flatMap(({ owner, call }) =>
    Array.from({ length: eachTimes }, () => commitAs(world, { by: owner, calls: [call], signal })),
  );
  const ends = await Promise.allSettled(rounds);
  const receipts = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const values = await Promise.all(counters.map(({ value }) => value()));
  assertTold(
    ends,
    values.reduce((total, value) => total + value, 0n),
  );
  for (const [index, value] of values.entries())
    assert(value > 0n, `Expected a submission of ${owners[index]} to get through, got none`);
  await assertDistinct(world, receipts, 'Split');
}

async function conflict({ world, signal }: CaseSetting): Promise<void> {
  const { originId } = planClaim(world, { end: 1n });
  const starts = [0n, 1n, 2n, 3n, 4n, 5n];
  const claims = starts.map((start) => planClaim(world, { originId, start, end: start + 6n }));
  const ends = await Promise.allSettled(
    claims.map(({ call }) => commitAs(world, { by: 'issuer', calls: [call], signal })),
  );
  const winners = ends.filter(({ status }) => status === 'fulfilled');
  assertEqual({ what: 'claims that overlap and succeed', got: winners.length, expected: 1 });
  for (const end of ends) {
    if (end.status === 'fulfilled') continue;
    assert(isLedgerError(end.reason), `Expected a staged error, got ${String(end.reason)}`);
    const { refusal } = end.reason;
    assertEqual({
      what: 'refusal of an overlapping claim',
      got: refusal?.name,
      expected: 'IntervalOccupied',
    });
  }
}

async function conservation({ world, signal }: CaseSetting): Promise<void> {
  const size = 40n;
  const lotId = await issueLot(world, { owner: 'alice', count: size });
  const ends = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      commitAs(world, { by: 'alice', calls: [transferCall(world, lotId, 3n, 'bob')], signal }),
    ),
  );
  const receipts = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const moved = receipts.flatMap(({ events }) => events.filter(({ name }) => name === 'Transferred'));
  const lotIds = [lotId, ...moved.map(({ args }) => args.lotId as `0x${string}`)];
  const module = world.modules.units;
  const lots = await Promise.all(
    lotIds.map((id) => world.ledger.read([defineCall({ module, functionName: 'lot', args: [id] })])),
  );
  const sum = lots.reduce((total, [lot]) => total + lot.count, 0n);
  assertEqual({ what: 'units of all parts', got: sum, expected: size });
  const left = size - 3n * BigInt(receipts.length);
  assertEqual({ what: 'units that stayed', got: lots[0]?.[0].count, expected: left });
  assert(receipts.length > 0, 'Expected at least one of ten transfers to succeed, got none');
}

async function sameRequest({ world, signal }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const requestId = world.fresh('request');
  const pending = await Promise.all(
    Array.from({ length: 5 }, () => submitAs(world, { by: 'alice', calls: [call], requestId, signal })),
  );
  const receipts = await Promise.all(pending.map((each) => each.wait({ signal })));
  const ids = new Set(receipts.map(({ transactionId }) => transactionId));
  assertEqual({ what: 'transactions of one request', got: ids.size, expected: 1 });
  assertEqual({ what: 'effects of one request', got: await value(), expected: 1n });
}

/** Two programs that share a key: each has a ledger object of its own, as in two processes. */
async function sharedKey({ world, signal, open }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const ledgers = [await open(), await open()];
  const rounds = ledgers.flatMap((ledger) =>
    Array.from({ length: 3 }, () => commitAs(world, { by: 'alice', calls: [call], ledger, signal })),
  );
  const ends = await Promise.allSettled(rounds);
  const effects = await value();
  assertTold(ends, effects);
  assert(effects > 0n, 'Expected at least one of six submissions to succeed, got none');
}

/** Many at once. */
export const concurrency: ConformanceSection = {
  id: 'concurrency',
  title: 'Many at once',
  cases: [
    {
      id: 'one-signer',
      title: 'parallel submissions of one signer all take effect, once each',
      run: oneSigner,
    },
    {
      id: 'several-signers',
      title: 'parallel submissions of several signers take effect once each',
      run: severalSigners,
    },
    { id: 'conflict', title: 'of claims that overlap exactly one succeeds', run: conflict },
    {
      id: 'conservation',
      title: 'parallel transfers out of one lot lose and make no unit',
      run: conservation,
    },
    { id: 'same-request', title: 'one request submitted in parallel is one transaction', run: sameRequest },
    { id: 'shared-key', title: 'what two programs with one key are told is what happened', run: sharedKey },
  ],
};
