import type { Hex, TransactionReceipt } from 'viem';
import { getBlock, getBlockNumber, getTransactionCount, getTransactionReceipt } from 'viem/actions';
import { getAction } from 'viem/utils';
import { ask, type EthereumContext } from './context.ts';
import { findInChain } from './errors.ts';
import type { Submission } from './submission.ts';

type Signal = AbortSignal | undefined;

/** A young chain has no safe or finalized block: viem finds none, or the node says so in words. */
function isNoBlockYet(link: unknown): true | undefined {
  const { name, message } = link as { name?: unknown; message?: unknown };
  return (
    name === 'BlockNotFoundError' || /(?:finalized|safe) block not found/i.test(String(message)) || undefined
  );
}

/** Height of the newest block the node knows. */
export function readHead(context: EthereumContext, signal: Signal): Promise<bigint> {
  return ask(context, {
    what: 'the number of the latest block',
    signal,
    run: (client) => getAction(client, getBlockNumber, 'getBlockNumber')({ cacheTime: 0 }),
  });
}

/** Height up to which blocks are final; -1 when none is. */
export async function readFinalHeight(context: EthereumContext, signal: Signal): Promise<bigint> {
  const { finality } = context;
  if (finality.kind === 'confirmations') {
    const height = (await readHead(context, signal)) - BigInt(finality.confirmations - 1);
    return height < 0n ? -1n : height;
  }
  const { tag } = finality;
  const number = await ask(context, {
    what: `the ${tag} block`,
    signal,
    run: (client) =>
      getAction(
        client,
        getBlock,
        'getBlock',
      )({ blockTag: tag }).then(
        (block) => block.number,
        (error: unknown) => {
          if (findInChain(error, isNoBlockYet)) return undefined;
          throw error;
        },
      ),
  });
  return number ?? -1n;
}

async function readReceipt(
  context: EthereumContext,
  hash: Hex,
  signal: Signal,
): Promise<TransactionReceipt | undefined> {
  const receipt = await ask(context, {
    what: `the receipt of ${hash}`,
    signal,
    run: (client) =>
      getAction(
        client,
        getTransactionReceipt,
        'getTransactionReceipt',
      )({ hash }).catch((error: unknown) => {
        const isAbsent = findInChain(
          error,
          (link) => (link as Error).name === 'TransactionReceiptNotFoundError' || undefined,
        );
        if (isAbsent) return undefined;
        throw error;
      }),
  });
  // Some nodes give receipts of the block they are only building; one of another transaction says nothing.
  return receipt?.blockHash && receipt.transactionHash === hash ? receipt : undefined;
}

/** The receipt of whichever copy took effect. */
export async function findReceipt(
  context: EthereumContext,
  submission: Submission,
  signal: Signal,
): Promise<TransactionReceipt | undefined> {
  const receipts = await Promise.all(submission.copies.map(({ hash }) => readReceipt(context, hash, signal)));
  return receipts.find((receipt) => receipt !== undefined);
}

async function hasTransaction(context: EthereumContext, hash: Hex, signal: Signal): Promise<boolean> {
  const transaction = await ask(context, {
    what: `the transaction ${hash}`,
    signal,
    run: (client) => client.request({ method: 'eth_getTransactionByHash', params: [hash] }),
  });
  return Boolean(transaction);
}

/** Whether the node has any copy, in its pool or in a block; the newest is the likeliest. */
export async function hasAnyCopy(
  context: EthereumContext,
  submission: Submission,
  signal: Signal,
): Promise<boolean> {
  for (const { hash } of submission.copies.toReversed()) {
    if (await hasTransaction(context, hash, signal)) return true;
  }
  return false;
}

/** How many transactions of the sender are in blocks up to this one: its lowest unused nonce there. */
function countUpTo(
  context: EthereumContext,
  submission: Submission,
  blockNumber: bigint,
  signal: Signal,
): Promise<number> {
  const { sender } = submission;
  return ask(context, {
    what: `the nonce of ${sender} at block ${blockNumber}`,
    signal,
    run: (client) =>
      getAction(client, getTransactionCount, 'getTransactionCount')({ address: sender, blockNumber }),
  });
}

/** The block, in (low, high], that used the nonce; it is unused at low and used at high. */
async function searchBlock(
  context: EthereumContext,
  submission: Submission,
  range: { low: bigint; high: bigint },
  signal: Signal,
): Promise<bigint> {
  let { low, high } = range;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if ((await countUpTo(context, submission, middle, signal)) > submission.nonce) high = middle;
    else low = middle;
  }
  return high;
}

/** A block before `below` at which the nonce is unused; a reorganisation may have moved its use to an earlier one. */
async function searchStart(
  context: EthereumContext,
  submission: Submission,
  below: bigint,
  signal: Signal,
): Promise<bigint> {
  let start = submission.fromBlock < below ? submission.fromBlock : below - 1n;
  for (let step = 1n; start > 0n; step *= 2n) {
    if ((await countUpTo(context, submission, start, signal)) <= submission.nonce) return start;
    start = start > step ? start - step : 0n;
  }
  return -1n;
}

/**
 * Finds the transaction that used a submission's nonce, by search over the sender's nonce at past blocks: a missing
 * receipt alone would not prove that another transaction took its place.
 *
 * @param context - The ledger.
 * @param submission - The submission.
 * @param height - Block up to which to look.
 * @returns Hash of the transaction that used the nonce, or undefined when none did up to that block.
 */
export async function findNonceUser(
  context: EthereumContext,
  submission: Submission,
  height: bigint,
  signal: Signal,
): Promise<Hex | undefined> {
  if (height < 0n || (await countUpTo(context, submission, height, signal)) <= submission.nonce)
    return undefined;
  const low = await searchStart(context, submission, height, signal);
  const blockNumber = await searchBlock(context, submission, { low, high: height }, signal);
  const block = await ask(context, {
    what: `block ${blockNumber} with its transactions`,
    signal,
    run: (client) => getAction(client, getBlock, 'getBlock')({ blockNumber, includeTransactions: true }),
  });
  const user = block.transactions.find(
    ({ from, nonce }) => from.toLowerCase() === submission.sender && nonce === submission.nonce,
  );
  return user?.hash;
}
