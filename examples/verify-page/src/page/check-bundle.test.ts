import { createEvidenceBundle, parseEvidenceBundle, serializeEvidenceBundle } from '@tallystick/evidence';
import { describe, expect, it } from 'vitest';
import { chainId, lotId, moduleAddress, retirementBundle } from '../../testing/retirement-bundle.ts';
import { checkBundle } from './check-bundle.ts';

const { text, blockHash: blockHashes } = retirementBundle();
const good = { text, chainId, blockHashes, moduleAddress };

/** A bundle changed with care: its name fits its content again. */
function forged(): string {
  const [receipt] = parseEvidenceBundle(text).ethereumReceipts ?? [];
  if (!receipt) throw new Error('no receipt');
  const changed = { ...receipt, transactionIndex: 0 };
  return serializeEvidenceBundle(createEvidenceBundle({ ethereumReceipts: [changed] }));
}

describe('checkBundle', () => {
  it('shows what the module said, and who vouches, but not what another contract said', async () => {
    const result = await checkBundle(good);
    if (result.status !== 'proven') throw new Error(result.message);
    const [fact] = result.facts;
    expect(fact?.rows).toContainEqual(['Vouched for by', 'you, by the hash of the block']);
    expect(fact?.events).toHaveLength(1);
    expect(fact?.events[0]?.name).toBe('Retired');
    expect(fact?.events[0]?.rows).toContainEqual(['count', '250']);
    expect(fact?.events[0]?.rows).toContainEqual(['lotId', lotId]);
    expect(fact?.note).toContain('not shown: 1.');
  });

  it('shows no event when no module is named', async () => {
    const result = await checkBundle({ ...good, moduleAddress: ' ' });
    expect(result).toMatchObject({ status: 'proven', facts: [{ events: [] }] });
  });

  it('takes hashes in any case and several of them', async () => {
    const hashes = `0x${'ab'.repeat(32)}\n  0x${blockHashes.slice(2).toUpperCase()} `;
    expect(await checkBundle({ ...good, blockHashes: hashes })).toMatchObject({ status: 'proven' });
  });

  it.each([
    [
      'a changed bundle',
      { text: text.replace('"id":"ni:///sha-256;', '"id":"ni:///sha-256;A') },
      'ERR_EVIDENCE_BUNDLE',
    ],
    ['a changed bundle under its right name', { text: forged() }, 'ERR_EVIDENCE_PROOF_KEY'],
    ['no JSON', { text: '{' }, 'ERR_JSON_SYNTAX'],
    ['a hash of another block', { blockHashes: `0x${'ab'.repeat(32)}` }, 'ERR_EVIDENCE_HEADER_UNVOUCHED'],
    ['no hash', { blockHashes: '' }, 'ERR_EVIDENCE_HEADER_UNVOUCHED'],
    ['half a hash', { blockHashes: '0x12' }, 'ERR_BYTES_LENGTH'],
    ['another chain', { chainId: 'eip155:1' }, 'ERR_EVIDENCE_CHAIN'],
    ['no chain', { chainId: 'mainnet' }, 'ERR_ID_CHAIN'],
    ['no address', { moduleAddress: 'Units' }, 'ERR_BYTES_ADDRESS'],
  ])('refuses %s with its code', async (_, change, code) => {
    expect(await checkBundle({ ...good, ...change })).toMatchObject({ status: 'refused', code });
  });
});
