import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatAccountId, parseAccountId } from './account-id.ts';
import { formatAssetId, parseAssetId } from './asset-id.ts';
import { assertChainId, type ChainNamespace, formatChainId, parseChainId, toChainId } from './chain-id.ts';
import { formatModuleId, parseModuleId, toModuleIdDigest } from './module-id.ts';

interface ChainVectors {
  accepted: { chainId: string; namespace: ChainNamespace; reference: string }[];
  refused: string[];
  modules: { name: string; moduleId: string; canonical: string; digest: string }[];
  modulesRefused: string[];
}

const path = new URL('../../../../vectors/ids/chains-and-modules.json', import.meta.url);
const vectors = JSON.parse(readFileSync(path, 'utf8')) as ChainVectors;
const mixed = '0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const lower = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266';
const chainId = toChainId('eip155:1');

describe('chain id (CAIP-2)', () => {
  it.each(vectors.accepted)('reads and writes $chainId', ({ chainId, namespace, reference }) => {
    expect(parseChainId(chainId)).toEqual({ namespace, reference });
    expect(formatChainId({ namespace, reference })).toBe(chainId);
  });

  it.each([...vectors.refused, null, 1])('refuses %j', (text) => {
    const refusal = expect.objectContaining({ code: 'ERR_ID_CHAIN' });
    expect(() => assertChainId(text)).toThrow(refusal);
    expect(() => toChainId(text as string)).toThrow(refusal);
  });

  it('refuses parts that would read as other parts', () => {
    expect(() => formatChainId({ namespace: 'eip155', reference: '1:2' })).toThrow(
      expect.objectContaining({ code: 'ERR_ID_CHAIN' }),
    );
  });

  it('says what the namespace asks for', () => {
    expect(() => parseChainId('eip155:0x1')).toThrow(/Expected "eip155:" and the decimal.*got "eip155:0x1"/);
  });
});

describe('module id', () => {
  it.each(vectors.modules)('of a $name', ({ moduleId, canonical, digest }) => {
    expect(formatModuleId(parseModuleId(moduleId))).toBe(canonical);
    expect(toModuleIdDigest(moduleId)).toBe(digest);
  });

  it.each(vectors.modulesRefused)('refuses %j', (text) => {
    const refusal = expect.objectContaining({ code: expect.stringMatching(/^ERR_ID_(MODULE|CHAIN)$/) });
    expect(() => parseModuleId(text)).toThrow(refusal);
    expect(() => toModuleIdDigest(text)).toThrow(refusal);
  });

  it('keeps the case of a Fabric chaincode name that looks like an address', () => {
    const moduleId = `fabric:0123456789abcdef0123456789abcdef:${mixed}`;
    expect(formatModuleId(parseModuleId(moduleId))).toBe(moduleId);
  });

  it('names the code of a wrong module name', () => {
    expect(() => formatModuleId({ chainId, address: 'registry' })).toThrow(
      expect.objectContaining({ code: 'ERR_ID_MODULE' }),
    );
  });
});

describe('account id (CAIP-10)', () => {
  it('reads both cases and writes the lower one', () => {
    expect(parseAccountId(`eip155:1:${mixed}`)).toEqual({ chainId, address: lower });
    expect(formatAccountId({ chainId, address: mixed })).toBe(`eip155:1:${lower}`);
  });

  it.each(['', 'eip155:1', mixed, 'eip155:1:0x12', `eip155:1:${mixed} `, 'eip155:1:alice.eth', null])(
    'refuses %j',
    (text) => {
      expect(() => parseAccountId(text as string)).toThrow(
        expect.objectContaining({ code: 'ERR_ID_ACCOUNT' }),
      );
    },
  );

  it('refuses a chain id that is none', () => {
    expect(() => parseAccountId(`eip155:01:${mixed}`)).toThrow(
      expect.objectContaining({ code: 'ERR_ID_CHAIN' }),
    );
  });
});

describe('asset id (CAIP-19)', () => {
  it('reads and writes a kind of asset', () => {
    const parts = { chainId, assetNamespace: 'erc20', assetReference: lower };
    expect(parseAssetId(`eip155:1/erc20:${mixed}`)).toEqual(parts);
    expect(formatAssetId(parts)).toBe(`eip155:1/erc20:${lower}`);
  });

  it('reads and writes one item, its id byte for byte', () => {
    const parts = { chainId, assetNamespace: 'erc721', assetReference: lower, tokenId: '0xAB' };
    expect(parseAssetId(`eip155:1/erc721:${mixed}/0xAB`)).toEqual(parts);
    expect(formatAssetId(parts)).toBe(`eip155:1/erc721:${lower}/0xAB`);
  });

  it.each([
    '',
    'eip155:1',
    'eip155:1/erc20',
    'eip155:1/e:a',
    'eip155:1/ERC20:a',
    'eip155:1/erc20:',
    'eip155:1/erc20:a/',
    'eip155:1/erc20:a/1/2',
    `eip155:1/erc20:a/${'1'.repeat(79)}`,
    'eip155:1/erc20:a b',
    null,
  ])('refuses %j', (text) => {
    expect(() => parseAssetId(text as string)).toThrow(expect.objectContaining({ code: 'ERR_ID_ASSET' }));
  });

  it('refuses a chain id that is none', () => {
    expect(() => parseAssetId('solana:x/erc20:a')).toThrow(expect.objectContaining({ code: 'ERR_ID_CHAIN' }));
  });
});
