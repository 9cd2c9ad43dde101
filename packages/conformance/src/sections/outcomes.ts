import { holdKind } from '@tallystick/contracts';
import { type Call, defineCall, type Hex, zeroBytes32 } from '@tallystick/core';
import { assert, assertEqual } from '../checks/assert.ts';
import { assertRefused, assertRejects, rejectionOf } from '../checks/assert-rejects.ts';
import { createStagedJournal } from '../checks/staged-journal.ts';
import type { CaseSetting, ConformanceSection } from '../conformance-section.ts';
import { createCounter, issueLot, splitCall, transferCall } from '../world/lots.ts';
import { partyIds } from '../world/parties.ts';
import { commitAs, submitAs } from '../world/submit-as.ts';
import type { World } from '../world/world.ts';

async function final({ world, open }: CaseSetting): Promise<void> {
  const { call } = await createCounter(world);
  const journal = createStagedJournal();
  const requestId = world.fresh('request');
  const first = await open({ journal });
  const receipt = await commitAs(world, { by: 'alice', calls: [call], requestId, ledger: first });
  for (const ledger of [first, await open({ journal })]) {
    const outcome = await ledger.outcome(requestId);
    assertEqual({ what: 'outcome', got: outcome, expected: { status: 'final', receipt } });
  }
}

async function absent({ world, open }: CaseSetting): Promise<void> {
  const durable = await open({ journal: createStagedJournal() });
  const { status } = await durable.outcome(world.fresh('request'));
  assertEqual({
    what: 'outcome of a request that a durable journal never had',
    got: status,
    expected: 'absent',
  });
  const forgetful = await open();
  if (forgetful.capabilities.durable) return;
  const outcome = await forgetful.outcome(world.fresh('request'));
  assertEqual({
    what: 'outcome of a request that a journal may have forgotten',
    got: outcome.status,
    expected: 'unknown',
  });
}

async function refusedBefore({ world, open }: CaseSetting): Promise<void> {
  const lotId = await issueLot(world, { owner: 'alice', count: 5n });
  const ledger = await open({ journal: createStagedJournal() });
  const requestId = world.fresh('request');
  const error = await rejectionOf(
    'splitting another’s lot',
    submitAs(world, { by: 'bob', calls: [splitCall(world, lotId)], requestId, ledger }).then((p) => p.wait()),
  );
  const stage = error instanceof Error ? error.name : '';
  const expected = stage === 'CommitError' ? 'failed' : 'absent';
  const { status } = await ledger.outcome(requestId);
  assertEqual({ what: `outcome after ${stage}`, got: status, expected });
}

/** The lot is frozen after the transfer was tried out and before it is sent: only the commit can refuse it. */
async function failed({ world, open, signal }: CaseSetting): Promise<void> {
  const lotId = await issueLot(world, { owner: 'alice', count: 5n });
  const journal = createStagedJournal();
  const ledger = await open({ journal });
  const requestId = world.fresh('request');
  let release = (): void => undefined;
  const frozen = new Promise<void>((resolve) => {
    release = resolve;
  });
  const written = journal.stopAt('after-put', frozen);
  const transfer = submitAs(world, {
    by: 'alice',
    calls: [transferCall(world, lotId, 5n, 'bob')],
    ...{ requestId, ledger, signal },
  });
  await Promise.race([written, transfer]);
  journal.goOn();
  await commitAs(world, { by: 'registrar', calls: [freezeCall(world, lotId)] });
  release();
  const promise = transfer.then((pending) => pending.wait({ signal }));
  const refusal = { name: 'LotHeld', args: { lotId, holds: 1 } };
  await assertRefused({
    what: 'a transfer of a lot that was frozen meanwhile',
    promise,
    refusal,
    stages: ['CommitError'],
  });
  for (const each of [ledger, await open({ journal })]) {
    const outcome = await each.outcome(requestId);
    assert(outcome.status === 'failed', `outcome: expected failed, got ${outcome.status}`);
    const got = outcome.error.refusal && {
      name: outcome.error.refusal.name,
      args: outcome.error.refusal.args,
    };
    assertEqual({ what: 'refusal in the outcome', got, expected: refusal });
  }
  assertEqual({ what: 'settled', got: (await journal.get(requestId))?.settled, expected: 'failed' });
}

function freezeCall(world: World, lotId: Hex): Call {
  const args = [lotId, holdKind.freeze, partyIds.registrar, zeroBytes32] as const;
  return defineCall({ module: world.modules.units, functionName: 'hold', args });
}

async function unknown({ world, open, control, signal }: CaseSetting): Promise<void> {
  const holdBlocks = control('holdBlocks');
  const { call, value } = await createCounter(world);
  const ledger = await open({ journal: createStagedJournal() });
  const requestId = world.fresh('request');
  const lift = await holdBlocks();
  const pending = await submitAs(world, { by: 'alice', calls: [call], requestId, ledger });
  const promise = pending.wait({ timeoutMs: 150, signal });
  const error = await assertRejects({
    what: 'a wait that takes too long',
    promise,
    codes: ['ERR_OUTCOME_UNKNOWN'],
  });
  assertEqual({ what: 'class of the error', got: error.name, expected: 'OutcomeUnknownError' });
  assertEqual({
    what: 'outcome meanwhile',
    got: (await ledger.outcome(requestId)).status,
    expected: 'unknown',
  });
  await lift();
  await pending.wait({ signal });
  assertEqual({
    what: 'outcome in the end',
    got: (await ledger.outcome(requestId)).status,
    expected: 'final',
  });
  assertEqual({ what: 'effects', got: await value(), expected: 1n });
}

async function unreachable({ world, open, control }: CaseSetting): Promise<void> {
  const stop = control('stop');
  const { call } = await createCounter(world);
  const journal = createStagedJournal();
  const requestId = world.fresh('request');
  const ledger = await open({ journal });
  await commitAs(world, { by: 'alice', calls: [call], requestId, ledger });
  const second = await open({ journal });
  const lift = await stop();
  const { status } = await second.outcome(requestId);
  assertEqual({ what: 'outcome while nothing answers', got: status, expected: 'unknown' });
  await lift();
  assertEqual({
    what: 'outcome afterwards',
    got: (await second.outcome(requestId)).status,
    expected: 'final',
  });
}

async function requestIds({ world }: CaseSetting): Promise<void> {
  const promise = world.ledger.outcome('0x12');
  await assertRejects({ what: 'a request id of one byte', promise, codes: ['ERR_REQUEST_ID'] });
}

/** Outcomes. */
export const outcomes: ConformanceSection = {
  id: 'outcomes',
  title: 'Outcomes',
  cases: [
    { id: 'final', title: 'a final submission has its receipt, after a restart too', run: final },
    { id: 'absent', title: 'absent needs a journal that could not have forgotten', run: absent },
    { id: 'refused', title: 'what was refused before it was sent is absent', run: refusedBefore },
    { id: 'failed', title: 'what was refused at commit is failed, with the module’s error', run: failed },
    { id: 'unknown', title: 'what is in no block yet is unknown, then final', run: unknown },
    { id: 'unreachable', title: 'while nothing answers the outcome is unknown', run: unreachable },
    { id: 'request-id', title: 'an outcome is asked for by a request id', run: requestIds },
  ],
};
