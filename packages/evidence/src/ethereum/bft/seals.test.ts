import { fromHex, type Hex, toHex } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { sealedHeader } from '../../../testing/bft-header.ts';
import { errorCode } from '../../../testing/error-code.ts';
import { type TestSigner, testSigner, toHighS } from '../../../testing/signers.ts';
import { besuHeaders } from '../../../testing/vectors.ts';
import { nobleSuite } from '../../crypto/noble-suite.ts';
import { decodeBlockHeader } from '../header/decode-block-header.ts';
import { encodeBlockHeader } from '../header/encode-block-header.ts';
import { hashBlockHeader } from '../header/hash-block-header.ts';
import { toBlockHeader } from '../header/to-block-header.ts';
import { decodeBftExtraData, encodeBftExtraData } from './extra-data.ts';
import { followValidatorSet } from './follow-validator-set.ts';
import { toSealQuorum, type ValidatorSet } from './validator-set.ts';
import { verifySeals } from './verify-seals.ts';

const nowSeconds = 1_780_000_100n;
const setOf = (signers: readonly { readonly address: Hex }[], blockNumber = 1n): ValidatorSet => ({
  validators: signers.map(({ address }) => address),
  blockNumber,
  trustedUntilSeconds: nowSeconds,
});
const signers = Array.from({ length: 12 }, (_, index) => testSigner(`validator ${index}`));
const [a, b, c, d, e] = signers as [TestSigner, TestSigner, TestSigner, TestSigner, TestSigner];
const four = [a, b, c, d];

describe('headers of Besu networks', () => {
  it.each(besuHeaders.headers)('$consensus: seals are of the validators', (vector) => {
    const header = vector.block
      ? toBlockHeader(vector.block)
      : decodeBlockHeader(fromHex(vector.rawHeader as Hex));
    const validatorSet = {
      validators: vector.validators,
      blockNumber: header.number,
      trustedUntilSeconds: nowSeconds,
    };
    const sealers = verifySeals({ header, consensus: vector.consensus, validatorSet, nowSeconds });
    expect(new Set(sealers).size).toBe(vector.sealCount);
    expect(vector.validators).toEqual(expect.arrayContaining([...sealers]));
  });

  it('the seal hash is the one another light client computes', () => {
    const vector = besuHeaders.headers.find(({ sealHash }) => sealHash);
    const header = decodeBlockHeader(fromHex(vector?.rawHeader as Hex));
    const extraData = decodeBftExtraData({ extraData: header.extraData, consensus: 'qbft' });
    expect(extraData.round).toBe(1n);
    const signed = encodeBftExtraData({ extraData, consensus: 'qbft', form: 'seal' });
    const digest = nobleSuite.keccak256(encodeBlockHeader({ ...header, extraData: signed }));
    expect(toHex(digest)).toBe(vector?.sealHash);
  });

  it('the extra data of the tests of Besu decodes and loses only round and seals', () => {
    const extraData: Hex =
      '0xf8f0a00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20ea940000000000000000000000000000000000000001940000000000000000000000000000000000000002d794000000000000000000000000000000000000000181ff83fedcbaf886b8410000000000000000000000000000000000000000000000000000000000000001000000000000000000000000000000000000000000000000000000000000000a00b841000000000000000000000000000000000000000000000000000000000000000a000000000000000000000000000000000000000000000000000000000000000100';
    const decoded = decodeBftExtraData({ extraData, consensus: 'qbft' });
    expect(decoded.validators).toEqual([`0x${'0'.repeat(39)}1`, `0x${'0'.repeat(39)}2`]);
    expect(decoded.round).toBe(0xfedcban);
    expect(decoded.seals).toHaveLength(2);
    const vote = 'd7940000000000000000000000000000000000000001' + '81ff';
    const sealed = encodeBftExtraData({ extraData: decoded, consensus: 'qbft', form: 'seal' });
    const hashed = encodeBftExtraData({ extraData: decoded, consensus: 'qbft', form: 'block-hash' });
    expect(sealed.endsWith(`${vote}83fedcbac0`)).toBe(true);
    expect(hashed.endsWith(`${vote}80c0`)).toBe(true);
  });
});

describe.each(['qbft', 'ibft2'] as const)('%s seals', (consensus) => {
  const header = (parameters: Partial<Parameters<typeof sealedHeader>[0]> = {}) =>
    decodeBlockHeader(
      sealedHeader({ consensus, number: 10n, validators: four, sealers: [a, b, c], ...parameters }),
    );
  const verify = (sealed = header(), validatorSet = setOf(four), now = nowSeconds) =>
    verifySeals({ header: sealed, consensus, validatorSet, nowSeconds: now });

  it('of a quorum are accepted, in any round', () => {
    expect(verify()).toEqual([a.address, b.address, c.address]);
    expect(verify(header({ round: 0x01_02_03, sealers: four }))).toHaveLength(4);
  });

  it('block hash covers neither round nor seals, and a seal covers its round', () => {
    const [first, second] = [header(), header({ round: 7, sealers: [b, c, d] })];
    expect(hashBlockHeader({ header: first, consensus })).toBe(
      hashBlockHeader({ header: second, consensus }),
    );
    const moved = header({
      round: 7,
      changeSeals: () => decodeBftExtraData({ extraData: first.extraData, consensus }).seals.slice(),
    });
    expect(errorCode(() => verify(moved))).toBe('ERR_EVIDENCE_SIGNER');
  });

  it('that are too few are refused', () => {
    expect(errorCode(() => verify(header({ sealers: [a, b] })))).toBe('ERR_EVIDENCE_QUORUM');
    expect(errorCode(() => verify(header({ sealers: [] })))).toBe('ERR_EVIDENCE_QUORUM');
  });

  it('that are repeated, unknown or too many are refused', () => {
    expect(errorCode(() => verify(header({ sealers: [a, b, b] })))).toBe('ERR_EVIDENCE_SIGNER');
    expect(errorCode(() => verify(header({ sealers: [a, b, e] })))).toBe('ERR_EVIDENCE_SIGNER');
    expect(errorCode(() => verify(header({ sealers: [a, b, c, d, a] })))).toBe('ERR_EVIDENCE_SIGNER');
  });

  it('with a high s, or that no key can have made, are refused', () => {
    const change = (mutate: (seal: Uint8Array) => Uint8Array) =>
      header({ changeSeals: ([first, ...rest]) => [mutate(first as Uint8Array), ...rest] });
    expect(errorCode(() => verify(change(toHighS)))).toBe('ERR_EVIDENCE_SIGNATURE');
    expect(errorCode(() => verify(change((seal) => seal.with(64, 2))))).toBe('ERR_EVIDENCE_SIGNATURE');
    expect(errorCode(() => verify(change((seal) => seal.with(64, 27))))).toBe('ERR_EVIDENCE_SIGNATURE');
    expect(errorCode(() => verify(change(() => new Uint8Array(65))))).toBe('ERR_EVIDENCE_SIGNATURE');
    expect(errorCode(() => verify(change(() => new Uint8Array(64))))).toBe('ERR_EVIDENCE_SEALS');
  });

  it('over other fields are refused: every field of the header is sealed', () => {
    const sealed = header();
    const changes = [{ receiptsRoot: sealed.mixHash }, { number: 11n }, { timestamp: 1n }, { gasUsed: 1n }];
    for (const change of changes) {
      expect(errorCode(() => verify({ ...sealed, ...change }))).toBe('ERR_EVIDENCE_SIGNER');
    }
    expect(errorCode(() => verify({ ...sealed, mixHash: sealed.parentHash }))).toBe('ERR_EVIDENCE_SEALS');
  });

  it('under another set are refused, whatever the header claims', () => {
    const others = signers.slice(4, 8);
    const forged = header({ validators: others, sealers: others });
    expect(errorCode(() => verify(forged))).toBe('ERR_EVIDENCE_VALIDATOR_SET');
    const disguised = header({ validators: four, sealers: others.slice(0, 3) });
    expect(errorCode(() => verify(disguised))).toBe('ERR_EVIDENCE_SIGNER');
  });

  it('of a set that is too old, or of a block before the set, are refused', () => {
    expect(errorCode(() => verify(header(), setOf(four), nowSeconds + 1n))).toBe(
      'ERR_EVIDENCE_VALIDATOR_SET_OLD',
    );
    expect(errorCode(() => verify(header(), setOf(four, 11n)))).toBe('ERR_EVIDENCE_VALIDATOR_SET');
  });

  it('are judged by the followed set where a contract keeps the validators', () => {
    expect(verify(header({ validators: [] }))).toHaveLength(3);
    expect(errorCode(() => verify(header({ validators: [], sealers: [a, b, e] })))).toBe(
      'ERR_EVIDENCE_SIGNER',
    );
  });

  it('need a followed set that names each validator once', () => {
    expect(errorCode(() => verify(header(), setOf([])))).toBe('ERR_EVIDENCE_TRUST');
    expect(errorCode(() => verify(header(), setOf([a, a, b, c])))).toBe('ERR_EVIDENCE_TRUST');
  });

  it('in extra data of another form are refused', () => {
    const other = consensus === 'qbft' ? 'ibft2' : 'qbft';
    const run = () =>
      verifySeals({ header: header(), consensus: other, validatorSet: setOf(four), nowSeconds });
    expect(errorCode(run)).toBe('ERR_EVIDENCE_SEALS');
    expect(errorCode(() => verify({ ...header(), extraData: '0x' }))).toBe('ERR_EVIDENCE_RLP');
    expect(errorCode(() => verify({ ...header(), extraData: '0xc0' }))).toBe('ERR_EVIDENCE_SEALS');
  });
});

describe('toSealQuorum', () => {
  it('is two thirds rounded up, as Besu has it', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 10, 100].map(toSealQuorum)).toEqual([1, 2, 2, 3, 4, 4, 5, 7, 67]);
  });
});

describe('followValidatorSet', () => {
  const consensus = 'qbft';
  const step = (number: bigint, validators: readonly TestSigner[], sealers = validators) =>
    sealedHeader({ consensus, number, validators, sealers });
  const follow = (rawHeaders: readonly Uint8Array[], set = setOf(four)) =>
    followValidatorSet({ validatorSet: set, rawHeaders, consensus });
  const addresses = (list: readonly TestSigner[]) => list.map(({ address }) => address).sort();

  it('adds, removes and replaces validators one by one and keeps the trust period', () => {
    const five = [a, b, c, d, e];
    const without = [b, c, d, e];
    const set = follow([step(5n, five), step(9n, without), step(12n, [c, d, e])]);
    expect(set).toEqual({ ...setOf([]), validators: addresses([c, d, e]), blockNumber: 12n });
  });

  it('accepts the least seals a network can give when one validator leaves', () => {
    expect(follow([step(5n, [a, b, c], [a, b])]).validators).toEqual(addresses([a, b, c]));
    expect(follow([step(5n, [a], [a])], setOf([a, b])).validators).toEqual([a.address]);
  });

  it('gives back the trusted set when nothing changed', () => {
    expect(follow([])).toEqual(setOf(four));
  });

  it('refuses a list that too few of the followed validators agreed to', () => {
    const strangers = signers.slice(4, 8);
    expect(errorCode(() => follow([step(5n, strangers)]))).toBe('ERR_EVIDENCE_VALIDATOR_SET');
    const oneTraitor = [a, ...strangers];
    expect(errorCode(() => follow([step(5n, oneTraitor)]))).toBe('ERR_EVIDENCE_VALIDATOR_SET');
    const twoOfSeven = [a, b, ...signers.slice(7)];
    expect(errorCode(() => follow([step(5n, twoOfSeven)], setOf(signers.slice(0, 7))))).toBe(
      'ERR_EVIDENCE_VALIDATOR_SET',
    );
  });

  it('refuses a list without a quorum of its own, in falling order, or named by nobody', () => {
    expect(errorCode(() => follow([step(5n, [a, b, c, d, e], [a, b, c])]))).toBe('ERR_EVIDENCE_QUORUM');
    expect(errorCode(() => follow([step(1n, [a, b, c])]))).toBe('ERR_EVIDENCE_VALIDATOR_SET');
    expect(errorCode(() => follow([step(6n, [a, b, c]), step(6n, [a, b])]))).toBe(
      'ERR_EVIDENCE_VALIDATOR_SET',
    );
    expect(errorCode(() => follow([step(6n, [], four)]))).toBe('ERR_EVIDENCE_VALIDATOR_SET');
  });

  it('refuses more headers than are ever needed', () => {
    const header = step(5n, four);
    expect(errorCode(() => follow(Array.from({ length: 65 }, () => header)))).toBe('ERR_EVIDENCE_LIMIT');
  });
});
