import { BaseError } from '@tallystick/core';
import type { BufferHold, BufferHolding, BufferPool, ReductionStatement } from '@tallystick/schemas';
import { parseWhole } from '../exact/parse-exact.ts';

/** Amounts of one holding as integers. */
interface Amounts {
  readonly held: bigint;
  readonly onHold: bigint;
  readonly cancelled: bigint;
}

function amountsOf({ held, onHold, cancelled }: BufferHolding): Amounts {
  return {
    held: parseWhole(held, 'buffer credits held'),
    onHold: parseWhole(onHold, 'buffer credits on hold'),
    cancelled: parseWhole(cancelled, 'buffer credits cancelled'),
  };
}

function isOf(key: Pick<BufferHold, 'projectId' | 'vintage'>): (holding: BufferHolding) => boolean {
  return ({ projectId, vintage }) => projectId === key.projectId && vintage === key.vintage;
}

function inOrder(holdings: readonly BufferHolding[]): BufferHolding[] {
  return [...holdings].sort(
    (left, right) => left.vintage - right.vintage || (left.projectId < right.projectId ? -1 : 1),
  );
}

function refuse(reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_BUFFER',
    shortMessage: `The buffer pool cannot be changed: ${reason}`,
    details: 'Check the holdings of the project and the state of the reversal.',
  });
}

/** Changes one holding of a pool. Refuses a change that leaves less than nothing. */
export function changeHolding(
  pool: BufferPool,
  key: Pick<BufferHold, 'projectId' | 'vintage'>,
  change: Partial<Amounts>,
): BufferPool {
  const matches = isOf(key);
  const found = pool.holdings.find(matches);
  const before = found ? amountsOf(found) : { held: 0n, onHold: 0n, cancelled: 0n };
  const [held = 0n, onHold = 0n, cancelled = 0n] = (['held', 'onHold', 'cancelled'] as const).map(
    (name) => before[name] + (change[name] ?? 0n),
  );
  if (held < 0n || onHold < 0n) refuse('a holding has fewer credits than are to be taken.');
  const { projectId, vintage } = key;
  const after: BufferHolding = {
    projectId,
    vintage,
    held: held.toString(),
    onHold: onHold.toString(),
    cancelled: cancelled.toString(),
  };
  return { ...pool, holdings: inOrder([...pool.holdings.filter((holding) => !matches(holding)), after]) };
}

/** Credits that are free in the pool, oldest vintages first, own ones before those of others. */
export function freeHolds(
  pool: BufferPool,
  { projectId, own, others }: { readonly projectId: string; readonly own: boolean; readonly others: boolean },
): BufferHold[] {
  const ordered = inOrder(pool.holdings);
  const mine = ordered.filter((holding) => holding.projectId === projectId);
  const theirs = ordered.filter((holding) => holding.projectId !== projectId);
  return [...(own ? mine : []), ...(others ? theirs : [])]
    .map((holding) => ({ projectId: holding.projectId, vintage: holding.vintage, quantity: holding.held }))
    .filter(({ quantity }) => parseWhole(quantity, 'buffer credits held') > 0n);
}

/** Takes up to a quantity from holds, in their order. */
export function takeUpTo(
  holds: readonly BufferHold[],
  quantity: bigint,
): { readonly taken: BufferHold[]; readonly total: bigint } {
  let left = quantity;
  const taken = holds.flatMap((hold) => {
    const available = parseWhole(hold.quantity, 'buffer credits');
    const part = available < left ? available : left;
    left -= part;
    return part > 0n ? [{ ...hold, quantity: part.toString() }] : [];
  });
  return { taken, total: quantity - left };
}

/** The sum of holds. */
export function totalOfHolds(holds: readonly BufferHold[]): bigint {
  return holds.reduce((sum, { quantity }) => sum + parseWhole(quantity, 'buffer credits'), 0n);
}

/**
 * Adds the buffer share of every vintage of a verified statement to the pool.
 *
 * @param parameters - The pool, and the statement whose credits are issued now.
 * @returns The pool afterwards.
 * @throws BaseError `ERR_CARBON_EX_ANTE` for estimates, `ERR_CARBON_QUANTITY` for malformed amounts.
 *
 * @example
 * ```ts
 * import { contributeToBuffer } from '@tallystick/domains/carbon';
 * import type { BufferPool, ReductionStatement } from '@tallystick/schemas';
 *
 * declare const pool: BufferPool;
 * declare const statement: ReductionStatement;
 * console.log(contributeToBuffer({ pool, statement }).holdings.length);
 * ```
 */
export function contributeToBuffer({
  pool,
  statement,
}: {
  readonly pool: BufferPool;
  readonly statement: ReductionStatement;
}): BufferPool {
  if (statement.basis !== 'ex-post') {
    throw new BaseError({
      code: 'ERR_CARBON_EX_ANTE',
      shortMessage: 'A statement of estimates contributes nothing to a buffer pool.',
    });
  }
  return statement.vintages.reduce((current, { year, buffer }) => {
    const held = parseWhole(buffer, 'a buffer share');
    if (held === 0n) return current;
    return changeHolding(current, { projectId: statement.projectId, vintage: year }, { held });
  }, pool);
}
