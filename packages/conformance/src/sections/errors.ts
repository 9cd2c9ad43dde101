import { defineGovernedCall } from '@tallystick/contracts';
import { defineCall, type Hex, isLedgerError, zeroBytes32 } from '@tallystick/core';
import { assert, assertEqual } from '../checks/assert.ts';
import { assertRefused, assertRejects, rejectionOf } from '../checks/assert-rejects.ts';
import { createStagedJournal } from '../checks/staged-journal.ts';
import { type CaseSetting, type ConformanceSection, NotTested } from '../conformance-section.ts';
import { govern } from '../world/govern.ts';
import { createCounter, issueLot, planClaim, splitCall } from '../world/lots.ts';
import { partyIds } from '../world/parties.ts';
import { commitAs, submitAs } from '../world/submit-as.ts';

async function stagedError({ world }: CaseSetting): Promise<void> {
  const lotId = await issueLot(world, { owner: 'alice', count: 5n });
  const requestId = world.fresh('request');
  const promise = commitAs(world, { by: 'alice', calls: [splitCall(world, lotId, 5n)], requestId });
  const refusal = { name: 'CountExceeded', args: { lotId, got: 5n, available: 4n } };
  const error = await assertRefused({ what: 'splitting all of a lot off', promise, refusal });
  assertEqual({ what: 'request id of the error', got: error.requestId, expected: requestId });
  assert(error.docsPath.includes(error.code), `Expected the page of ${error.code}, got ${error.docsPath}`);
  const { module = world.modules.units.address } = error.refusal ?? {};
  assertEqual({ what: 'module that refused', got: module, expected: world.modules.units.address });
}

async function firstOfBatch({ world }: CaseSetting): Promise<void> {
  if (world.ledger.capabilities.atomicBatchMax < 2) throw new NotTested('A submission takes one call only.');
  const lotId = await issueLot(world, { owner: 'alice', count: 5n });
  const refusal = { name: 'CountExceeded', args: { lotId, got: 9n, available: 4n } };
  const calls = [splitCall(world, lotId, 9n), splitCall(world, zeroBytes32)];
  const promise = commitAs(world, { by: 'alice', calls });
  await assertRefused({ what: 'a batch of two calls that would be refused', promise, refusal });
}

async function unreachable({ world, open, control }: CaseSetting): Promise<void> {
  const stop = control('stop');
  const { call, value } = await createCounter(world);
  const ledger = await open({ journal: createStagedJournal() });
  const request = { by: 'alice', calls: [call], requestId: world.fresh('request'), ledger } as const;
  const view = defineCall({ module: world.modules.parties, functionName: 'threshold', args: [] });
  const lift = await stop();
  await assertRejects({
    what: 'a read that nothing answers',
    promise: ledger.read([view]),
    codes: ['ERR_CONNECTION'],
  });
  const error = await rejectionOf('a submit that nothing answers', submitAs(world, request));
  const codes = ['ERR_CONNECTION', 'ERR_SUBMIT_REJECTED', 'ERR_OUTCOME_UNKNOWN'];
  const { code = String(error) } = error as { code?: string };
  assert(codes.includes(code), `a submit that nothing answers: expected ${codes.join(' or ')}, got ${code}`);
  await lift();
  assertEqual({ what: 'effects', got: await value(), expected: 0n });
  await commitAs(world, request);
  assertEqual({ what: 'effects once it is submitted again', got: await value(), expected: 1n });
}

async function slow({ world, control, signal }: CaseSetting): Promise<void> {
  const delayAnswers = control('delayAnswers');
  const { call, value } = await createCounter(world);
  const lift = await delayAnswers(200);
  await commitAs(world, { by: 'alice', calls: [call], signal });
  await lift();
  assertEqual({ what: 'effects', got: await value(), expected: 1n });
}

async function otherChain({ world, open, control }: CaseSetting): Promise<void> {
  const serveOtherChain = control('serveOtherChain');
  const lift = await serveOtherChain();
  const ledger = await open();
  const view = defineCall({ module: world.modules.parties, functionName: 'threshold', args: [] });
  const read = ledger.read([view]);
  await assertRejects({ what: 'a read of another chain', promise: read, codes: ['ERR_CHAIN_MISMATCH'] });
  const { call, claimId } = planClaim(world, { end: 3n });
  const submit = submitAs(world, { by: 'issuer', calls: [call], ledger });
  await assertRejects({ what: 'a submit to another chain', promise: submit, codes: ['ERR_CHAIN_MISMATCH'] });
  await lift();
  const module = world.modules.origins;
  const [claim] = await world.ledger.read([
    defineCall({ module, functionName: 'claimById', args: [claimId] }),
  ]);
  assertEqual({ what: 'party of the claim', got: claim.party, expected: zeroBytes32 });
}

async function funds({ world, open }: CaseSetting): Promise<void> {
  const account = world.running.unfundedAccount;
  if (!account) throw new NotTested('The target has no account that cannot pay.');
  const args = [account.address as Hex, partyIds.alice, 0n, 0n] as const;
  await govern(world, [defineGovernedCall({ module: 'Parties', functionName: 'bindAccount', args })]);
  const { call, value } = await createCounter(world);
  const ledger = await open({ journal: createStagedJournal() });
  const promise = ledger.submit([call], { signer: account.signer });
  const error = await assertRejects({
    what: 'a submit that cannot be paid',
    promise,
    codes: ['ERR_SUBMIT_FUNDS'],
  });
  assert(isLedgerError(error, 'SubmitError'), `class of the error: expected SubmitError, got ${error.name}`);
  assertEqual({ what: 'effects', got: await value(), expected: 0n });
}

async function noSigner({ world, open }: CaseSetting): Promise<void> {
  const journal = createStagedJournal();
  const ledger = await open({ journal });
  const { call } = planClaim(world, { end: 3n });
  const promise = (async () => ledger.submit([call], { signer: {} }))();
  await assertRejects({ what: 'a signer that cannot sign', promise, codes: ['ERR_SIGNER'] });
  assertEqual({ what: 'journal entries', got: journal.puts, expected: [] });
}

async function abortedWait({ world }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const pending = await submitAs(world, { by: 'alice', calls: [call] });
  const promise = pending.wait({ signal: AbortSignal.abort() });
  await assertRejects({ what: 'a wait whose signal has fired', promise, codes: ['ERR_ABORTED'] });
  await pending.wait();
  assertEqual({ what: 'effects of what was sent', got: await value(), expected: 1n });
}

/** Errors. */
export const errors: ConformanceSection = {
  id: 'errors',
  title: 'Errors by name and stage',
  cases: [
    { id: 'staged', title: 'a refusal names request, module, error and arguments', run: stagedError },
    { id: 'first-of-batch', title: 'of several refusals in a batch the first is given', run: firstOfBatch },
    {
      id: 'unreachable',
      title: 'a ledger that does not answer is a typed error, and nothing is half-written',
      run: unreachable,
    },
    { id: 'slow', title: 'slow answers change nothing', run: slow },
    { id: 'other-chain', title: 'another chain than the configured one is refused', run: otherChain },
    { id: 'funds', title: 'a submission that cannot be paid is refused without effect', run: funds },
    {
      id: 'signer',
      title: 'a signer that cannot sign is refused before anything is written down',
      run: noSigner,
    },
    { id: 'aborted-wait', title: 'a wait can be ended; what was sent stays sent', run: abortedWait },
  ],
};
