import type { Hex } from '@tallystick/core';
import type { CreditBatch, Retirement } from '@tallystick/schemas';
import type { AcceptedOutcome, RefusedFile } from '../import/import-plan.ts';
import type { OutcomeCounts } from '../import/plan-import.ts';
import type { Refusal, RefusalCode, RowReference } from '../import/refusal.ts';
import type { ForbiddenAttempt } from '../registry/try-forbidden.ts';

/** Why a row took no part: found when it was read, when its document was validated, or by the ledger. */
export interface FinalRefusal extends Omit<Refusal, 'code'> {
  readonly code: RefusalCode | 'schema-invalid' | 'ledger-refused';
}

/** How a row ended. */
export type FinalOutcome =
  | (RowReference & { readonly outcome: AcceptedOutcome })
  | (RowReference & { readonly outcome: 'refused'; readonly refusal: FinalRefusal });

/** Totals of one class in whole units, as decimal text. */
export interface ClassTotals {
  /** The numbering of the class's serials. */
  readonly scheme: string;
  readonly classId: Hex;
  readonly issued: string;
  readonly live: string;
  readonly retired: string;
  readonly cancelled: string;
  /** On the ledger issued = live + retired + cancelled, and each equals what the rows add up to. */
  readonly balances: boolean;
}

/** What the bundle of one retirement proves, to whoever knows that the block is final. */
export interface RetirementEvidence {
  readonly chainId: string;
  readonly blockNumber: string;
  /** What the receiver must have from a node it trusts, or from somebody who vouches for it. */
  readonly blockHash: string;
  readonly transactionId: string;
  /** The module `Units` that says so. */
  readonly module: string;
  readonly lotId: Hex;
  /** Units retired, as decimal text. */
  readonly count: string;
  readonly beneficiary: Hex;
  /** How many retirements the transaction made: the bundle proves all of them. */
  readonly retirements: number;
}

/** Everything the example has to say, as data: written as JSON, and shown as a page. */
export interface RegistryReport {
  readonly title: string;
  /** Whether the input is invented. */
  readonly isSynthetic: boolean;
  /** What the ledger is. */
  readonly ledger: string;
  readonly chainId: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly inputs: readonly { readonly name: string; readonly rows: number }[];
  /** Files that are no export of a known registry, and why. */
  readonly refusedFiles: readonly RefusedFile[];
  readonly counts: OutcomeCounts;
  readonly rows: readonly FinalOutcome[];
  readonly totals: readonly ClassTotals[];
  readonly sales: { readonly lots: number; readonly units: string };
  readonly forbidden: readonly ForbiddenAttempt[];
  /** Events of the modules up to the last block, by name: what anyone can count for themselves. */
  readonly events: Readonly<Record<string, number>>;
  /** What `retirement.bundle.json` proves; absent when nothing was retired or the ledger gives no evidence. */
  readonly retirementEvidence?: RetirementEvidence;
  /** The last block of the run. */
  readonly head: { readonly blockNumber: string; readonly blockHash: string };
  readonly documents: {
    readonly batches: readonly CreditBatch[];
    readonly retirements: readonly Retirement[];
  };
}
