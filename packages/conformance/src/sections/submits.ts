import { type Call, defineCall, type ErrorCode, isBytes32, zeroBytes32 } from '@tallystick/core';
import { assert, assertEqual } from '../checks/assert.ts';
import { assertRefused, assertRejects } from '../checks/assert-rejects.ts';
import { absentAddress, badArguments } from '../checks/bad-arguments.ts';
import { collectEvents } from '../checks/collect-events.ts';
import { createStagedJournal } from '../checks/staged-journal.ts';
import { type CaseSetting, type ConformanceSection, NotTested } from '../conformance-section.ts';
import { countOf, createCounter, issueLot, planClaim, splitCall, transferCall } from '../world/lots.ts';
import { partyIds } from '../world/parties.ts';
import { namespaces } from '../world/registry.ts';
import { commitAs, submitAs } from '../world/submit-as.ts';

async function receipt({ world }: CaseSetting): Promise<void> {
  const requestId = world.fresh('request');
  const { claimId, originId, call } = planClaim(world, { end: 9n });
  const now = await world.running.now();
  const pending = await submitAs(world, { by: 'issuer', calls: [call], requestId });
  const got = await pending.wait();
  assertEqual({
    what: 'request id',
    got: [pending.requestId, got.requestId],
    expected: [requestId, requestId],
  });
  assertEqual({ what: 'chain id', got: got.chainId, expected: world.ledger.chainId });
  assert(
    pending.transactionId !== '' && got.transactionId !== '',
    'Expected a transaction id, got an empty text',
  );
  assert(
    got.blockHash !== '' && got.blockNumber >= 0n,
    `Expected a block, got ${got.blockNumber} ${got.blockHash}`,
  );
  const distance = got.timestamp - now;
  assert(distance > -600n && distance < 600n, `Timestamp: expected about ${now} s, got ${got.timestamp}`);
  const [event, ...more] = got.events;
  assertEqual({ what: 'number of events', got: more.length + 1, expected: 1 });
  const args = { claimId, namespaceId: namespaces.serials, originId, party: partyIds.issuer, right: 1 };
  assertEqual({
    what: 'event',
    got: event && {
      name: event.name,
      args: event.args,
      address: event.address,
      transactionId: event.transactionId,
    },
    expected: {
      name: 'Claimed',
      args: { ...args, start: 0n, end: 9n, quantity: 9n },
      address: world.modules.origins.address,
      transactionId: got.transactionId,
    },
  });
  for (const value of Object.values(got.cost)) assert(typeof value === 'bigint', 'cost: expected bigints');
}

async function requestIds({ world }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const first = await submitAs(world, { by: 'alice', calls: [call] });
  await first.wait();
  const second = await submitAs(world, { by: 'alice', calls: [call] });
  await second.wait();
  assert(isBytes32(first.requestId), `Expected 32 bytes of hex for a request id, got ${first.requestId}`);
  assert(
    first.requestId !== second.requestId,
    'Expected another request id for another submission, got the same',
  );
  assertEqual({ what: 'effects of two submissions without a request id', got: await value(), expected: 2n });
  const promise = submitAs(world, { by: 'alice', calls: [call], requestId: '0x12' });
  await assertRejects({ what: 'a request id of one byte', promise, codes: ['ERR_REQUEST_ID'] });
}

async function batch({ world }: CaseSetting): Promise<void> {
  const lotId = await issueLot(world, { owner: 'alice', count: 100n });
  const size = Math.min(world.ledger.capabilities.atomicBatchMax, 10);
  const calls = Array.from({ length: size }, () => splitCall(world, lotId));
  const { events, blockNumber, transactionId } = await commitAs(world, { by: 'alice', calls });
  assertEqual({ what: 'events', got: events.map(({ name }) => name), expected: calls.map(() => 'Split') });
  const ids = new Set(events.map((event) => event.transactionId));
  assertEqual({ what: 'transactions of one batch', got: [...ids], expected: [transactionId] });
  const places = events.map(({ index }) => index);
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  assertEqual({ what: 'places of the events in their block', got: places, expected: sorted });
  const streamed = await collectEvents(world, { from: 'start', toBlock: blockNumber });
  const own = streamed.filter((event) => event.transactionId === transactionId);
  assertEqual({ what: 'events in the stream', got: own.length, expected: size });
  assertEqual({ what: 'units left', got: await countOf(world, lotId), expected: 100n - BigInt(size) });
}

async function atomicity({ world }: CaseSetting): Promise<void> {
  if (world.ledger.capabilities.atomicBatchMax < 2) throw new NotTested('A submission takes one call only.');
  const lotId = await issueLot(world, { owner: 'alice', count: 10n });
  const calls = [splitCall(world, lotId, 4n), transferCall(world, lotId, 7n, 'bob')];
  const refusal = { name: 'CountExceeded', args: { lotId, got: 7n, available: 6n } };
  const promise = commitAs(world, { by: 'alice', calls });
  await assertRefused({ what: 'a batch whose last call is refused', promise, refusal });
  assertEqual({ what: 'units of the lot afterwards', got: await countOf(world, lotId), expected: 10n });
}

async function batchLimits({ world }: CaseSetting): Promise<void> {
  const { atomicBatchMax, atomicBatchScope } = world.ledger.capabilities;
  const { lotId, call, value } = await createCounter(world);
  const submit = (calls: readonly Call[]): Promise<unknown> => submitAs(world, { by: 'alice', calls });
  const over = Array.from({ length: atomicBatchMax + 1 }, () => call);
  await assertRejects({
    what: `${over.length} calls at once`,
    promise: submit(over),
    codes: ['ERR_BATCH_LIMIT'],
  });
  await assertRejects({ what: 'no call', promise: submit([]), codes: ['ERR_BATCH_EMPTY'] });
  const across = [planClaim(world, { end: 5n }).call, transferCall(world, lotId, 1n, 'bob')];
  if (atomicBatchScope === 'module') {
    await assertRejects({
      what: 'a batch over two modules',
      promise: submit(across),
      codes: ['ERR_BATCH_SCOPE'],
    });
  } else {
    const refusal = { name: 'NotOwner', args: { lotId, party: partyIds.issuer } };
    const promise = commitAs(world, { by: 'issuer', calls: across });
    await assertRefused({ what: 'a batch over two modules whose last call is refused', promise, refusal });
  }
  assertEqual({ what: 'effects of what was refused', got: await value(), expected: 0n });
}

async function refused({ world }: CaseSetting): Promise<void> {
  const { lotId } = await createCounter(world, 'alice');
  const promise = commitAs(world, { by: 'bob', calls: [splitCall(world, lotId)] });
  const refusal = { name: 'NotOwner', args: { lotId, party: partyIds.bob } };
  const error = await assertRefused({ what: 'splitting another’s lot', promise, refusal });
  assert(error.message.includes('NotOwner'), `Expected the refusal in the message, got: ${error.message}`);
  assertEqual({ what: 'units of the lot', got: await countOf(world, lotId), expected: 1000n });
}

async function wrongArguments({ world, open }: CaseSetting): Promise<void> {
  const journal = createStagedJournal();
  const ledger = await open({ journal });
  for (const { what, call } of badArguments(world.modules.origins)) {
    const promise = submitAs(world, { by: 'issuer', calls: [call], ledger });
    await assertRejects({ what, promise, codes: ['ERR_ABI_ARGUMENT'] });
  }
  assertEqual({ what: 'journal entries of what was refused', got: journal.puts, expected: [] });
}

async function wrongCalls({ world }: CaseSetting): Promise<void> {
  const { units, parties } = world.modules;
  const submit = (call: Call): Promise<unknown> => submitAs(world, { by: 'alice', calls: [call] });
  const view = defineCall({ module: parties, functionName: 'threshold', args: [] });
  const unknown = { module: units, functionName: 'noSuchFunction', args: [] };
  const { functionName, args } = splitCall(world, zeroBytes32);
  const absent = { module: { ...units, address: absentAddress(units.address) }, functionName, args };
  const expect = (what: string, call: Call, code: ErrorCode): Promise<unknown> =>
    assertRejects({ what, promise: submit(call), codes: [code] });
  await expect('submitting a view', view, 'ERR_CALL_MUTABILITY');
  await expect('a function the ABI does not have', unknown, 'ERR_ABI_ITEM_UNKNOWN');
  await expect('an address without a module', absent, 'ERR_MODULE_ABSENT');
}

async function signers({ world }: CaseSetting): Promise<void> {
  const module = world.modules.parties;
  const vote = defineCall({ module, functionName: 'vote', args: [world.fresh('proposal')] });
  const byDefault = world.ledger.submit([vote]);
  const unknown = { name: 'ProposalUnknown', args: { proposalId: vote.args[0] } };
  await assertRefused({
    what: 'the first account by default',
    promise: byDefault.then((p) => p.wait()),
    refusal: unknown,
  });
  const notOne = { name: 'NotAdministrator', args: { party: partyIds.alice } };
  const byAlice = commitAs(world, { by: 'alice', calls: [vote] });
  await assertRefused({ what: 'another account for one submission', promise: byAlice, refusal: notOne });
  const stranger = { name: 'AccountUnknown', args: { account: world.accounts.stranger.address } };
  const byStranger = commitAs(world, { by: 'stranger', calls: [vote] });
  await assertRefused({ what: 'an account bound to no party', promise: byStranger, refusal: stranger });
}

async function aborted({ world, open }: CaseSetting): Promise<void> {
  const journal = createStagedJournal();
  const ledger = await open({ journal });
  const { call } = planClaim(world, { end: 5n });
  const promise = submitAs(world, { by: 'issuer', calls: [call], ledger, signal: AbortSignal.abort() });
  await assertRejects({ what: 'a submit whose signal has fired', promise, codes: ['ERR_ABORTED'] });
  assertEqual({ what: 'journal entries', got: journal.puts, expected: [] });
}

/** Submitting. */
export const submits: ConformanceSection = {
  id: 'submits',
  title: 'Submissions',
  cases: [
    { id: 'receipt', title: 'a final submission gives a receipt with its events', run: receipt },
    { id: 'request-ids', title: 'each submission has a request id of its own', run: requestIds },
    { id: 'batch', title: 'several calls are one transaction, their events in order', run: batch },
    { id: 'atomicity', title: 'when one call of a batch is refused, none takes effect', run: atomicity },
    { id: 'batch-limits', title: 'batches beyond the capabilities are refused', run: batchLimits },
    {
      id: 'refused',
      title: 'a module’s refusal has its name and arguments and leaves nothing',
      run: refused,
    },
    {
      id: 'arguments',
      title: 'wrong arguments are refused before anything is written down',
      run: wrongArguments,
    },
    { id: 'wrong-calls', title: 'calls that cannot be right are refused by code', run: wrongCalls },
    { id: 'signers', title: 'the default signer signs unless another is named', run: signers },
    {
      id: 'aborted',
      title: 'a signal that has fired ends a submit before anything is written down',
      run: aborted,
    },
  ],
};
