import { fromHex, type Hex } from '@tallystick/core';
import type { HeaderVouching } from '@tallystick/schemas';
import type { ProvenBlock, VouchedBy } from '../../bundle/facts.ts';
import type { EthereumTrust, EvidenceTrust } from '../../bundle/trust.ts';
import type { CryptoSuite } from '../../crypto/crypto-suite.ts';
import { refuse } from '../../errors/refuse.ts';
import { finalBlockFact } from '../../verifiers/verifier-statement.ts';
import { type VerifierSet, verifyVerifierStatement } from '../../verifiers/verify-verifier-statement.ts';
import { followValidatorSet } from '../bft/follow-validator-set.ts';
import type { ValidatorSet } from '../bft/validator-set.ts';
import { verifySeals } from '../bft/verify-seals.ts';
import type { BlockHeader } from '../header/block-header.ts';
import { decodeBlockHeader } from '../header/decode-block-header.ts';
import { hashBlockHeader } from '../header/hash-block-header.ts';

/** What {@link vouchHeader} takes. */
export interface VouchHeaderParameters {
  /** CAIP-2 id of the chain the evidence names. */
  readonly chainId: string;
  /** Raw header. */
  readonly header: Hex;
  /** What the evidence brings for others to vouch by. */
  readonly vouching?: HeaderVouching | undefined;
  readonly trust: EvidenceTrust;
  readonly crypto: CryptoSuite;
}

/** A header that somebody the caller trusts vouches for. */
export interface VouchedHeader {
  readonly header: BlockHeader;
  readonly block: ProvenBlock;
}

interface Candidate {
  readonly chainId: string;
  readonly header: BlockHeader;
  readonly blockHash: Hex;
  readonly vouching: HeaderVouching;
  readonly chainTrust: EthereumTrust;
  readonly crypto: CryptoSuite;
}

function toChainTrust({ chainId, trust }: VouchHeaderParameters): EthereumTrust {
  const chains = trust.chains ?? {};
  const chainTrust = Object.hasOwn(chains, chainId) ? chains[chainId] : undefined;
  if (chainTrust) return chainTrust;
  return refuse({
    code: 'ERR_EVIDENCE_CHAIN',
    shortMessage: `Expected evidence of a chain in the trust configuration, got ${chainId}.`,
    details: 'Configure whom to trust for that chain, or refuse the evidence.',
  });
}

/** A hash that is configured for another chain shows where the header really comes from. */
function refuseUnvouched({ chainId, blockHash }: Candidate, trust: EvidenceTrust): never {
  const owner = Object.entries(trust.chains ?? {}).find(([, { blockHashes }]) =>
    hasHash(blockHashes, blockHash),
  );
  if (owner) {
    return refuse({
      code: 'ERR_EVIDENCE_CHAIN',
      shortMessage: `Expected a header of ${chainId}, got block ${blockHash} of ${owner[0]}.`,
      details: 'The evidence names another chain than the one its header belongs to.',
    });
  }
  return refuse({
    code: 'ERR_EVIDENCE_HEADER_UNVOUCHED',
    shortMessage: `Expected somebody trusted to vouch for block ${blockHash} of ${chainId}, got nobody.`,
    details: 'Configure the block hash, the validators or the verifiers to trust, and pass what they sign.',
  });
}

function hasHash(hashes: readonly Hex[] | undefined, hash: Hex): boolean {
  return (hashes ?? []).some((candidate) => candidate.toLowerCase() === hash);
}

function vouchByVerifiers(candidate: Candidate, verifierSet: VerifierSet): VouchedBy {
  const { chainId, header, blockHash, vouching, crypto } = candidate;
  const epoch = BigInt(vouching.verifierEpoch ?? 0);
  const statement = {
    epoch,
    source: { chainId },
    fact: finalBlockFact,
    height: header.number,
    blockHash,
    destination: verifierSet.destination,
  };
  const signatures = (vouching.verifierSignatures ?? []).map((signature) => fromHex(signature as Hex));
  return {
    kind: 'verifiers',
    epoch,
    signers: verifyVerifierStatement({ statement, signatures, verifierSet, crypto }),
  };
}

/** The latest configured set that is not of after the header; the earliest when all are. */
function chooseSet(validatorSets: readonly ValidatorSet[], header: BlockHeader): ValidatorSet | undefined {
  const sorted = validatorSets.toSorted((left, right) => (left.blockNumber < right.blockNumber ? -1 : 1));
  return sorted.findLast(({ blockNumber }) => blockNumber <= header.number) ?? sorted[0];
}

function vouchBySeals(
  candidate: Candidate,
  configured: ValidatorSet,
  nowSeconds: bigint | undefined,
): VouchedBy {
  const { header, vouching, chainTrust, crypto } = candidate;
  const { consensus } = chainTrust;
  if (!consensus || nowSeconds === undefined) {
    return refuse({
      code: 'ERR_EVIDENCE_TRUST',
      shortMessage: `Expected a consensus protocol and the time of judgement beside the validators, got ${consensus ? 'no time' : 'no protocol'}.`,
      details: 'Set consensus for the chain and nowSeconds in the trust configuration.',
    });
  }
  const rawHeaders = (vouching.validatorSetHeaders ?? []).map((raw) => fromHex(raw as Hex));
  const validatorSet = followValidatorSet({ validatorSet: configured, rawHeaders, consensus, crypto });
  return {
    kind: 'seals',
    consensus,
    signers: verifySeals({ header, consensus, validatorSet, nowSeconds, crypto }),
  };
}

function vouch(candidate: Candidate, trust: EvidenceTrust): VouchedBy {
  const { chainTrust, vouching, header, blockHash } = candidate;
  if (hasHash(chainTrust.blockHashes, blockHash)) return { kind: 'caller' };
  if (chainTrust.verifiers && vouching.verifierSignatures)
    return vouchByVerifiers(candidate, chainTrust.verifiers);
  const configured = chooseSet(chainTrust.validatorSets ?? [], header);
  return configured
    ? vouchBySeals(candidate, configured, trust.nowSeconds)
    : refuseUnvouched(candidate, trust);
}

/**
 * Decodes a raw header and finds who vouches for it: the caller by its hash, verifiers by their statements, or
 * validators by their seals, whichever the trust configuration allows, in this order.
 */
export function vouchHeader(parameters: VouchHeaderParameters): VouchedHeader {
  const { chainId, vouching = {}, trust, crypto } = parameters;
  const chainTrust = toChainTrust(parameters);
  const header = decodeBlockHeader(fromHex(parameters.header));
  const blockHash = hashBlockHeader({ header, consensus: chainTrust.consensus, crypto });
  const vouchedBy = vouch({ chainId, header, blockHash, vouching, chainTrust, crypto }, trust);
  const { number: blockNumber, timestamp: timestampSeconds } = header;
  return { header, block: { chainId, blockNumber, blockHash, timestampSeconds, vouchedBy } };
}
