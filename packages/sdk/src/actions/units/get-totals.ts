import { defineCall, zeroBytes32 } from '@tallystick/core';
import type { ActionParameters, Client, LedgerName, Ledgers } from '../../client/client.ts';
import { resolveModules } from '../../client/resolve-ledger.ts';

/** What {@link getTotals} takes. */
export interface GetTotalsParameters<name extends string = string> extends ActionParameters<name> {
  /** Class id. */
  readonly classId: `0x${string}`;
}

/** Totals of a class on one ledger, in whole units: issued + movedIn = live + locked + retired + cancelled + movedOut. */
export interface GetTotalsReturnType {
  readonly issued: bigint;
  readonly live: bigint;
  readonly locked: bigint;
  readonly retired: bigint;
  readonly cancelled: bigint;
  readonly movedIn: bigint;
  readonly movedOut: bigint;
}

const lotsPerPage = 1000;

function addTotals(left: GetTotalsReturnType, right: GetTotalsReturnType): GetTotalsReturnType {
  return {
    issued: left.issued + right.issued,
    live: left.live + right.live,
    locked: left.locked + right.locked,
    retired: left.retired + right.retired,
    cancelled: left.cancelled + right.cancelled,
    movedIn: left.movedIn + right.movedIn,
    movedOut: left.movedOut + right.movedOut,
  };
}

/**
 * Reads the totals of a class on a ledger, page by page where the ledger adds up its lots.
 *
 * @param client - The client.
 * @param parameters - Ledger and class.
 * @returns The totals. On a ledger that answers in several pages they are exact only while nothing changes.
 * @throws SimulateError with the refusal `ClassUnknown`; BaseError ERR_CONNECTION.
 *
 * @example
 * ```ts
 * import { type Client, getTotals } from '@tallystick/sdk';
 *
 * export async function printTotals(client: Client, classId: `0x${string}`): Promise<void> {
 *   const { issued, live, retired } = await getTotals(client, { ledger: 'registry', classId });
 *   console.log(`${issued} issued, ${live} live, ${retired} retired`);
 * }
 * ```
 */
export async function getTotals<ledgers extends Ledgers, name extends LedgerName<ledgers>>(
  client: Client<ledgers>,
  parameters: GetTotalsParameters<name>,
): Promise<GetTotalsReturnType> {
  const { ledger, modules } = resolveModules(client, parameters.ledger);
  let cursor: `0x${string}` = zeroBytes32;
  let sum: GetTotalsReturnType | undefined;
  do {
    const args = [parameters.classId, cursor, lotsPerPage] as const;
    const call = defineCall({ module: modules.units, functionName: 'totals', args });
    const [[page, next]] = await ledger.read([call], { signal: parameters.signal });
    sum = sum ? addTotals(sum, page) : page;
    cursor = next;
  } while (cursor !== zeroBytes32);
  return sum;
}
