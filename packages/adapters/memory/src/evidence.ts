import {
  BaseError,
  type EvidenceOptions,
  type EvidenceReference,
  type LedgerEvidence,
} from '@tallystick/core';
import { type MemoryContext, requireAnswer } from './context.ts';

/**
 * Refuses: nobody signs or seals the blocks of a memory ledger, so nothing about them could be proven to others.
 *
 * @throws BaseError ERR_EVIDENCE_UNSUPPORTED, always; ERR_LEDGER_CLOSED, ERR_CONNECTION, ERR_ABORTED.
 */
export async function evidence(
  context: MemoryContext,
  { transactionId }: EvidenceReference,
  options: EvidenceOptions = {},
): Promise<LedgerEvidence> {
  requireAnswer(context, options.signal);
  throw new BaseError({
    code: 'ERR_EVIDENCE_UNSUPPORTED',
    shortMessage: `Expected a ledger that gives evidence of transaction ${transactionId}, got ${context.chain.chainId}, which gives none.`,
    details: 'A ledger in memory has nobody who vouches for its blocks. Ask the capability evidence first.',
  });
}
