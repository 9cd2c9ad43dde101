import { fromHex, toHex } from '@tallystick/core';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../../testing/error-code.ts';
import { besuHeaders, executionApis, vectorBlock } from '../../../testing/vectors.ts';
import { decodeRlp } from '../../rlp/decode-rlp.ts';
import { encodeRlp } from '../../rlp/encode-rlp.ts';
import type { RlpItem } from '../../rlp/rlp-item.ts';
import { headerFields } from './block-header.ts';
import { decodeBlockHeader } from './decode-block-header.ts';
import { encodeBlockHeader } from './encode-block-header.ts';
import { hashBlockHeader } from './hash-block-header.ts';
import { toBlockHeader } from './to-block-header.ts';

describe('raw headers of every fork', () => {
  it.each(executionApis.blocks)('block $number of $fork is rebuilt and has its hash', (block) => {
    const header = decodeBlockHeader(fromHex(block.rawHeader));
    expect(header.fork).toBe(block.fork);
    expect(header.number).toBe(BigInt(block.number));
    expect(toHex(encodeBlockHeader(header))).toBe(block.rawHeader);
    expect(hashBlockHeader({ header })).toBe(block.hash);
  });

  it('every known fork is among them', () => {
    const forks = new Set(executionApis.blocks.map(({ fork }) => fork));
    expect([...forks]).toEqual(['frontier', 'london', 'shanghai', 'cancun', 'prague']);
  });

  it.each(executionApis.rpcBlocks)('JSON-RPC block $number has its hash', (block) => {
    expect(hashBlockHeader({ header: toBlockHeader(block) })).toBe(block.hash);
  });

  it('the first two blocks of Ethereum have the hashes everybody knows', () => {
    const zero = `0x${'00'.repeat(32)}`;
    const empty = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421';
    const common = {
      sha3Uncles: '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347',
      transactionsRoot: empty,
      receiptsRoot: empty,
      logsBloom: `0x${'00'.repeat(256)}`,
      gasLimit: '0x1388',
      gasUsed: '0x0',
    };
    const genesis = toBlockHeader({
      ...common,
      parentHash: zero,
      miner: `0x${'00'.repeat(20)}`,
      stateRoot: '0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544',
      difficulty: '0x400000000',
      number: '0x0',
      timestamp: '0x0',
      extraData: '0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa',
      mixHash: zero,
      nonce: '0x0000000000000042',
    });
    const genesisHash = '0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3';
    expect(hashBlockHeader({ header: genesis })).toBe(genesisHash);
    const first = toBlockHeader({
      ...common,
      parentHash: genesisHash,
      miner: '0x05a56e2d52c817161883f50c441c3228cfe54d9f',
      stateRoot: '0xd67e4d450343046425ae4271474353857ab860dbc0a1dde64b41b5cd3a532bf3',
      difficulty: '0x3ff800000',
      number: '0x1',
      timestamp: '0x55ba4224',
      extraData: '0x476574682f76312e302e302f6c696e75782f676f312e342e32',
      mixHash: '0x969b900de27b6ac6a67742365dd65f55a0526c41fd18e1b16f1a1215c2e66f59',
      nonce: '0x539bd4979fef1ec4',
    });
    expect(hashBlockHeader({ header: first })).toBe(
      '0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6',
    );
  });
});

describe('headers of Besu networks', () => {
  it.each(besuHeaders.headers.filter(({ block }) => block))('$consensus block has its hash', (vector) => {
    const { block, consensus } = vector;
    if (!block) throw new Error('no block');
    const header = toBlockHeader(block);
    expect(hashBlockHeader({ header, consensus })).toBe(block.hash);
    expect(hashBlockHeader({ header })).not.toBe(block.hash);
  });
});

describe('decodeBlockHeader refuses', () => {
  const good = decodeRlp(fromHex(vectorBlock('54').rawHeader)) as readonly Uint8Array[];
  const decode = (items: RlpItem) => () => decodeBlockHeader(encodeRlp(items));

  it.each([0, 1, 14, 18, 19, 22, 30])('a header of %i fields by its own code', (count) => {
    const items = Array.from({ length: count }, (_, index) => good[index] ?? new Uint8Array());
    expect(errorCode(decode(items))).toBe('ERR_EVIDENCE_HEADER_FORK');
  });

  it.each(headerFields.map(([name, form], index) => ({ name, form, index })))(
    'a wrong $name',
    ({ form, index }) => {
      if (form.kind === 'bytes' && form.lengthBytes === undefined) return;
      const wrong = form.kind === 'bytes' ? new Uint8Array((form.lengthBytes ?? 0) + 1) : Uint8Array.of(0, 1);
      expect(errorCode(decode(good.with(index, wrong)))).toBe('ERR_EVIDENCE_HEADER');
      expect(errorCode(decode((good as readonly RlpItem[]).with(index, [])))).toMatch(
        /^ERR_EVIDENCE_(HEADER|LIMIT)$/,
      );
    },
  );

  it('what is not RLP, is too large or is no list', () => {
    expect(errorCode(() => decodeBlockHeader(fromHex('0xb8')))).toBe('ERR_EVIDENCE_RLP');
    expect(errorCode(() => decodeBlockHeader(new Uint8Array(65_537)))).toBe('ERR_EVIDENCE_LIMIT');
    expect(errorCode(() => decodeBlockHeader(fromHex('0x80')))).toBe('ERR_EVIDENCE_HEADER');
  });
});

describe('toBlockHeader refuses', () => {
  const block = executionApis.rpcBlocks.at(-1) ?? {};
  it('a set of later fields that belongs to no fork', () => {
    expect(errorCode(() => toBlockHeader({ ...block, requestsHash: undefined, blobGasUsed: null }))).toBe(
      'ERR_EVIDENCE_HEADER_FORK',
    );
    expect(errorCode(() => toBlockHeader({ ...block, withdrawalsRoot: undefined }))).toBe(
      'ERR_EVIDENCE_HEADER',
    );
  });
  it('a field a client library has formatted', () => {
    expect(errorCode(() => toBlockHeader({ ...block, number: 54n }))).toBe('ERR_EVIDENCE_HEADER');
    expect(errorCode(() => toBlockHeader({ ...block, parentHash: '0x12' }))).toBe('ERR_EVIDENCE_HEADER');
  });
});
