import type { Abi } from 'abitype';
import type { LedgerError } from '../errors/ledger-errors.ts';
import type { Call, CallResults } from './call.ts';
import type { EventFilter, EventsOptions, LedgerEvent } from './events.ts';
import type { EvidenceOptions, EvidenceReference, LedgerEvidence } from './evidence.ts';

/** What a ledger can do and its limits. Ask these, never which kind of ledger it is. */
export interface Capabilities {
  /** The journal outlives the process, so `outcome` can answer after a restart. */
  readonly durable: boolean;
  /** Most calls in one atomic submission. */
  readonly atomicBatchMax: number;
  /** Whether the calls of an atomic submission must share one module (that has a `multicall`). */
  readonly atomicBatchScope: 'module' | 'ledger';
  /** Most calls in one `read`. */
  readonly readBatchMax: number;
  /** `read` can be fixed to a past block. */
  readonly readAtBlock: boolean;
  /** Calls a module refuses still leave a transaction on the ledger. */
  readonly recordsRefusals: boolean;
  /** What `evidence` gives: `receipt` = proof of what a transaction emitted; `none` = it refuses. */
  readonly evidence: 'none' | 'receipt';
}

/** When a transaction counts as final. */
export type Finality =
  | { readonly kind: 'instant' }
  | { readonly kind: 'confirmations'; readonly confirmations: number }
  | { readonly kind: 'tag'; readonly tag: 'safe' | 'finalized' };

/** Options of {@link Ledger.read}. */
export interface ReadOptions {
  /** Read as of this block; needs the capability `readAtBlock`. */
  readonly blockNumber?: bigint | undefined;
  /** The account the calls are made from, where a view asks for one. */
  readonly from?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link Ledger.submit}. */
export interface SubmitOptions<signer> {
  /** Who signs, in the ledger's own terms; the ledger's default signer when absent. */
  readonly signer?: signer | undefined;
  /** 32 bytes of hex that name this submission for ever; random when absent. */
  readonly requestId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A final transaction. */
export interface Receipt {
  readonly requestId: string;
  readonly transactionId: string;
  readonly chainId: string;
  readonly blockNumber: bigint;
  readonly blockHash: string;
  /** Seconds since 1970-01-01T00:00:00Z, by the ledger. */
  readonly timestamp: bigint;
  /** Events of the submission's modules, in their order. */
  readonly events: readonly LedgerEvent[];
  /** What it cost, in the ledger's own terms (`gasUsed`, `effectiveGasPrice`); empty where nothing is paid. */
  readonly cost: Readonly<Record<string, bigint>>;
}

/** Options of {@link PendingTransaction.wait}. */
export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
  /** Give up with OutcomeUnknownError after this long; the ledger's default when absent. */
  readonly timeoutMs?: number | undefined;
}

/** A submission that was handed to the ledger. */
export interface PendingTransaction {
  readonly requestId: string;
  /** The id it was first sent under; the receipt names the one that took effect. */
  readonly transactionId: string;
  /**
   * Waits until the transaction is final.
   *
   * @throws CommitError - the ledger refused its effect. OutcomeUnknownError - it is not known yet.
   */
  wait(options?: WaitOptions): Promise<Receipt>;
}

/** What became of a submission. */
export type Outcome =
  | { readonly status: 'final'; readonly receipt: Receipt }
  | { readonly status: 'failed'; readonly error: LedgerError }
  /** It had no effect, and no earlier copy of it can take effect any more. */
  | { readonly status: 'absent' }
  | { readonly status: 'unknown'; readonly reason: string };

/**
 * The ledger contract: what every adapter offers and everything above builds on.
 *
 * @typeParam signer - The adapter's signer, in the vendor's own terms.
 */
export interface Ledger<signer = never> {
  /** CAIP-2 id. */
  readonly chainId: string;
  readonly capabilities: Capabilities;
  readonly finality: Finality;
  /**
   * Calls views; all see one state.
   *
   * @throws SimulateError - a view refused. BaseError ERR_ABI_*, ERR_BATCH_*, ERR_CALL_MUTABILITY, ERR_CONNECTION.
   */
  read<const calls extends readonly Call[]>(calls: calls, options?: ReadOptions): Promise<CallResults<calls>>;
  /**
   * Submits calls as one atomic transaction. The same request id with the same calls is the same submission and is
   * never sent as a second one.
   *
   * @throws SimulateError, SubmitError, OutcomeUnknownError - by stage. BaseError ERR_REQUEST_REUSED and as for read.
   */
  submit(calls: readonly Call[], options?: SubmitOptions<signer>): Promise<PendingTransaction>;
  /** Resolves what became of a submission, from the journal and the ledger. */
  outcome(requestId: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<Outcome>;
  /**
   * Events in order, resumable from any checkpoint, with neither gap nor duplicate.
   *
   * @throws BaseError ERR_EVENTS_GAP, ERR_CHECKPOINT_UNKNOWN, ERR_CONNECTION, ERR_ABORTED.
   */
  events<const abi extends Abi>(
    filter: EventFilter<abi>,
    options?: EventsOptions,
  ): AsyncIterable<LedgerEvent<abi>>;
  /**
   * Gives evidence of a final transaction that others verify without this ledger, with `verifyBundle` of
   * `@tallystick/evidence`. It says what happened, not who vouches for it: that is the verifier's to configure.
   *
   * @throws BaseError ERR_EVIDENCE_UNSUPPORTED, ERR_EVIDENCE_REFERENCE, ERR_CONNECTION, ERR_ABORTED.
   */
  evidence(reference: EvidenceReference, options?: EvidenceOptions): Promise<LedgerEvidence>;
  /** Ends what the ledger started itself. Injected clients stay open. */
  close(): Promise<void>;
}
