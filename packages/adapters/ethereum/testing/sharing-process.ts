// A process that submits with a key other processes use at the same time; tests start several as children.
import { access, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCall } from '@tallystick/core';
import { createFileJournal } from '@tallystick/sdk/file-journal';
import { createFileNonceStore } from '@tallystick/sdk/file-nonce-store';
import { createPublicClient, http } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { ethereumLedger } from '../src/ethereum-ledger.ts';
import { createSharedNonceLease } from '../src/shared-nonce-lease.ts';
import { keyOf, shelfAbi } from './shelf-abi.ts';

/** What the process is told, as JSON in its first argument. */
export interface SharingTask {
  readonly url: string;
  readonly journalPath: string;
  readonly noncesPath: string;
  readonly shelf: string;
  readonly privateKey: `0x${string}`;
  /** Keys to put, all at the same time. */
  readonly keys: readonly number[];
  /** Begin when the processes with these journals are ready too. */
  readonly together: readonly string[];
  /** Die once so many nonces were handed out, before the last one is used. */
  readonly dieAfterLeases?: number | undefined;
}

const task = JSON.parse(process.argv[2] ?? '') as SharingTask;
const journal = await createFileJournal({ path: task.journalPath });
const lease = createSharedNonceLease({ store: await createFileNonceStore({ path: task.noncesPath }) });
let leases = 0;
const ledger = ethereumLedger({
  client: createPublicClient({ transport: http(task.url, { retryCount: 0 }), pollingInterval: 50 }),
  account: privateKeyToAccount(task.privateKey),
  chainId: 'eip155:31337',
  finality: { kind: 'confirmations', confirmations: 1 },
  journal,
  nonceLease: {
    acquire: async (parameters) => {
      const leased = await lease.acquire(parameters);
      leases += 1;
      if (leases === task.dieAfterLeases) process.kill(process.pid, 'SIGKILL');
      return leased;
    },
  },
});

async function put(key: number): Promise<void> {
  const module = { address: task.shelf, abi: shelfAbi };
  const call = defineCall({ module, functionName: 'put', args: [keyOf(key), 1n] });
  const pending = await ledger.submit([call], { requestId: keyOf(8_000_000 + key) });
  await pending.wait({ timeoutMs: 30_000 });
}

async function waitFor(path: string): Promise<void> {
  while (
    !(await access(path).then(
      () => true,
      () => false,
    ))
  )
    await sleep(5);
}

await writeFile(`${task.journalPath}.ready`, '');
await Promise.all(task.together.map((path) => waitFor(`${path}.ready`)));
await Promise.all(task.keys.map(put));
await journal.close();
