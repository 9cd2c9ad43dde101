import type { Hex, LedgerEvent } from '@tallystick/core';
import { type ProvenFact, serializeEvidenceBundle, verifyBundle } from '@tallystick/evidence';
import { findEvents } from '@tallystick/evidence/events';
import type { RetirementEvidence } from '../report/registry-report.ts';
import type { Registry } from './registry.ts';

/** What {@link proveRetirement} takes. */
export interface ProveRetirementParameters {
  readonly registry: Registry;
  /** The event `Retired`, as the ledger gave it. */
  readonly event: LedgerEvent;
}

/** What {@link proveRetirement} gives. */
export interface ProveRetirementReturnType {
  /** The bundle as text: what is handed on. */
  readonly bundle: string;
  readonly evidence: RetirementEvidence;
}

function toEvidence(
  fact: ProvenFact,
  registry: Registry,
  { args, transactionId }: LedgerEvent,
): RetirementEvidence {
  const units = registry.client.modules.registry?.units;
  if (fact.kind !== 'ethereum-receipt' || !units)
    throw new Error('Expected evidence of a receipt, got other evidence.');
  const { address, abi } = units;
  const retired = findEvents({ logs: fact.logs, address, abi, eventName: 'Retired' });
  const own = retired.find((found) => found.args.lotId === args.lotId);
  if (!own) throw new Error(`Expected evidence that lot ${args.lotId} was retired, got evidence without it.`);
  const { chainId, blockNumber, blockHash } = fact;
  const { lotId, count, beneficiary } = own.args;
  return {
    ...{ chainId, transactionId, blockHash, lotId, beneficiary, module: address },
    blockNumber: String(blockNumber),
    count: String(count),
    retirements: retired.length,
  };
}

/**
 * Asks the ledger for evidence of a retirement, and checks it as its receiver will: with the block's hash and nothing
 * else from the ledger.
 *
 * @param parameters - The registry and the event of the retirement.
 * @returns The bundle and what it proves; undefined on a ledger that gives no evidence.
 */
export async function proveRetirement(
  parameters: ProveRetirementParameters,
): Promise<ProveRetirementReturnType | undefined> {
  const { registry, event } = parameters;
  const ledger = registry.client.ledgers.registry;
  if (ledger.capabilities.evidence === 'none') return undefined;
  const bundle = await ledger.evidence(event);
  const blockHashes = [event.blockHash as Hex];
  const [fact] = await verifyBundle(bundle, { chains: { [ledger.chainId]: { blockHashes } } });
  if (!fact) throw new Error('Expected evidence of one fact, got none.');
  return { bundle: serializeEvidenceBundle(bundle), evidence: toEvidence(fact, registry, event) };
}
