import { fromHex, isBaseError, toHex } from '@tallystick/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealed } from '../../testing/example-bundles.ts';
import { executionApis } from '../../testing/vectors.ts';
import { decodeBftExtraData } from './bft/extra-data.ts';
import { decodeBlockHeader } from './header/decode-block-header.ts';
import { encodeBlockHeader } from './header/encode-block-header.ts';
import { decodeReceipt } from './receipt/decode-receipt.ts';
import { encodeRpcReceipt } from './receipt/encode-rpc-receipt.ts';

/** What it gives, or undefined when it refuses with a typed error; any other error fails the test. */
function typed<value>(run: () => value): value | undefined {
  try {
    return run();
  } catch (error) {
    if (isBaseError(error)) return undefined;
    throw error;
  }
}

const change = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'insert', 'repeat'),
  at: fc.nat(),
  byte: fc.nat(255),
  rubbish: fc.uint8Array({ maxLength: 40 }),
});

function damage(
  bytes: Uint8Array,
  { kind, at, byte, rubbish }: typeof change extends fc.Arbitrary<infer t> ? t : never,
) {
  const place = at % bytes.length;
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)];
  const changed = {
    flip: () => bytes.with(place, byte),
    cut: () => head,
    insert: () => Uint8Array.of(...head, ...rubbish, ...tail),
    repeat: () => Uint8Array.of(...head, ...tail, ...tail),
  };
  return changed[kind as keyof typeof changed]();
}

describe('damaged input gives a typed error, or is what it says', () => {
  const headers = [...executionApis.blocks.map(({ rawHeader }) => fromHex(rawHeader)), sealed.rawHeader];
  const receipts = (executionApis.rpcReceipts['54'] ?? []).map(encodeRpcReceipt);

  it('headers', () => {
    fc.assert(
      fc.property(fc.constantFrom(...headers), change, (header, kind) => {
        const damaged = damage(header, kind);
        const decoded = typed(() => decodeBlockHeader(damaged));
        if (decoded) expect(toHex(encodeBlockHeader(decoded))).toBe(toHex(damaged));
      }),
      { numRuns: 1_500 },
    );
  });

  it('receipts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...receipts), change, (receipt, kind) => {
        const damaged = damage(receipt, kind);
        const decoded = typed(() => decodeReceipt(damaged));
        if (!decoded) return;
        const again = encodeRpcReceipt({
          type: `0x${decoded.type}`,
          status: decoded.status === 'success' ? '0x1' : '0x0',
          cumulativeGasUsed: `0x${decoded.cumulativeGasUsed.toString(16)}`,
          logsBloom: decoded.logsBloom,
          logs: decoded.logs,
        });
        expect(toHex(again)).toBe(toHex(damaged));
      }),
      { numRuns: 1_500 },
    );
  });

  it('extra data', () => {
    const good = fromHex(decodeBlockHeader(sealed.rawHeader).extraData);
    fc.assert(
      fc.property(change, fc.constantFrom('qbft', 'ibft2'), (kind, consensus) => {
        const extraData = toHex(damage(good, kind));
        const decoded = typed(() => decodeBftExtraData({ extraData, consensus }));
        if (decoded) expect(decoded.seals.every((seal) => seal.length === 65)).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });

  it('random bytes of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => {
        typed(() => decodeBlockHeader(bytes));
        typed(() => decodeReceipt(bytes));
        typed(() => decodeBftExtraData({ extraData: toHex(bytes), consensus: 'qbft' }));
      }),
      { numRuns: 3_000 },
    );
  });
});
