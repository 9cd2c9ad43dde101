import type { Genesis } from '@tallystick/contracts';
import { initialiseModules } from '@tallystick/contracts/modules';
import { type Hex, sha256, toChainId, toUtf8 } from '@tallystick/core';
import { type Block, createFirstBlock } from './block.ts';
import { type BlockList, createBlockList } from './block-list.ts';
import { createClock, defaultStart, type MemoryClock } from './clock.ts';
import { createDelayedTransactions } from './delayed.ts';
import { createExclusive } from './exclusive.ts';
import { createExecution } from './execution.ts';
import { createFaultInjector, type FaultInjector } from './faults.ts';
import { moduleAddresses, type RunCallsReturnType } from './run-calls.ts';
import { type ChainContent, fromSnapshot, toSnapshot } from './snapshot.ts';
import { createStore } from './store.ts';
import type { CallBatch, Transaction } from './transaction.ts';

/** What {@link createMemoryChain} takes. */
export interface CreateMemoryChainParameters {
  /** Chain id reference: the chain is `memory:<reference>`; `local` when absent. */
  readonly reference?: string | undefined;
  /** Where the clock stands, in seconds since 1970-01-01T00:00:00Z; 2026-01-01T00:00:00Z when absent. */
  readonly start?: bigint | undefined;
  /** What `snapshot()` of another chain gave: the chain goes on from there and the others play no part. */
  readonly snapshot?: string | undefined;
}

/** What a chain answers to a transaction: taken, refused, or no answer at all. */
export type ChainAnswer = 'taken' | 'rejected' | 'lost';

/** A chain in memory: what a network is to other adapters. Several ledgers can be made over one chain. */
export interface MemoryChain {
  /** CAIP-2 id. */
  readonly chainId: string;
  readonly clock: MemoryClock;
  readonly faults: FaultInjector;
  readonly blocks: BlockList;
  /** Writes what the modules start from; gives undefined when that was done before. */
  deploy(genesis: Genesis): Promise<Block | undefined>;
  /** Whether the modules were deployed. */
  isDeployed(): boolean;
  /** Runs calls without effect: all of them see one state. */
  simulate(batch: CallBatch): Promise<RunCallsReturnType>;
  /** Hands a transaction over. One that was handed over before has no second effect. */
  send(transaction: Transaction): Promise<ChainAnswer>;
  /** Whether a transaction was taken and waits for its time. */
  isDelayed(transactionId: Hex): boolean;
  /** Everything but delayed transactions and faults, as text. */
  snapshot(): string;
}

function createContent({
  reference = 'local',
  start = defaultStart,
}: CreateMemoryChainParameters): ChainContent {
  const chainId = toChainId(`memory:${reference}`);
  return { chainId, now: start, blocks: [createFirstBlock(chainId, start)], entries: [] };
}

/**
 * Makes a chain in memory, empty or from a snapshot.
 *
 * @param parameters - Name and clock, or a snapshot.
 * @returns The chain.
 * @throws BaseError ERR_ID_CHAIN - the reference is no CAIP-2 reference; ERR_SNAPSHOT_CORRUPT - the snapshot is not
 * whole.
 *
 * @example
 * ```ts
 * import { createMemoryChain, memoryLedger } from '@tallystick/memory';
 *
 * const chain = createMemoryChain({ reference: 'registry' });
 * const ledger = memoryLedger({ chain });
 * await chain.clock.advance(3600n);
 * const copy = createMemoryChain({ snapshot: chain.snapshot() });
 * console.log(ledger.chainId, copy.clock.now());
 * ```
 */
export function createMemoryChain(parameters: CreateMemoryChainParameters = {}): MemoryChain {
  const { snapshot } = parameters;
  const content = snapshot === undefined ? createContent(parameters) : fromSnapshot(snapshot);
  const { chainId } = content;
  const deploymentId = sha256(toUtf8(`${chainId}:deployment`));
  const [store, blocks] = [createStore(content.entries), createBlockList(content.blocks)];
  const [delayed, faults, exclusive] = [
    createDelayedTransactions(),
    createFaultInjector(),
    createExclusive(),
  ];
  const clock = createClock(content.now, async () => {
    for (const due of delayed.takeDue(clock.now())) await exclusive(() => execution.commit(due));
  });
  const execution = createExecution({ store, blocks, now: clock.now });

  return {
    chainId,
    clock,
    faults,
    blocks,
    isDeployed: () => blocks.find(deploymentId) !== undefined,
    isDelayed: delayed.has,
    simulate: (batch) => exclusive(() => execution.try(batch)),
    snapshot: () => toSnapshot({ chainId, now: clock.now(), blocks: blocks.all, entries: store.entries() }),
    deploy: (genesis) =>
      exclusive(async () => {
        if (blocks.find(deploymentId)) return undefined;
        const { Parties: parties, Origins: origins, Units: units } = moduleAddresses;
        const events = await initialiseModules({
          context: { state: store },
          genesis,
          addresses: { parties, origins, units },
        });
        return blocks.append({ timestamp: clock.now(), transactionId: deploymentId, events });
      }),
    send: async (transaction) => {
      const fault = faults.take();
      if (fault?.kind === 'stop') faults.stop();
      if (faults.isStopped()) return 'lost';
      if (fault?.kind === 'fail-before-commit') return 'rejected';
      if (fault?.kind === 'delay') {
        delayed.add(transaction, clock.now() + fault.seconds);
        return 'taken';
      }
      await exclusive(() => execution.commit(transaction));
      if (fault?.kind === 'duplicate') await exclusive(() => execution.commit(transaction));
      return fault?.kind === 'lose-answer' ? 'lost' : 'taken';
    },
  };
}
