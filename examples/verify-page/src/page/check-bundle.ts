import { assertHex, type Hex, isBaseError, parseChainId } from '@tallystick/core';
import { type EvidenceTrust, parseEvidenceBundle, verifyBundle } from '@tallystick/evidence';
import { type FactView, toFactView } from './fact-view.ts';

/** What {@link checkBundle} takes: the fields of the form, as they were typed. */
export interface CheckBundleParameters {
  /** Text of the bundle. */
  readonly text: string;
  /** CAIP-2 id of the chain whose blocks are trusted. */
  readonly chainId: string;
  /** Hashes of the trusted blocks, parted by white space. */
  readonly blockHashes: string;
  /** Address of the module `Units` whose events are shown; empty to show none. */
  readonly moduleAddress: string;
}

/** What {@link checkBundle} gives. */
export type CheckBundleReturnType =
  | { readonly status: 'proven'; readonly bundleId: string; readonly facts: readonly FactView[] }
  | {
      readonly status: 'refused';
      readonly code: string;
      readonly message: string;
      readonly details: string | undefined;
    };

function toTrust({ chainId, blockHashes }: CheckBundleParameters): EvidenceTrust {
  parseChainId(chainId.trim());
  const hashes = blockHashes.split(/\s+/).filter((hash) => hash !== '');
  for (const hash of hashes) assertHex(hash, { lengthBytes: 32 });
  const lowerCase = hashes.map((hash) => hash.toLowerCase() as Hex);
  return { chains: { [chainId.trim()]: { blockHashes: lowerCase } } };
}

/**
 * Verifies a bundle against what the person at the page trusts, and nothing else.
 *
 * @param parameters - The bundle and the trust, as text.
 * @returns What is proven, or the refusal with its code.
 */
export async function checkBundle(parameters: CheckBundleParameters): Promise<CheckBundleReturnType> {
  const moduleAddress = parameters.moduleAddress.trim();
  try {
    const bundle = parseEvidenceBundle(parameters.text);
    const facts = await verifyBundle(bundle, toTrust(parameters));
    return {
      status: 'proven',
      bundleId: bundle.id,
      facts: facts.map((fact) => toFactView(fact, moduleAddress)),
    };
  } catch (error) {
    if (!isBaseError(error)) throw error;
    const { code, shortMessage: message, details } = error;
    return { status: 'refused', code, message, details };
  }
}
