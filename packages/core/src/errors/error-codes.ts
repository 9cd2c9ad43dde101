/**
 * Every error code of the core and the adapters, with one line that `docs/errors` is generated from.
 *
 * A code is never renamed and never used for anything else: add a new one instead. The form is
 * `ERR_<AREA>_<WHAT>`.
 */
export const errorCodes = {
  ERR_ABI_ARGUMENT: 'An argument does not have the type its ABI parameter asks for.',
  ERR_ABI_ITEM_UNKNOWN: 'The ABI has no function, event or error of that name.',
  ERR_ABORTED: 'The caller ended the wait through its AbortSignal. What was sent stays sent.',
  ERR_BATCH_EMPTY: 'A submission or read names no call.',
  ERR_BATCH_LIMIT: 'A submission or read names more calls than the ledger takes at once.',
  ERR_BATCH_SCOPE: 'The ledger cannot run these calls as one atomic submission.',
  ERR_CALL_MUTABILITY:
    'A call that changes state was read, or a view was submitted, or a function is payable.',
  ERR_CHAIN_MISMATCH: 'The node serves another chain, or another genesis block, than the one configured.',
  ERR_CHECKPOINT_UNKNOWN: 'The chain does not have the block a checkpoint names.',
  ERR_COMMIT_REVERTED: 'The transaction is in a final block and the ledger refused its effect.',
  ERR_CONNECTION: 'The ledger could not be reached or gave no usable answer.',
  ERR_EVENTS_GAP: 'The blocks a node served do not link to each other, so a window cannot be called read.',
  ERR_JOURNAL_CORRUPT: 'A journal entry cannot be read back.',
  ERR_LEDGER_CLOSED: 'The ledger was used after close().',
  ERR_OUTCOME_UNKNOWN: 'A submission was sent and it is not known yet whether it took effect.',
  ERR_REQUEST_ID: 'A request id is not 32 bytes of hex.',
  ERR_REQUEST_REUSED: 'A request id was used before for other calls.',
  ERR_SIGNER: 'There is no signer, or the signer failed or signed something else.',
  ERR_SIMULATE_REVERTED: 'The ledger refused the calls when they were tried out. Nothing was sent.',
  ERR_SUBMIT_FUNDS: 'The sender cannot pay for the submission.',
  ERR_SUBMIT_REJECTED: 'The ledger did not accept the submission. It has no effect.',
} as const;

/** A stable machine-readable error code of `@tallystick/core`. */
export type ErrorCode = keyof typeof errorCodes;
