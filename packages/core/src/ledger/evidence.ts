/** What evidence is asked for: an event or a receipt of the ledger is such a reference as it is. */
export interface EvidenceReference {
  /** The transaction, by its id on the ledger. */
  readonly transactionId: string;
  /** The block it was seen in; any when absent. */
  readonly blockHash?: string | undefined;
  /** Position of the event meant among all events of the block; no event in particular when absent. */
  readonly index?: number | undefined;
}

/** Options of `ledger.evidence`. */
export interface EvidenceOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * An evidence bundle (schema `interop/evidence-bundle`): JSON that travels without the ledger. The core carries it and
 * looks at nothing in it; `@tallystick/evidence` takes it as it is, to write it as text and to verify it.
 */
export interface LedgerEvidence {
  readonly type: 'EvidenceBundle';
  /** Name of the bundle by its content. */
  readonly id: string;
}
