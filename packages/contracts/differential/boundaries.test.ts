import { beforeAll, describe, expect, it } from 'vitest';
import type { Action, Answer, ArgumentValue, Hex, ModuleCall } from './action.ts';
import { createHarness, type Harness } from './create-harness.ts';
import { createRunners } from './create-runners.ts';
import { toNameWord } from './encode-call.ts';
import { formatDivergence } from './format-divergence.ts';
import { beginsAt, classes, governedActions, namespaces, parties, toAccount } from './genesis.ts';
import { sha256Text, toClaimId, toLotId, toProposalId, ZERO } from './ids.ts';

const time = beginsAt + 1n;
const greatest = 2n ** 64n - 1n;
let harness: Harness;

const call = (
  module: ModuleCall['module'],
  functionName: string,
  ...args: ModuleCall['args']
): ModuleCall => ({
  module,
  functionName,
  args,
});

const send = (name: string, sent: ModuleCall): Action => ({ time, from: toAccount(name), call: sent });

async function replay(actions: readonly Action[]): Promise<readonly Answer[]> {
  const run = await harness.replay(actions);
  expect(run.divergence && formatDivergence(0, run)).toBeUndefined();
  return run.answers;
}

function refusals(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ status }) => status === 'refused');
}

/** A claim of nearly all serials of an origin, and an issue of all of them. */
function issueOfMost(origin: string): Action[] {
  const originId = sha256Text(origin);
  const { serials } = namespaces;
  const claimId = toClaimId(serials, originId, 1, 0n, greatest);
  const parameters = {
    classId: classes.plain,
    claims: [claimId],
    first: 0n,
    count: greatest,
    vintage: 3000,
    expiresAt: 0n,
    record: ZERO,
    recipient: parties.alice,
  };
  return [
    send('issuer', call('Origins', 'claim', serials, originId, 1, 0n, greatest, greatest, ZERO)),
    send('issuer', call('Units', 'issue', parameters, ZERO)),
  ];
}

describe('where random sequences hardly come, all implementations and the model agree that', {
  timeout: 120_000,
}, () => {
  beforeAll(async () => {
    harness = await createHarness(await createRunners());
  });

  it('32 parties are administrators and a 33rd is refused', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => sha256Text(`administrator ${index}`));
    const each = (functionName: string) => ids.map((id) => call('Parties', functionName, id));
    const added = governedActions(each('addAdministrator').slice(0, 29), time);
    const last = governedActions(each('addAdministrator').slice(29), time);
    const answers = await replay([...governedActions(each('registerMember'), time), ...added, ...last]);
    expect(refusals(answers)).toEqual([
      { status: 'refused', name: 'TooMany', args: [toNameWord('administrators'), 33n, 32n] },
    ]);
    expect(answers.at(-1)?.status).toBe('refused');
  });

  it('totals of a class go on beyond what one lot can hold', async () => {
    const answers = await replay([...issueOfMost('one world'), ...issueOfMost('another world')]);
    expect(refusals(answers)).toEqual([]);
  });

  it('50 lots move at once', async () => {
    const origin = sha256Text('fifty');
    const claimId = toClaimId(namespaces.serials, origin, 1, 0n, greatest);
    const whole = toLotId(claimId, 0n);
    const tails = Array.from({ length: 49 }, (_, index) => greatest - 1n - BigInt(index));
    const splits = tails.map(() => send('alice', call('Units', 'split', whole, 1n, ZERO)));
    const lots: ArgumentValue = [whole, ...tails.map((first) => toLotId(claimId, first))];
    const moved = send('alice', call('Units', 'transferMany', lots, parties.bob, ZERO));
    const answers = await replay([...issueOfMost('fifty'), ...splits, moved]);
    expect(refusals(answers)).toEqual([]);
  });

  it('a multicall holds 50 calls and a proposal 20, of 8192 bytes each', async () => {
    const view = call('Units', 'version');
    const data: Hex = `0x${'00'.repeat(8192)}`;
    const calls = Array.from({ length: 20 }, () => ({ module: 'Units', data }));
    const answers = await replay([
      send(
        'alice',
        call(
          'Units',
          'multicall',
          Array.from({ length: 50 }, () => view),
        ),
      ),
      send('ada', call('Parties', 'propose', calls, time + 100n, ZERO)),
    ]);
    expect(refusals(answers)).toEqual([]);
  });

  it('the approval of an administrator who lost the office does not count', async () => {
    const calls = [call('Parties', 'setThreshold', 1)];
    const expiresAt = time + 100n;
    const proposalId = toProposalId(parties.ada, calls, expiresAt, ZERO);
    const execute = call('Parties', 'execute', proposalId, calls);
    const removal = call('Parties', 'removeAdministrator', parties.ada);
    const removalId = toProposalId(parties.ben, [removal], expiresAt, ZERO);
    const answers = await replay([
      send('ada', call('Parties', 'propose', calls, expiresAt, ZERO)),
      send('ben', call('Parties', 'propose', [removal], expiresAt, ZERO)),
      send('cid', call('Parties', 'vote', removalId)),
      send('cid', call('Parties', 'execute', removalId, [removal])),
      send('ben', call('Parties', 'vote', proposalId)),
      send('ben', execute),
      send('cid', call('Parties', 'vote', proposalId)),
      send('ada', execute),
      send('cid', execute),
    ]);
    expect(refusals(answers)).toEqual([
      { status: 'refused', name: 'ApprovalsMissing', args: [proposalId, 1n, 2n] },
      { status: 'refused', name: 'NotAdministrator', args: [parties.ada] },
    ]);
    expect(answers.at(-1)?.status).toBe('succeeded');
  });

  it('a time that begins at the greatest second never begins', async () => {
    const bound = call('Parties', 'bindAccount', toAccount('late'), parties.bob, greatest, 0n);
    const answers = await replay([
      ...governedActions([bound], time),
      send('late', call('Units', 'split', ZERO, 1n, ZERO)),
    ]);
    expect(answers.at(-1)).toMatchObject({
      name: 'AccountInactive',
      args: [toAccount('late'), greatest, 0n],
    });
  });
});
