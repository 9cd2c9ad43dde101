import { readdirSync, readFileSync } from 'node:fs';
import { isBaseError, type JsonValue, toCanonicalJson } from '@tallystick/core';
import type { EvidenceBundle } from '@tallystick/schemas';
import { isEvidenceBundle } from '@tallystick/schemas/interop/evidence-bundle';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../testing/error-code.ts';
import {
  accountEvidence,
  attested,
  attestedReceipt,
  callers,
  exampleBundles,
  nowSeconds,
  readingEvidence,
  readings,
  readingTree,
  retiredAbi,
  sealed,
  sealedAndAttestedReceipt,
  sealedReceipt,
  smallState,
  units,
} from '../../testing/example-bundles.ts';
import { executionApis, vectorBlock } from '../../testing/vectors.ts';
import { nodeSuite } from '../crypto/node-suite.ts';
import { findEvents } from '../events/find-events.ts';
import { toBatchAnchor } from '../merkle/to-batch-anchor.ts';
import {
  assertEvidenceBundle,
  createEvidenceBundle,
  parseEvidenceBundle,
  serializeEvidenceBundle,
} from './evidence-bundle.ts';
import { EvidenceError } from './evidence-error.ts';
import type { EvidenceTrust } from './trust.ts';
import { type VerifyBundleOptions, verifyBundle } from './verify-bundle.ts';

const examples = new URL('../../../schemas/src/interop/evidence-bundle/0.1.0/examples/', import.meta.url);
const readExample = (file: string): unknown => JSON.parse(readFileSync(new URL(file, examples), 'utf8'));
const credentialVerifiers = { 'vc+jwt': async (credential: string) => ({ length: credential.length }) };
const everybody: EvidenceTrust = {
  chains: { ...sealed.trust.chains, ...attested.trust.chains, ...smallState.trust.chains },
  batches: [readingTree],
  nowSeconds,
};

async function refusal(
  bundle: EvidenceBundle,
  trust: EvidenceTrust = everybody,
  options: VerifyBundleOptions = {},
): Promise<string> {
  try {
    await verifyBundle(bundle, trust, options);
  } catch (error) {
    if (isBaseError(error)) return error.code;
    throw error;
  }
  return 'no error';
}

describe('the examples of the schema', () => {
  it.each(Object.entries(exampleBundles()))(
    'valid/%s is what the builders give, and verifies',
    async (file, built) => {
      const bundle = readExample(`valid/${file}`) as EvidenceBundle;
      expect(bundle).toEqual(built);
      const facts = await verifyBundle(bundle, everybody, { credentialVerifiers });
      const items = Object.values(bundle).filter(Array.isArray).flat();
      expect(facts).toHaveLength(items.length);
    },
  );

  it('valid ones are all among them', () => {
    expect(readdirSync(new URL('valid', examples)).sort()).toEqual(Object.keys(exampleBundles()).sort());
  });

  it('invalid ones are refused here as well as by the schema', () => {
    const files = readdirSync(new URL('invalid', examples));
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const { document } = readExample(`invalid/${file}`) as { document: unknown };
      expect(isEvidenceBundle(document), file).toBe(false);
      expect(
        errorCode(() => assertEvidenceBundle(document)),
        file,
      ).toMatch(/^ERR_EVIDENCE_(BUNDLE|ITEM)$/);
    }
  });
});

describe('createEvidenceBundle', () => {
  const items = {
    ethereumReceipts: [sealedReceipt(), attestedReceipt()],
    merkleInclusions: [readingEvidence(3)],
  };

  it('gives the same bytes for the same items, in any order and repeated', () => {
    const bundle = createEvidenceBundle(items);
    const again = createEvidenceBundle({
      merkleInclusions: [readingEvidence(3), readingEvidence(3)],
      ethereumReceipts: [attestedReceipt(), sealedReceipt(), attestedReceipt()],
    });
    expect(serializeEvidenceBundle(again)).toBe(serializeEvidenceBundle(bundle));
    expect(parseEvidenceBundle(serializeEvidenceBundle(bundle))).toEqual(bundle);
  });

  it('names a bundle by SHA-256 of its other members', async () => {
    const { id, ...content } = createEvidenceBundle(items);
    const bytes = new TextEncoder().encode(toCanonicalJson(content as unknown as JsonValue));
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64url');
    expect(id).toBe(`ni:///sha-256;${digest}`);
  });

  it('refuses to make a bundle of nothing, or of what the schema does not allow', () => {
    expect(errorCode(() => createEvidenceBundle({}))).toBe('ERR_EVIDENCE_BUNDLE');
    const wrong = { ...sealedReceipt(), transactionIndex: -1 };
    expect(errorCode(() => createEvidenceBundle({ ethereumReceipts: [wrong] }))).toBe('ERR_EVIDENCE_BUNDLE');
  });
});

describe('parseEvidenceBundle refuses', () => {
  const text = serializeEvidenceBundle(
    createEvidenceBundle({ merkleInclusions: [readingEvidence(0), readingEvidence(1)] }),
  );

  it('what is no JSON, repeats a member, is too deep or too large', () => {
    expect(errorCode(() => parseEvidenceBundle(text.slice(0, -1)))).toBe('ERR_JSON_SYNTAX');
    expect(errorCode(() => parseEvidenceBundle(text.replace('{', '{"type":"EvidenceBundle",')))).toBe(
      'ERR_JSON_DUPLICATE_KEY',
    );
    expect(errorCode(() => parseEvidenceBundle('['.repeat(100_000)))).toBe('ERR_JSON_LIMIT');
    expect(errorCode(() => parseEvidenceBundle(text + ' '.repeat(4_194_304)))).toBe('ERR_JSON_LIMIT');
  });

  it('another order, another name and unknown members', () => {
    const bundle = JSON.parse(text) as Record<string, unknown[]>;
    const change = (changes: object) => () => parseEvidenceBundle(JSON.stringify({ ...bundle, ...changes }));
    expect(change({})()).toBeTruthy();
    expect(errorCode(change({ merkleInclusions: bundle.merkleInclusions?.toReversed() }))).toBe(
      'ERR_EVIDENCE_BUNDLE',
    );
    expect(errorCode(change({ id: `ni:///sha-256;${'A'.repeat(43)}` }))).toBe('ERR_EVIDENCE_BUNDLE');
    expect(errorCode(change({ fabricAttestations: [] }))).toBe('ERR_EVIDENCE_ITEM');
    expect(errorCode(change({ trust: everybody.batches }))).toBe('ERR_EVIDENCE_ITEM');
    for (const value of ['null', '[]', '1', '"x"', '{}']) {
      expect(errorCode(() => parseEvidenceBundle(value))).toBe('ERR_EVIDENCE_BUNDLE');
    }
  });
});

describe('verifyBundle says what is proven and by whom', () => {
  it('a receipt under seals, over a change of validators, with its event', async () => {
    const [fact] = await verifyBundle(
      createEvidenceBundle({ ethereumReceipts: [sealedReceipt()] }),
      sealed.trust,
    );
    if (fact?.kind !== 'ethereum-receipt') throw new Error('another fact');
    expect(fact).toMatchObject({ chainId: 'eip155:1337', blockNumber: 12n, transactionIndex: 1 });
    expect(fact.transactionHash).toMatch(/^0x[0-9a-f]{64}$/);
    expect(fact.vouchedBy).toMatchObject({ kind: 'seals', consensus: 'qbft' });
    expect(fact.vouchedBy).toHaveProperty('signers.length', 4);
    const events = findEvents({ logs: fact.logs, address: units, abi: retiredAbi, eventName: 'Retired' });
    expect(events.map(({ args }) => args.count)).toEqual([250n]);
    expect(events[0]?.args.lotId).toBe(`0x${'11'.repeat(32)}`);
  });

  it('a receipt under statements of verifiers, with another crypto suite', async () => {
    const bundle = createEvidenceBundle({ ethereumReceipts: [attestedReceipt()] });
    const [fact] = await verifyBundle(bundle, attested.trust, { crypto: nodeSuite });
    expect(fact).toMatchObject({ kind: 'ethereum-receipt', vouchedBy: { kind: 'verifiers', epoch: 3n } });
    expect(fact).toMatchObject({ transactionHash: undefined });
  });

  it('an account of go-ethereum that the caller vouches for', async () => {
    const bundle = createEvidenceBundle({ ethereumAccounts: [accountEvidence()] });
    const [fact] = await verifyBundle(bundle, callers);
    const { proof } = executionApis;
    expect(fact).toMatchObject({
      kind: 'ethereum-account',
      vouchedBy: { kind: 'caller' },
      account: { balance: BigInt(proof.balance), codeHash: proof.codeHash },
    });
    const value = BigInt(proof.storageProof[0]?.value ?? 0);
    expect(fact?.kind === 'ethereum-account' && fact.storage.map((slot) => BigInt(slot.value))).toEqual([
      value,
    ]);
  });

  it('an account that does not exist', async () => {
    const absent = { ...accountEvidence(), address: `0x${'00'.repeat(19)}aa`, accountProof: [] };
    const trust = { chains: { [absent.chainId]: { blockHashes: [vectorBlock('54').hash] } } };
    expect(await refusal(createEvidenceBundle({ ethereumAccounts: [absent] }), trust)).toBe(
      'ERR_EVIDENCE_PROOF',
    );
  });

  it('a reading of a batch, and one that is withheld', async () => {
    const bundle = createEvidenceBundle({ merkleInclusions: [readingEvidence(1), readingEvidence(2, true)] });
    const facts = await verifyBundle(bundle, { batches: [readingTree] });
    const texts = facts.map((fact) => fact.kind === 'merkle-inclusion' && fact.reading);
    expect(texts.filter(Boolean)).toEqual([toCanonicalJson(readings[1] ?? {})]);
    expect(facts.every(({ vouchedBy }) => vouchedBy.kind === 'caller')).toBe(true);
  });

  it('a reading whose batch another fact of the bundle anchors', async () => {
    const bundle = createEvidenceBundle({
      ethereumReceipts: [sealedReceipt()],
      merkleInclusions: [readingEvidence(1)],
    });
    const anchoredValues: VerifyBundleOptions['anchoredValues'] = (fact) =>
      fact.kind === 'ethereum-receipt' && fact.logs.some(({ address }) => address === units)
        ? [toBatchAnchor(readingTree)]
        : [];
    const facts = await verifyBundle(bundle, sealed.trust, { anchoredValues });
    expect(facts[1]?.vouchedBy).toEqual({ kind: 'fact', fact: facts[0] });
    expect(await refusal(bundle, sealed.trust)).toBe('ERR_EVIDENCE_MERKLE_ROOT');
    const rootAlone = {
      anchoredValues: () => [readingTree.root, toBatchAnchor({ ...readingTree, size: 6 })],
    };
    expect(await refusal(bundle, sealed.trust, rootAlone)).toBe('ERR_EVIDENCE_MERKLE_ROOT');
  });

  it('a credential with what its verifier gives', async () => {
    const bundle = createEvidenceBundle({ credentials: [{ format: 'vc+jwt', credential: 'abc' }] });
    const facts = await verifyBundle(bundle, {}, { credentialVerifiers });
    expect(facts).toMatchObject([{ kind: 'credential', format: 'vc+jwt', claims: { length: 3 } }]);
  });
});

describe('verifyBundle fails closed', () => {
  const one = (evidence: ReturnType<typeof sealedReceipt>) =>
    createEvidenceBundle({ ethereumReceipts: [evidence] });
  const { chainId } = sealed;

  it('when the configuration says nothing, little, or contradicts itself', async () => {
    const bundle = one(sealedReceipt());
    const sets = sealed.trust.chains?.[chainId]?.validatorSets;
    const consensus = 'qbft';
    expect(await refusal(bundle, {})).toBe('ERR_EVIDENCE_CHAIN');
    expect(await refusal(bundle, { chains: { 'eip155:1': { blockHashes: [] } } })).toBe('ERR_EVIDENCE_CHAIN');
    expect(await refusal(bundle, { chains: { [chainId]: { consensus } }, nowSeconds })).toBe(
      'ERR_EVIDENCE_HEADER_UNVOUCHED',
    );
    expect(await refusal(bundle, { chains: { [chainId]: { consensus, validatorSets: sets } } })).toBe(
      'ERR_EVIDENCE_TRUST',
    );
    expect(await refusal(bundle, { chains: { [chainId]: { validatorSets: sets } }, nowSeconds })).toBe(
      'ERR_EVIDENCE_TRUST',
    );
    expect(await refusal(bundle, { ...sealed.trust, nowSeconds: nowSeconds + 1n })).toBe(
      'ERR_EVIDENCE_VALIDATOR_SET_OLD',
    );
  });

  it('when nobody attested, another epoch did, or the verifiers are strangers', async () => {
    const { vouching: _, ...bare } = attestedReceipt();
    expect(await refusal(one(bare), attested.trust)).toBe('ERR_EVIDENCE_HEADER_UNVOUCHED');
    const set = attested.verifierSet;
    const trust = (verifiers: object): EvidenceTrust => ({
      chains: { [attested.chainId]: { verifiers: { ...set, ...verifiers } } },
    });
    expect(await refusal(one(attestedReceipt()), trust({ epoch: 4n }))).toBe('ERR_EVIDENCE_EPOCH');
    expect(await refusal(one(attestedReceipt()), trust({ threshold: 3 }))).toBe('ERR_EVIDENCE_QUORUM');
    expect(await refusal(one(attestedReceipt()), trust({ verifiers: set.verifiers.slice(1) }))).toBe(
      'ERR_EVIDENCE_SIGNER',
    );
    const destination = { chainId: 'eip155:1' };
    expect(await refusal(one(attestedReceipt()), trust({ destination }))).toBe('ERR_EVIDENCE_SIGNER');
  });

  it('when the validators changed and the headers of the change are missing', async () => {
    const { vouching: _, ...bare } = sealedReceipt();
    expect(await refusal(one(bare), sealed.trust)).toBe('ERR_EVIDENCE_VALIDATOR_SET');
  });

  it('when the header is of another chain', async () => {
    const evidence = { ...attestedReceipt(), chainId };
    expect(await refusal(one(evidence), { chains: { [chainId]: { verifiers: attested.verifierSet } } })).toBe(
      'ERR_EVIDENCE_SIGNER',
    );
    const moved = { ...sealedReceipt(), chainId: 'eip155:2' };
    const sameKeys = { chains: { 'eip155:2': sealed.trust.chains?.[chainId] ?? {} }, nowSeconds };
    expect(await refusal(one(moved), sameKeys)).toBe('ERR_EVIDENCE_CHAIN');
    const known = vectorBlock('54').hash;
    const account = { ...accountEvidence(), chainId: 'eip155:2' };
    const trust = { chains: { 'eip155:2': {}, [executionApis.chainId]: { blockHashes: [known] } } };
    expect(await refusal(createEvidenceBundle({ ethereumAccounts: [account] }), trust)).toBe(
      'ERR_EVIDENCE_CHAIN',
    );
  });

  it('when seals vouch and no transaction says which chain it is', async () => {
    const { transactionProof: _, ...bare } = sealedReceipt();
    expect(await refusal(one(bare), sealed.trust)).toBe('ERR_EVIDENCE_TRANSACTION');
  });

  it('when the receipt is reverted, or its proof is for another index', async () => {
    expect(await refusal(one(sealedReceipt(2)), sealed.trust)).toBe('ERR_EVIDENCE_RECEIPT_REVERTED');
    const shifted = { ...sealedReceipt(1), transactionIndex: 0 };
    expect(await refusal(one(shifted), sealed.trust)).toBe('ERR_EVIDENCE_PROOF_KEY');
    const mixed = { ...sealedReceipt(1), transactionProof: sealedReceipt(0).transactionProof ?? [] };
    expect(await refusal(one(mixed), sealed.trust)).toBe('ERR_EVIDENCE_PROOF_KEY');
  });

  it('when the fork of the header is unknown, or the header no header', async () => {
    expect(await refusal(one({ ...attestedReceipt(), header: '0xc0' }), attested.trust)).toBe(
      'ERR_EVIDENCE_HEADER_FORK',
    );
    expect(await refusal(one({ ...attestedReceipt(), header: '0xb8' }), attested.trust)).toBe(
      'ERR_EVIDENCE_RLP',
    );
  });

  it('when a batch is unknown, or known with another size', async () => {
    const bundle = createEvidenceBundle({ merkleInclusions: [readingEvidence(4)] });
    expect(await refusal(bundle, {})).toBe('ERR_EVIDENCE_MERKLE_ROOT');
    expect(await refusal(bundle, { batches: [{ ...readingTree, size: 4 }] })).toBe(
      'ERR_EVIDENCE_MERKLE_ROOT',
    );
  });

  it('when a reading is not the one of the leaf, or not canonical', async () => {
    const evidence = readingEvidence(0);
    const reading = (text: string) =>
      createEvidenceBundle({ merkleInclusions: [{ ...evidence, reading: text }] });
    expect(await refusal(reading(toCanonicalJson(readings[1] ?? {})))).toBe('ERR_EVIDENCE_READING');
    expect(await refusal(reading(`${evidence.reading} `))).toBe('ERR_EVIDENCE_READING');
    expect(await refusal(reading('{'))).toBe('ERR_JSON_SYNTAX');
  });

  it('when a credential has no verifier, or its verifier refuses', async () => {
    const bundle = createEvidenceBundle({ credentials: [{ format: 'dc+sd-jwt', credential: 'abc' }] });
    expect(await refusal(bundle)).toBe('ERR_EVIDENCE_ITEM');
    expect(await refusal(bundle, everybody, { credentialVerifiers })).toBe('ERR_EVIDENCE_ITEM');
    const named = createEvidenceBundle({ credentials: [{ format: 'constructor', credential: 'abc' }] });
    expect(await refusal(named, everybody, { credentialVerifiers })).toBe('ERR_EVIDENCE_ITEM');
    const refusing = {
      'dc+sd-jwt': () => {
        throw new Error('expired');
      },
    };
    expect(await refusal(bundle, everybody, { credentialVerifiers: refusing })).toBe(
      'ERR_EVIDENCE_CREDENTIAL',
    );
  });

  it('names the item that was refused', async () => {
    const bundle = createEvidenceBundle({
      merkleInclusions: [readingEvidence(0), { ...readingEvidence(1), index: 3 }],
    });
    const place = bundle.merkleInclusions?.findIndex(({ index }) => index === 3);
    const error = await verifyBundle(bundle, everybody).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EvidenceError);
    expect(error).toMatchObject({ code: 'ERR_EVIDENCE_MERKLE', list: 'merkleInclusions', index: place });
  });
});

describe('fuzzed bundles', () => {
  const fast = { crypto: nodeSuite };
  const receipts = [sealedAndAttestedReceipt()];
  const bundle = createEvidenceBundle({
    ethereumReceipts: receipts,
    ethereumAccounts: [smallState.evidence],
    merkleInclusions: [readingEvidence(2)],
  });
  const text = JSON.stringify(bundle);

  /** Puts the name right again, so that the change itself has to be noticed. */
  function rename(value: EvidenceBundle): EvidenceBundle | undefined {
    try {
      return createEvidenceBundle(value);
    } catch (error) {
      if (isBaseError(error)) return undefined;
      throw error;
    }
  }

  it('with one hex digit changed anywhere are refused, or prove the very same facts', async () => {
    // Without the account: its proof, with another slot or address, proves that there is nothing, which is true.
    const positive = createEvidenceBundle({
      ethereumReceipts: receipts,
      merkleInclusions: [readingEvidence(2)],
    });
    const original = await verifyBundle(positive, everybody);
    const text = JSON.stringify(positive);
    const places = [...text.matchAll(/(?<=0x[0-9a-f]*)[0-9a-f]/g)].map(({ index }) => index);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(places.length - 1),
        fc.constantFrom(...'0123456789abcdef'),
        async (pick, digit) => {
          const place = places[pick] ?? 0;
          if (text[place] === digit) return;
          const changed = rename(JSON.parse(text.slice(0, place) + digit + text.slice(place + 1)));
          const code = changed ? await refusal(changed, everybody, fast) : 'ERR_EVIDENCE_BUNDLE';
          if (code !== 'no error') refused += 1;
          else expect(await verifyBundle(changed as EvidenceBundle, everybody, fast)).toEqual(original);
        },
      ),
      { numRuns: 250 },
    );
    expect(refused).toBeGreaterThan(150);
  });

  it('cut off, spliced or filled with rubbish give typed errors only', () => {
    const rubbish = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.json());
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(200), rubbish, (from, length, insert) => {
        const code = errorCode(() =>
          parseEvidenceBundle(text.slice(0, from) + insert + text.slice(from + length)),
        );
        expect(code).toMatch(/^ERR_(JSON|EVIDENCE|BYTES)_|no error/);
      }),
      { numRuns: 400 },
    );
  });

  it('with any member replaced by any value give typed errors only', async () => {
    const paths = Object.entries(bundle).flatMap(([name, items]) =>
      Array.isArray(items) ? Object.keys(items[0] ?? {}).map((member) => [name, member] as const) : [],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.jsonValue({ maxDepth: 3 }),
        async ([name, member], value) => {
          const copy = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
          Object.assign(copy[name]?.[0] ?? {}, { [member]: value });
          const changed = rename(copy as unknown as EvidenceBundle);
          if (changed) expect(await refusal(changed, everybody, fast)).toMatch(/^ERR_|no error/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
