import { type JsonValue, parseJson, toCanonicalJson } from '@tallystick/core';
import type {
  BundledCredential,
  EthereumAccountEvidence,
  EthereumReceiptEvidence,
  EvidenceBundle,
  MerkleInclusionEvidence,
} from '@tallystick/schemas';
import { refuse } from '../errors/refuse.ts';
import { toBundleId } from './bundle-id.ts';
import { bundleShape, type ItemListName, itemLists } from './bundle-shape.ts';

/** Greatest size of a bundle's text, in bytes of UTF-8. */
export const bundleBytesMax = 4_194_304;

/** The items of a bundle, in any order. */
export interface CreateEvidenceBundleParameters {
  readonly ethereumReceipts?: readonly EthereumReceiptEvidence[] | undefined;
  readonly ethereumAccounts?: readonly EthereumAccountEvidence[] | undefined;
  readonly merkleInclusions?: readonly MerkleInclusionEvidence[] | undefined;
  readonly credentials?: readonly BundledCredential[] | undefined;
}

/** Canonical order: by the canonical JSON of the items, each once. */
function toCanonicalList(items: readonly unknown[]): unknown[] {
  const byText = new Map(items.map((item) => [toCanonicalJson(item as JsonValue), item]));
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, item]) => item);
}

/**
 * Puts items together into a bundle: the same items give the same bundle, byte for byte.
 *
 * @param parameters - The items; order and repetition do not matter.
 * @returns The bundle, named by its content.
 * @throws BaseError `ERR_EVIDENCE_BUNDLE` when there is no item or one has another form than the schema gives.
 *
 * @example
 * ```ts
 * import { createEvidenceBundle } from '@tallystick/evidence';
 *
 * const bundle = createEvidenceBundle({ credentials: [{ format: 'vc+jwt', credential: 'eyJ…' }] });
 * console.log(bundle.id);
 * ```
 */
export function createEvidenceBundle(parameters: CreateEvidenceBundleParameters): EvidenceBundle {
  const names = Object.keys(itemLists) as ItemListName[];
  const lists = names
    .map((name) => [name, toCanonicalList(parameters[name] ?? [])] as const)
    .filter(([, items]) => items.length > 0);
  const content: Omit<EvidenceBundle, 'id'> = { type: 'EvidenceBundle', ...Object.fromEntries(lists) };
  const bundle: EvidenceBundle = { ...content, id: toBundleId(content) };
  bundleShape(bundle, '');
  return bundle;
}

/**
 * Writes a bundle as canonical JSON (RFC 8785).
 *
 * @param bundle - The bundle.
 * @returns Its text; the UTF-8 bytes of it are what is stored, hashed and passed on.
 * @throws BaseError `ERR_EVIDENCE_BUNDLE` when it is not a canonical bundle.
 *
 * @example
 * ```ts
 * import { createEvidenceBundle, serializeEvidenceBundle } from '@tallystick/evidence';
 *
 * const bundle = createEvidenceBundle({ credentials: [{ format: 'vc+jwt', credential: 'eyJ…' }] });
 * console.log(serializeEvidenceBundle(bundle));
 * ```
 */
export function serializeEvidenceBundle(bundle: EvidenceBundle): string {
  assertEvidenceBundle(bundle);
  return toCanonicalJson(bundle as unknown as JsonValue);
}

function assertKnownLists(value: unknown): void {
  const known = new Set<string>(['type', 'id', ...Object.keys(itemLists)]);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const unknown = isObject ? Object.keys(value).find((name) => !known.has(name)) : undefined;
  if (unknown === undefined) return;
  refuse({
    code: 'ERR_EVIDENCE_ITEM',
    shortMessage: `Expected items of the kinds ${Object.keys(itemLists).join(', ')}, got "${unknown.slice(0, 40)}".`,
    details:
      'Evidence of other ledgers needs a later version of this package; what is not understood is refused.',
  });
}

/**
 * Refuses what is not an evidence bundle in its one canonical form.
 *
 * Checked are form, order of the items and name; nothing that the bundle says is believed yet.
 *
 * @param value - Anything.
 * @throws BaseError `ERR_EVIDENCE_BUNDLE` for another form, order or name, `ERR_EVIDENCE_ITEM` for unknown items.
 *
 * @example
 * ```ts
 * import { assertEvidenceBundle } from '@tallystick/evidence';
 *
 * const read = (value: unknown) => {
 *   assertEvidenceBundle(value);
 *   return value.id;
 * };
 * console.log(typeof read);
 * ```
 */
export function assertEvidenceBundle(value: unknown): asserts value is EvidenceBundle {
  assertKnownLists(value);
  bundleShape(value, '');
  const bundle = value as EvidenceBundle;
  const { id } = createEvidenceBundle(bundle);
  const { id: _id, ...content } = bundle;
  if (bundle.id === id && toBundleId(content) === id) return;
  refuse({
    code: 'ERR_EVIDENCE_BUNDLE',
    shortMessage: `Expected the id ${id} for items in canonical order, got ${bundle.id}.`,
    details: 'The bundle was changed, or not made by createEvidenceBundle.',
  });
}

/**
 * Reads a bundle from its text.
 *
 * @param text - JSON of at most 4 MiB; white space does not matter, repeated member names do.
 * @returns The bundle.
 * @throws BaseError `ERR_JSON_*` when it is not JSON within the limits, and as for assertEvidenceBundle.
 *
 * @example
 * ```ts
 * import { parseEvidenceBundle } from '@tallystick/evidence';
 *
 * const read = (text: string) => parseEvidenceBundle(text).id;
 * console.log(typeof read);
 * ```
 */
export function parseEvidenceBundle(text: string): EvidenceBundle {
  const value: unknown = parseJson(text, { bytesMax: bundleBytesMax, depthMax: 8 });
  assertEvidenceBundle(value);
  return value;
}
