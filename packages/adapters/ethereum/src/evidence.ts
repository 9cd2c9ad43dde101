import {
  assertHex,
  BaseError,
  type EvidenceOptions,
  type EvidenceReference,
  type Hex,
  type LedgerEvidence,
} from '@tallystick/core';
import { createEvidenceBundle } from '@tallystick/evidence';
import { buildReceiptEvidence, type RpcBlock, type RpcReceipt } from '@tallystick/evidence/ethereum';
import { hexToBigInt, hexToNumber, type RpcTransaction, type RpcTransactionReceipt } from 'viem';
import { readBlockReceipts } from './block-receipts.ts';
import { ask, type EthereumContext } from './context.ts';
import { toConnectionError } from './errors.ts';
import { readFinalHeight } from './find-transaction.ts';
import { toRawTransactions } from './raw-transactions.ts';

interface FullBlock extends RpcBlock {
  readonly hash: Hex;
  readonly transactions: readonly RpcTransaction[];
}

interface Asking {
  readonly context: EthereumContext;
  readonly signal: AbortSignal | undefined;
}

function notAsReferenced(what: string, got: string): BaseError {
  return new BaseError({
    code: 'ERR_EVIDENCE_REFERENCE',
    shortMessage: `Expected ${what}, got ${got}.`,
    details:
      'Evidence is given of final, successful transactions. Pass the receipt or the event as the ledger gave it.',
  });
}

function request<result>({ context, signal }: Asking, method: string, ...params: unknown[]): Promise<result> {
  return ask(context, {
    what: `an answer to ${method}`,
    signal,
    run: (client) => client.request({ method, params } as never) as Promise<result>,
  });
}

function assertReferenced(
  receipt: RpcTransactionReceipt,
  { transactionId, blockHash, index }: EvidenceReference,
  height: bigint,
): void {
  const what = `transaction ${transactionId}`;
  if (blockHash !== undefined && receipt.blockHash !== blockHash.toLowerCase())
    throw notAsReferenced(`${what} in block ${blockHash}`, `it in block ${receipt.blockHash}`);
  const blockNumber = hexToBigInt(receipt.blockNumber);
  if (blockNumber > height)
    throw notAsReferenced(`${what} in a block up to the final one, ${height}`, `it in block ${blockNumber}`);
  if (receipt.status === '0x0') throw notAsReferenced(`${what} to have succeeded`, 'a reverted one');
  const indices = receipt.logs.map(({ logIndex }) => (logIndex === null ? undefined : hexToNumber(logIndex)));
  if (index !== undefined && !indices.includes(index))
    throw notAsReferenced(`event ${index} of its block among those of ${what}`, 'others');
}

/** The receipt the reference names, when it is final. */
async function readReceipt(asking: Asking, reference: EvidenceReference): Promise<RpcTransactionReceipt> {
  const { transactionId } = reference;
  assertHex(transactionId, { lengthBytes: 32 });
  // The height comes first: a receipt read afterwards is of a chain at least that long.
  const height = await readFinalHeight(asking.context, asking.signal);
  const receipt = await request<RpcTransactionReceipt | null>(
    asking,
    'eth_getTransactionReceipt',
    transactionId,
  );
  const isOwn = receipt?.transactionHash.toLowerCase() === transactionId.toLowerCase();
  if (!isOwn || !receipt.blockHash) throw notAsReferenced(`transaction ${transactionId} in a block`, 'none');
  assertReferenced(receipt, reference, height);
  return receipt;
}

/** The block of a receipt; it must have the transaction where the receipt says. */
async function readBlock(asking: Asking, receipt: RpcTransactionReceipt): Promise<FullBlock> {
  const { blockHash, transactionHash, transactionIndex } = receipt;
  const block = await request<FullBlock | null>(asking, 'eth_getBlockByHash', blockHash, true);
  const { client } = asking.context;
  if (!block) throw toConnectionError({ client, what: `block ${blockHash}`, error: 'none' });
  const index = hexToNumber(transactionIndex);
  if (block.transactions[index]?.hash === transactionHash) return block;
  throw notAsReferenced(`transaction ${transactionHash} at index ${index} of its block`, 'another one');
}

/** All receipts of a block: at once, or one by one from a node that does not give them at once. */
async function readReceipts(asking: Asking, block: FullBlock): Promise<readonly RpcReceipt[]> {
  const together = await readBlockReceipts<RpcReceipt>(asking.context, block.hash, asking.signal);
  if (together) return together;
  const receipts: RpcReceipt[] = [];
  for (const { hash } of block.transactions)
    receipts.push(await request<RpcReceipt>(asking, 'eth_getTransactionReceipt', hash));
  return receipts;
}

/**
 * Gives evidence of a final transaction: the block's raw header, the receipt, and the transaction where all of its block
 * are of known kinds, each with its proof. Everything is checked against the block's hash before it is given.
 *
 * @throws BaseError ERR_EVIDENCE_REFERENCE - there is no such final, successful transaction. ERR_EVIDENCE_HEADER_* -
 * the chain runs an unknown fork, or `consensus` is not configured. ERR_EVIDENCE_PROOF - the node contradicts itself.
 * ERR_BYTES_HEX, ERR_BYTES_LENGTH, ERR_CONNECTION, ERR_LEDGER_CLOSED, ERR_ABORTED.
 */
export async function evidence(
  context: EthereumContext,
  reference: EvidenceReference,
  options: EvidenceOptions = {},
): Promise<LedgerEvidence> {
  const asking = { context, signal: options.signal };
  await context.connect();
  const receipt = await readReceipt(asking, reference);
  const block = await readBlock(asking, receipt);
  const item = buildReceiptEvidence({
    chainId: context.chainId,
    block,
    receipts: await readReceipts(asking, block),
    rawTransactions: toRawTransactions(block.transactions),
    transactionIndex: hexToNumber(receipt.transactionIndex),
    consensus: context.consensus,
  });
  return createEvidenceBundle({ ethereumReceipts: [item] });
}
