import {
  CommitError,
  describeRefusal,
  type LedgerEvent,
  type ModuleReference,
  type Receipt,
} from '@tallystick/core';
import type { Address, Hex, Log, TransactionReceipt } from 'viem';
import { call, getBlock, getTransaction } from 'viem/actions';
import { getAction } from 'viem/utils';
import { type DecodedLog, decodeLog } from './abi-codec.ts';
import { raceAbort } from './abort.ts';
import { ask, type EthereumContext } from './context.ts';
import { decodeRefusal, findRevertData } from './refusal.ts';
import type { Submission } from './submission.ts';

/** A final transaction of an EVM chain. */
export interface EthereumReceipt extends Receipt {
  /** The contract it created, where it created one. */
  readonly contractAddress: Address | undefined;
}

/** A receipt reports what took effect, so an event that does not fit the caller's ABI must not hide it. */
function decodeLeniently(module: ModuleReference, log: Log<bigint, number, false>): DecodedLog | undefined {
  try {
    return decodeLog(module.abi, log);
  } catch {
    return undefined;
  }
}

function toEvent(modules: readonly ModuleReference[], log: Log<bigint, number, false>): LedgerEvent[] {
  const module = modules.find(({ address }) => address.toLowerCase() === log.address.toLowerCase());
  const decoded = module && decodeLeniently(module, log);
  if (!decoded) return [];
  const { blockNumber, blockHash, logIndex: index } = log;
  return [
    {
      ...decoded,
      address: log.address.toLowerCase(),
      transactionId: log.transactionHash,
      ...{ blockNumber, blockHash, index },
      retracted: false,
      checkpoint: { blockNumber, blockHash, index },
    },
  ];
}

async function readTimestamp(
  context: EthereumContext,
  receipt: TransactionReceipt,
  signal?: AbortSignal,
): Promise<bigint> {
  // Newer nodes put the block's time into each log.
  const known = (receipt.logs[0] as { blockTimestamp?: bigint | null } | undefined)?.blockTimestamp;
  if (typeof known === 'bigint') return known;
  const { timestamp } = await ask(context, {
    what: `block ${receipt.blockHash}`,
    signal,
    run: (client) => getAction(client, getBlock, 'getBlock')({ blockHash: receipt.blockHash }),
  });
  return timestamp;
}

/** Turns a final, successful EVM receipt into the ledger's. */
export async function toReceipt(
  context: EthereumContext,
  submission: Submission,
  receipt: TransactionReceipt,
  signal?: AbortSignal,
): Promise<EthereumReceipt> {
  const { blockNumber, blockHash, transactionHash, gasUsed, effectiveGasPrice, contractAddress } = receipt;
  return {
    requestId: submission.requestId,
    transactionId: transactionHash,
    chainId: context.chainId,
    ...{ blockNumber, blockHash },
    timestamp: await readTimestamp(context, receipt, signal),
    events: receipt.logs.flatMap((log) => toEvent(submission.modules, log)),
    cost: { gasUsed, effectiveGasPrice: effectiveGasPrice ?? 0n },
    contractAddress: contractAddress ?? undefined,
  };
}

/** Runs a transaction again as of a block, to be told why it is refused there; undefined when it is not. */
async function replayAt(
  context: EthereumContext,
  receipt: TransactionReceipt,
  blockNumber: bigint,
  signal?: AbortSignal,
): Promise<Hex | undefined> {
  const { client } = context;
  const { from: account, to } = receipt;
  try {
    const { input, gas } = await getAction(
      client,
      getTransaction,
      'getTransaction',
    )({ hash: receipt.transactionHash });
    const request = { account, to, data: input, gas, blockNumber };
    await raceAbort(getAction(client, call, 'call')(request), signal);
    return undefined;
  } catch (error) {
    return findRevertData(error);
  }
}

/** Receipts do not say why: the state before the block tells, or after it when the cause is in the same block. */
async function replay(
  context: EthereumContext,
  receipt: TransactionReceipt,
  signal?: AbortSignal,
): Promise<Hex | undefined> {
  const before = await replayAt(context, receipt, receipt.blockNumber - 1n, signal);
  return before ?? replayAt(context, receipt, receipt.blockNumber, signal);
}

/** The error of a transaction that is final and was refused. */
export async function toCommitError(
  context: EthereumContext,
  submission: Submission,
  receipt: TransactionReceipt,
  signal?: AbortSignal,
): Promise<CommitError> {
  const data = await replay(context, receipt, signal);
  const refusal = data === undefined ? undefined : decodeRefusal({ data, modules: submission.modules });
  const reason = refusal ? describeRefusal(refusal) : 'for a reason the node does not tell';
  return new CommitError({
    code: 'ERR_COMMIT_REVERTED',
    shortMessage: `Transaction ${receipt.transactionHash} is in final block ${receipt.blockNumber} and was refused: ${reason}.`,
    details:
      'It had no effect but its fee. The state changed between the trial run and the block; look again before you submit anew, under a new request id.',
    requestId: submission.requestId,
    transactionId: receipt.transactionHash,
    refusal,
  });
}
