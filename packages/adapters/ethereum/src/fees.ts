import { Eip1559FeesNotSupportedError } from 'viem';
import { estimateFeesPerGas } from 'viem/actions';
import { getAction } from 'viem/utils';
import type { EthereumClient, FeeOptions } from './config.ts';

/** What a transaction offers per gas, in wei: EIP-1559, or the one price of older chains. */
export type Fees =
  | { readonly type: 'eip1559'; readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint }
  | { readonly type: 'legacy'; readonly gasPrice: bigint };

/** Chooses fees for first copies and for their replacements. */
export interface FeeEstimator {
  readonly bumpAfterMs: number;
  /** Fees for a first copy. */
  estimate(): Promise<Fees>;
  /** Fees for a replacement, or undefined when the ceiling leaves no room that nodes would accept. */
  bump(first: Fees, last: Fees): Promise<Fees | undefined>;
}

/** What {@link createFeeEstimator} takes. */
export interface CreateFeeEstimatorParameters extends FeeOptions {
  readonly client: EthereumClient;
}

const ceilingFactor = 5n;
/** Longest time an estimate is kept: the base fee may rise by an eighth with each block (EIP-1559). */
const keptMsMax = 500;
/** Nodes drop a replacement that offers less than 10 percent more (geth, Besu, Nethermind, Erigon, Reth). */
const bumpPercentMin = 10;

const min = (left: bigint, right: bigint): bigint => (left < right ? left : right);
const max = (left: bigint, right: bigint): bigint => (left > right ? left : right);

/** The most a transaction pays per gas. */
export function priceOf(fees: Fees): bigint {
  return fees.type === 'eip1559' ? fees.maxFeePerGas : fees.gasPrice;
}

function capFees(fees: Fees, ceiling: bigint): Fees {
  if (fees.type === 'legacy') return { ...fees, gasPrice: min(fees.gasPrice, ceiling) };
  const maxFeePerGas = min(fees.maxFeePerGas, ceiling);
  return { ...fees, maxFeePerGas, maxPriorityFeePerGas: min(fees.maxPriorityFeePerGas, maxFeePerGas) };
}

function raise(value: bigint, percent: number): bigint {
  return (value * BigInt(100 + percent) + 99n) / 100n;
}

function raiseFees(last: Fees, fresh: Fees, percent: number): Fees {
  if (last.type === 'legacy')
    return { ...last, gasPrice: max(raise(last.gasPrice, percent), priceOf(fresh)) };
  const tip = fresh.type === 'eip1559' ? fresh.maxPriorityFeePerGas : 0n;
  return {
    type: 'eip1559',
    maxFeePerGas: max(raise(last.maxFeePerGas, percent), priceOf(fresh)),
    maxPriorityFeePerGas: max(raise(last.maxPriorityFeePerGas, percent), tip),
  };
}

function isAcceptableBump(last: Fees, next: Fees): boolean {
  if (priceOf(next) === 0n || priceOf(next) < raise(priceOf(last), bumpPercentMin)) return false;
  if (last.type === 'legacy' || next.type === 'legacy') return true;
  return next.maxPriorityFeePerGas >= raise(last.maxPriorityFeePerGas, bumpPercentMin);
}

async function askForFees(client: EthereumClient): Promise<Fees> {
  const estimate = getAction(client, estimateFeesPerGas, 'estimateFeesPerGas');
  try {
    const { maxFeePerGas, maxPriorityFeePerGas } = await estimate({ chain: client.chain, type: 'eip1559' });
    return { type: 'eip1559', maxFeePerGas, maxPriorityFeePerGas };
  } catch (error) {
    if (!(error instanceof Eip1559FeesNotSupportedError)) throw error;
  }
  const { gasPrice } = await estimate({ chain: client.chain, type: 'legacy' });
  return { type: 'legacy', gasPrice };
}

/**
 * Makes the fee estimator of a ledger.
 *
 * @param parameters - Client, ceiling in wei, bump in percent and its delay in milliseconds.
 * @returns The estimator. Estimates are kept for half a second at most, or the client's `cacheTime`.
 */
export function createFeeEstimator(parameters: CreateFeeEstimatorParameters): FeeEstimator {
  const { client, maxFeePerGasCeiling, bumpPercent = 15, bumpAfterMs = 30_000 } = parameters;
  let kept: { readonly fees: Promise<Fees>; readonly until: number } | undefined;
  const fresh = (): Promise<Fees> => {
    if (kept && performance.now() < kept.until) return kept.fees;
    const fees = askForFees(client);
    kept = { fees, until: performance.now() + Math.min(client.cacheTime, keptMsMax) };
    fees.catch(() => {
      kept = undefined;
    });
    return fees;
  };
  return {
    bumpAfterMs,
    estimate: async () => {
      const fees = await fresh();
      return maxFeePerGasCeiling === undefined ? fees : capFees(fees, maxFeePerGasCeiling);
    },
    bump: async (first, last) => {
      const ceiling = maxFeePerGasCeiling ?? priceOf(first) * ceilingFactor;
      const next = capFees(raiseFees(last, await fresh(), Math.max(bumpPercent, bumpPercentMin)), ceiling);
      return isAcceptableBump(last, next) ? next : undefined;
    },
  };
}
