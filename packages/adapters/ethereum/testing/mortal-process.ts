// A process that submits one request and may kill itself on the way; tests start it as a child.
import { defineCall, type Journal, type JournalEntry, type Outcome } from '@tallystick/core';
import { createFileJournal } from '@tallystick/sdk/file-journal';
import { createPublicClient, custom, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { ethereumLedger } from '../src/ethereum-ledger.ts';
import { keyOf, shelfAbi } from './shelf-abi.ts';

/** Where the process dies. */
export type DeathPoint =
  | 'before-journal'
  | 'after-journal'
  | 'before-answer'
  | 'after-answer'
  | 'before-settle'
  | 'after-replacement-journal'
  | 'before-replacement-answer';

/** What the process is told, as JSON in its first argument. */
export interface MortalTask {
  readonly url: string;
  readonly journalPath: string;
  readonly shelf: string;
  readonly privateKey: `0x${string}`;
  readonly key: number;
  readonly dieAt?: DeathPoint | undefined;
  /** What to do in this order. */
  readonly steps: readonly ('outcome' | 'submit')[];
}

const task = JSON.parse(process.argv[2] ?? '') as MortalTask;
const requestId = keyOf(9_000_000 + task.key);
const isReplacing = task.dieAt?.includes('replacement') ?? false;
let puts = 0;
let sends = 0;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('unreachable');
}

function dieIf(point: DeathPoint): void {
  if (task.dieAt === point) die();
}

function mortalJournal(journal: Journal): Journal {
  return {
    ...journal,
    put: async (entry: JournalEntry) => {
      dieIf('before-journal');
      await journal.put(entry);
      puts += 1;
      dieIf('after-journal');
      if (puts === 2) dieIf('after-replacement-journal');
    },
    settle: async (id, settled) => {
      dieIf('before-settle');
      await journal.settle(id, settled);
    },
  };
}

function mortalTransport() {
  const { request } = http(task.url, { retryCount: 0 })({});
  return custom(
    {
      request: async (parameters: { readonly method: string }) => {
        const answer = await request(parameters as never);
        if (parameters.method !== 'eth_sendRawTransaction') return answer;
        sends += 1;
        dieIf('before-answer');
        if (sends === 2) dieIf('before-replacement-answer');
        return answer;
      },
    },
    { retryCount: 0 },
  );
}

const describeOutcome = (outcome: Outcome): object => ({
  status: outcome.status,
  events: outcome.status === 'final' ? outcome.receipt.events.map(({ name }) => name) : undefined,
});

const journal = await createFileJournal({ path: task.journalPath });
const ledger = ethereumLedger({
  client: createPublicClient({ transport: mortalTransport(), pollingInterval: 20 }),
  account: privateKeyToAccount(task.privateKey),
  chainId: 'eip155:31337',
  finality: { kind: 'confirmations', confirmations: 1 },
  journal: mortalJournal(journal),
  fees: { bumpAfterMs: isReplacing ? 20 : 60_000 },
});
const put = defineCall({
  module: { address: task.shelf, abi: shelfAbi },
  functionName: 'put',
  args: [keyOf(task.key), 1n],
});

async function submit(): Promise<object> {
  const pending = await ledger.submit([put], { requestId });
  dieIf('after-answer');
  const receipt = await pending.wait({ timeoutMs: 10_000 });
  return { status: 'waited', events: receipt.events.map(({ name }) => name) };
}

const results: object[] = [];
for (const step of task.steps) {
  results.push(step === 'outcome' ? describeOutcome(await ledger.outcome(requestId)) : await submit());
}
process.stdout.write(JSON.stringify(results));
await journal.close();
