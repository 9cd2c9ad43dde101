import { assert, assertEqual, fail } from '../checks/assert.ts';
import { assertRejects, rejectionOf } from '../checks/assert-rejects.ts';
import { sleep } from '../checks/sleep.ts';
import { createStagedJournal, type JournalMoment } from '../checks/staged-journal.ts';
import type { CaseSetting, ConformanceCase, ConformanceSection } from '../conformance-section.ts';
import { createCounter } from '../world/lots.ts';
import { commitAs, submitAs } from '../world/submit-as.ts';

async function repeated({ world }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const request = { by: 'alice', calls: [call], requestId: world.fresh('request') } as const;
  const first = await commitAs(world, request);
  const second = await commitAs(world, request);
  assertEqual({ what: 'the second receipt', got: second, expected: first });
  assertEqual({ what: 'effects', got: await value(), expected: 1n });
}

async function reused({ world, open }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const other = await createCounter(world);
  const journal = createStagedJournal();
  const requestId = world.fresh('request');
  const ledger = await open({ journal });
  await commitAs(world, { by: 'alice', calls: [call], requestId, ledger });
  for (const each of [ledger, await open({ journal })]) {
    const promise = submitAs(world, { by: 'alice', calls: [other.call], requestId, ledger: each });
    await assertRejects({
      what: 'a used request id with other calls',
      promise,
      codes: ['ERR_REQUEST_REUSED'],
    });
  }
  assertEqual({ what: 'effects', got: [await value(), await other.value()], expected: [1n, 0n] });
}

async function writtenFirst({ world, open }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const journal = createStagedJournal();
  const ledger = await open({ journal });
  const requestId = world.fresh('request');
  const failure = new Error('The disk is full.');
  journal.failNextPut(failure);
  await rejectionOf(
    'a submit whose journal fails',
    submitAs(world, { by: 'alice', calls: [call], requestId, ledger }),
  );
  assertEqual({ what: 'effects of what was not written down', got: await value(), expected: 0n });
  await commitAs(world, { by: 'alice', calls: [call], requestId, ledger });
  assertEqual({ what: 'effects once the journal works again', got: await value(), expected: 1n });
}

async function settled({ world, open }: CaseSetting): Promise<void> {
  const { call } = await createCounter(world);
  const journal = createStagedJournal();
  const ledger = await open({ journal });
  assertEqual({ what: 'durable, as the journal is', got: ledger.capabilities.durable, expected: true });
  const requestId = world.fresh('request');
  await commitAs(world, { by: 'alice', calls: [call], requestId, ledger });
  assert(
    journal.puts.includes(requestId),
    `Expected the journal to hold ${requestId}, got ${journal.puts.join(', ')}`,
  );
  const entry = await journal.get(requestId);
  assertEqual({ what: 'settled', got: entry?.settled, expected: 'final' });
  assertEqual({ what: 'open entries', got: (await journal.open()).length, expected: 0 });
}

/** Long enough for something that was sent behind the journal's back to take effect. */
const graceMs = 200;

/** The first ledger object never hears from its journal again: for the ledger, its process has ended. */
function killedAt(moment: JournalMoment): ConformanceCase['run'] {
  return async ({ world, open, signal }) => {
    const { call, value } = await createCounter(world);
    const journal = createStagedJournal();
    const requestId = world.fresh('request');
    const request = { by: 'alice', calls: [call], requestId } as const;
    const stopped = journal.stopAt(moment);
    const dead = commitAs(world, { ...request, ledger: await open({ journal }), signal });
    await Promise.race([stopped, dead.then(() => fail(`The journal was never asked: ${moment}`))]);
    await sleep(graceMs);
    dead.catch(() => undefined);
    journal.goOn();
    const isSent = moment === 'before-settle' || moment === 'after-settle';
    assertEqual({ what: 'effects when the process ends', got: await value(), expected: isSent ? 1n : 0n });
    const second = await open({ journal });
    const { status } = await second.outcome(requestId);
    const known = isSent ? ['final'] : ['absent', 'unknown'];
    assert(
      known.includes(status),
      `outcome after the restart: expected ${known.join(' or ')}, got ${status}`,
    );
    await commitAs(world, { ...request, ledger: second, signal });
    assertEqual({ what: 'effects after the request is submitted again', got: await value(), expected: 1n });
    const { status: end } = await second.outcome(requestId);
    assertEqual({ what: 'outcome in the end', got: end, expected: 'final' });
  };
}

/** The ledger object is dropped after the submission was handed over, before anyone waited for it. */
async function droppedAfterSend({ world, open, signal }: CaseSetting): Promise<void> {
  const { call, value } = await createCounter(world);
  const journal = createStagedJournal();
  const request = { by: 'alice', calls: [call], requestId: world.fresh('request') } as const;
  const first = await world.running.open({ journal });
  const pending = await submitAs(world, { ...request, ledger: first });
  await first.close();
  const second = await open({ journal });
  const resumed = await submitAs(world, { ...request, ledger: second });
  assertEqual({ what: 'transaction id', got: resumed.transactionId, expected: pending.transactionId });
  await resumed.wait({ signal });
  assertEqual({ what: 'effects', got: await value(), expected: 1n });
  const outcome = await second.outcome(request.requestId);
  assertEqual({ what: 'outcome', got: outcome.status, expected: 'final' });
}

async function lostAnswer({ world, open, control, signal }: CaseSetting): Promise<void> {
  const loseAnswers = control('loseAnswers');
  const { call, value } = await createCounter(world);
  const journal = createStagedJournal();
  const request = { by: 'alice', calls: [call], requestId: world.fresh('request') } as const;
  const first = await open({ journal });
  const lift = await loseAnswers();
  // An adapter may find out by itself that it arrived; it may also say that it does not know.
  const told = await submitAs(world, { ...request, ledger: first }).then(
    () => 'handed over',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
  assert(
    ['handed over', 'OutcomeUnknownError'].includes(told),
    `a submit whose answer is lost: expected OutcomeUnknownError or a pending transaction, got ${told}`,
  );
  await lift();
  const second = await open({ journal });
  await commitAs(world, { ...request, ledger: second, signal });
  assertEqual({ what: 'effects after it is submitted again', got: await value(), expected: 1n });
  assertEqual({ what: 'outcome', got: (await second.outcome(request.requestId)).status, expected: 'final' });
}

async function lostSubmission({ world, open, control, signal }: CaseSetting): Promise<void> {
  const loseSubmissions = control('loseSubmissions');
  const { call, value } = await createCounter(world);
  const ledger = await open({ journal: createStagedJournal() });
  const request = { by: 'alice', calls: [call], requestId: world.fresh('request'), ledger } as const;
  const lift = await loseSubmissions();
  const error = await rejectionOf('a submit that is lost on its way', submitAs(world, request));
  const name = error instanceof Error ? error.name : String(error);
  assertEqual({ what: 'what is told of it', got: name, expected: 'OutcomeUnknownError' });
  const { status } = await ledger.outcome(request.requestId);
  assert(status === 'unknown' || status === 'absent', `outcome: expected unknown or absent, got ${status}`);
  await lift();
  await commitAs(world, { ...request, signal });
  assertEqual({ what: 'effects after it is submitted again', got: await value(), expected: 1n });
}

async function duplicated({ world, control, signal }: CaseSetting): Promise<void> {
  const duplicateSubmissions = control('duplicateSubmissions');
  const { call, value } = await createCounter(world);
  await duplicateSubmissions();
  await commitAs(world, { by: 'alice', calls: [call], signal });
  assertEqual({ what: 'effects of one submission that arrives twice', got: await value(), expected: 1n });
}

/** Requests. */
export const requests: ConformanceSection = {
  id: 'requests',
  title: 'Requests, lost answers and process death',
  cases: [
    { id: 'repeated', title: 'the same request again is the same transaction', run: repeated },
    {
      id: 'reused',
      title: 'a used request id with other calls is refused, after a restart too',
      run: reused,
    },
    { id: 'written-first', title: 'nothing is sent that the journal does not hold', run: writtenFirst },
    { id: 'settled', title: 'a final request is settled in the journal', run: settled },
    {
      id: 'killed-before-put',
      title: 'a process that ends before the journal is written sent nothing',
      run: killedAt('before-put'),
    },
    {
      id: 'killed-after-put',
      title: 'a process that ends between journal and sending: the request goes on, once',
      run: killedAt('after-put'),
    },
    {
      id: 'killed-before-settle',
      title: 'a process that ends before settling: the outcome is found',
      run: killedAt('before-settle'),
    },
    {
      id: 'killed-after-settle',
      title: 'a process that ends after settling: the outcome is known',
      run: killedAt('after-settle'),
    },
    {
      id: 'dropped-after-send',
      title: 'a process that ends after sending: the request goes on, once',
      run: droppedAfterSend,
    },
    { id: 'lost-answer', title: 'a lost answer never leads to a second transaction', run: lostAnswer },
    { id: 'lost-submission', title: 'a lost submission can be submitted again', run: lostSubmission },
    { id: 'duplicated', title: 'a submission that arrives twice takes effect once', run: duplicated },
  ],
};
