import { type Hex, isBaseError } from '@tallystick/core';
import type { BundledCredential, EvidenceBundle } from '@tallystick/schemas';
import type { CryptoSuite } from '../crypto/crypto-suite.ts';
import { nobleSuite } from '../crypto/noble-suite.ts';
import { refuse } from '../errors/refuse.ts';
import { verifyAccountEvidence } from '../ethereum/evidence/verify-account-evidence.ts';
import { verifyReceiptEvidence } from '../ethereum/evidence/verify-receipt-evidence.ts';
import { verifyMerkleEvidence } from '../merkle/verify-merkle-evidence.ts';
import type { ItemListName } from './bundle-shape.ts';
import { assertEvidenceBundle } from './evidence-bundle.ts';
import { EvidenceError } from './evidence-error.ts';
import type { CredentialFact, ProvenFact } from './facts.ts';
import type { EvidenceTrust } from './trust.ts';

/**
 * Verifies a credential of one format and gives its claims; refuses by throwing.
 *
 * It must decide by itself whom it trusts as issuer.
 */
export type CredentialVerifier = (credential: string) => unknown;

/** Options of {@link verifyBundle}. */
export interface VerifyBundleOptions {
  /** By format, such as `vc+jwt`. A credential whose format has none is refused. */
  readonly credentialVerifiers?: Readonly<Record<string, CredentialVerifier>> | undefined;
  /**
   * Tells which 32-byte values a proven fact anchors, for instance from the logs of an anchoring module. A batch whose
   * toBatchAnchor is among them is trusted as that fact is. None when absent.
   */
  readonly anchoredValues?: ((fact: ProvenFact) => readonly Hex[]) | undefined;
  /** The noble suite when absent. */
  readonly crypto?: CryptoSuite | undefined;
}

async function verifyCredential(
  item: BundledCredential,
  options: VerifyBundleOptions,
): Promise<CredentialFact> {
  const { format, credential } = item;
  const verifiers = options.credentialVerifiers ?? {};
  const verifier = Object.hasOwn(verifiers, format) ? verifiers[format] : undefined;
  if (!verifier) {
    return refuse({
      code: 'ERR_EVIDENCE_ITEM',
      shortMessage: `Expected a credential of a format with a verifier, got ${format}.`,
      details: 'Pass a verifier for that format in credentialVerifiers.',
    });
  }
  const vouchedBy = { kind: 'credential-verifier', format } as const;
  try {
    return { kind: 'credential', format, claims: await verifier(credential), vouchedBy };
  } catch (cause) {
    return refuse({
      code: 'ERR_EVIDENCE_CREDENTIAL',
      shortMessage: `Expected the verifier of ${format} to accept the credential, got a refusal.`,
      details: 'The cause says why.',
      cause,
    });
  }
}

/** Says which item was refused, with the code of the refusal. */
function nameItem(list: ItemListName, index: number, error: unknown): unknown {
  if (!isBaseError(error)) return error;
  const { code, shortMessage, details } = error;
  return new EvidenceError({
    code,
    shortMessage: `${list}[${index}]: ${shortMessage}`,
    details,
    list,
    index,
    cause: error,
  });
}

async function verifyItems<item>(
  list: ItemListName,
  items: readonly item[] | undefined,
  verify: (item: item) => ProvenFact | Promise<ProvenFact>,
): Promise<ProvenFact[]> {
  const facts: ProvenFact[] = [];
  for (const [index, item] of (items ?? []).entries()) {
    try {
      facts.push(await verify(item));
    } catch (error) {
      throw nameItem(list, index, error);
    }
  }
  return facts;
}

/**
 * Verifies a bundle offline: every item, or nothing.
 *
 * Whom to trust is the caller's configuration alone; whatever is missing there or in the bundle is a refusal.
 *
 * @param bundle - The bundle; its form is checked first, so the result of JSON.parse will do.
 * @param trust - Whom the caller trusts for which ledger.
 * @param options - Verifiers of credentials, which facts anchor values, and the crypto suite.
 * @returns One fact per item: receipts, accounts, credentials, then Merkle inclusions, each with who vouches for it.
 * @throws EvidenceError with the `ERR_EVIDENCE_*` code of the first item that is refused and its place; BaseError
 *   `ERR_EVIDENCE_BUNDLE` or `ERR_EVIDENCE_ITEM` when the bundle is not one.
 *
 * @example
 * ```ts
 * import { parseEvidenceBundle, verifyBundle } from '@tallystick/evidence';
 *
 * async function readRetirement(text: string): Promise<void> {
 *   const blockHash = `0x${'ab'.repeat(32)}` as const;
 *   const facts = await verifyBundle(parseEvidenceBundle(text), {
 *     chains: { 'eip155:1': { blockHashes: [blockHash] } },
 *   });
 *   for (const { kind, vouchedBy } of facts) console.log(kind, vouchedBy.kind);
 * }
 * console.log(typeof readRetirement);
 * ```
 */
export async function verifyBundle(
  bundle: EvidenceBundle,
  trust: EvidenceTrust,
  options: VerifyBundleOptions = {},
): Promise<readonly ProvenFact[]> {
  assertEvidenceBundle(bundle);
  const { crypto = nobleSuite, anchoredValues = () => [] } = options;
  const { ethereumReceipts, ethereumAccounts, credentials, merkleInclusions } = bundle;
  const facts = [
    ...(await verifyItems('ethereumReceipts', ethereumReceipts, (evidence) =>
      verifyReceiptEvidence({ evidence, trust, crypto }),
    )),
    ...(await verifyItems('ethereumAccounts', ethereumAccounts, (evidence) =>
      verifyAccountEvidence({ evidence, trust, crypto }),
    )),
    ...(await verifyItems('credentials', credentials, (item) => verifyCredential(item, options))),
  ];
  const anchored = facts.flatMap((fact) => anchoredValues(fact).map((value) => ({ value, fact })));
  const batches = trust.batches ?? [];
  const inclusions = await verifyItems('merkleInclusions', merkleInclusions, (evidence) =>
    verifyMerkleEvidence({ evidence, batches, anchoredValues: anchored, crypto }),
  );
  return [...facts, ...inclusions];
}
