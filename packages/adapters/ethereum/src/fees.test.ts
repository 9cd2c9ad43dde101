import { createPublicClient, custom, numberToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import type { FeeOptions } from './config.ts';
import { createFeeEstimator, type Fees } from './fees.ts';

const gwei = 10n ** 9n;

/** A node that names one base fee (none on an older chain) and one tip or price. */
function estimatorFor(node: { baseFee?: bigint; tip?: bigint; price?: bigint }, options: FeeOptions = {}) {
  const asked: string[] = [];
  const request = async ({ method }: { method: string }) => {
    asked.push(method);
    if (method === 'eth_maxPriorityFeePerGas') return numberToHex(node.tip ?? 0n);
    if (method === 'eth_gasPrice') return numberToHex(node.price ?? 0n);
    return {
      number: '0x1',
      ...(node.baseFee === undefined ? {} : { baseFeePerGas: numberToHex(node.baseFee) }),
    };
  };
  const client = createPublicClient({ transport: custom({ request }), cacheTime: 1_000 });
  return { asked, estimator: createFeeEstimator({ client, ...options }) };
}

describe('createFeeEstimator', () => {
  it('follows EIP-1559 where blocks have a base fee, and asks once per cache time', async () => {
    const { estimator, asked } = estimatorFor({ baseFee: 10n * gwei, tip: gwei });
    const fees = { type: 'eip1559', maxFeePerGas: 13n * gwei, maxPriorityFeePerGas: gwei };
    expect(await estimator.estimate()).toEqual(fees);
    expect(await estimator.estimate()).toEqual(fees);
    expect(asked.filter((method) => method === 'eth_maxPriorityFeePerGas')).toHaveLength(1);
  });

  it('uses a gas price elsewhere, also one of zero', async () => {
    expect(await estimatorFor({ price: 10n }).estimator.estimate()).toEqual({
      type: 'legacy',
      gasPrice: 12n,
    });
    expect(await estimatorFor({ price: 0n }).estimator.estimate()).toEqual({ type: 'legacy', gasPrice: 0n });
  });

  it('stays below the ceiling, and never tips more than it pays', async () => {
    const { estimator } = estimatorFor(
      { baseFee: 10n * gwei, tip: 3n * gwei },
      { maxFeePerGasCeiling: 2n * gwei },
    );
    expect(await estimator.estimate()).toEqual({
      type: 'eip1559',
      maxFeePerGas: 2n * gwei,
      maxPriorityFeePerGas: 2n * gwei,
    });
  });

  it('raises both parts by the percentage, or to what the chain asks by now', async () => {
    const first: Fees = { type: 'eip1559', maxFeePerGas: 10n * gwei, maxPriorityFeePerGas: gwei };
    const calm = estimatorFor({ baseFee: gwei, tip: 1n }, { bumpPercent: 20 }).estimator;
    expect(await calm.bump(first, first)).toEqual({
      type: 'eip1559',
      maxFeePerGas: 12n * gwei,
      maxPriorityFeePerGas: (12n * gwei) / 10n,
    });
    const busy = estimatorFor({ baseFee: 30n * gwei, tip: 2n * gwei }, { bumpPercent: 20 }).estimator;
    expect(await busy.bump(first, first)).toEqual({
      type: 'eip1559',
      maxFeePerGas: 38n * gwei,
      maxPriorityFeePerGas: 2n * gwei,
    });
  });

  it('rounds up, so that one wei more is enough where ten percent is less than one', async () => {
    const price: Fees = { type: 'legacy', gasPrice: 1n };
    expect(await estimatorFor({ price: 0n }).estimator.bump(price, price)).toEqual({
      type: 'legacy',
      gasPrice: 2n,
    });
  });

  it('gives up at the ceiling instead of offering what nodes refuse', async () => {
    const first: Fees = { type: 'legacy', gasPrice: 100n };
    const { estimator } = estimatorFor({ price: 0n }, { maxFeePerGasCeiling: 120n });
    expect(await estimator.bump(first, first)).toEqual({ type: 'legacy', gasPrice: 115n });
    expect(await estimator.bump(first, { type: 'legacy', gasPrice: 115n })).toBeUndefined();
  });

  it('has a ceiling of five times the first offer by default', async () => {
    const first: Fees = { type: 'legacy', gasPrice: 100n };
    const { estimator } = estimatorFor({ price: 10_000n });
    expect(await estimator.bump(first, first)).toEqual({ type: 'legacy', gasPrice: 500n });
    expect(await estimator.bump(first, { type: 'legacy', gasPrice: 500n })).toBeUndefined();
  });

  it('does not bump less than nodes ask for, and nothing where gas is free', async () => {
    const first: Fees = { type: 'legacy', gasPrice: 100n };
    const small = estimatorFor({ price: 0n }, { bumpPercent: 1 }).estimator;
    expect(await small.bump(first, first)).toEqual({ type: 'legacy', gasPrice: 110n });
    const free: Fees = { type: 'legacy', gasPrice: 0n };
    expect(await estimatorFor({ price: 0n }).estimator.bump(free, free)).toBeUndefined();
  });
});
