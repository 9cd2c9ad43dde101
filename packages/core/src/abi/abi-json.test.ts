import type { AbiParameter } from 'abitype';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonicalJson } from '../json/canonical-json.ts';
import { parseJson } from '../json/parse-json.ts';
import { fromAbiJson, toAbiJson } from './abi-json.ts';
import { assertAbiArguments } from './assert-abi-arguments.ts';

interface Sample {
  parameter: AbiParameter;
  value: unknown;
}

const hexOf = (lengthBytes: number): fc.Arbitrary<string> =>
  fc
    .uint8Array({ minLength: lengthBytes, maxLength: lengthBytes })
    .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);

const integer: fc.Arbitrary<Sample> = fc
  .record({
    bytes: fc.integer({ min: 1, max: 32 }),
    signed: fc.boolean(),
    at: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  })
  .map(({ bytes, signed, at }) => {
    const bits = 8 * bytes;
    const value = signed ? BigInt.asIntN(bits, at) : BigInt.asUintN(bits, at);
    return {
      parameter: { type: `${signed ? 'int' : 'uint'}${bits}` },
      value: bits > 48 ? value : Number(value),
    };
  });
const fixedBytes: fc.Arbitrary<Sample> = fc
  .integer({ min: 1, max: 32 })
  .chain((size) => hexOf(size).map((value) => ({ parameter: { type: `bytes${size}` }, value })));
const leaf = fc.oneof(
  integer,
  fixedBytes,
  fc.boolean().map((value): Sample => ({ parameter: { type: 'bool' }, value })),
  hexOf(20).map((value): Sample => ({ parameter: { type: 'address' }, value })),
  fc
    .integer({ min: 0, max: 40 })
    .chain(hexOf)
    .map((value): Sample => ({ parameter: { type: 'bytes' }, value })),
  fc
    .string({ unit: 'grapheme', maxLength: 8 })
    .map((value): Sample => ({ parameter: { type: 'string' }, value })),
);

const toArray = (isFixed: boolean, times: number, { parameter, value }: Sample): Sample => ({
  parameter: { ...parameter, type: `${parameter.type}[${isFixed ? times : ''}]` },
  value: new Array(times).fill(value),
});
const toTuple = (isNamed: boolean, samples: Sample[]): Sample => ({
  parameter: {
    type: 'tuple',
    components: samples.map(({ parameter }, index) =>
      isNamed ? { ...parameter, name: `part${index}` } : parameter,
    ),
  },
  value: isNamed
    ? Object.fromEntries(samples.map(({ value }, index) => [`part${index}`, value]))
    : samples.map(({ value }) => value),
});
const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3 }), tie('sample')).map((made) => toArray(...made)),
    fc
      .tuple(fc.boolean(), fc.array(tie('sample'), { minLength: 1, maxLength: 4 }))
      .map((made) => toTuple(...made)),
  ),
}));
const samples = fc.array(sample, { maxLength: 4 }).map((list) => ({
  parameters: list.map(({ parameter }) => parameter),
  args: list.map(({ value }) => value),
}));

/** Every leaf of a JSON value with a way to put another in its place. */
function replacements(json: unknown, leaf: unknown): unknown[] {
  if (typeof json !== 'object' || json === null) return [leaf];
  return Object.entries(json).flatMap(([key, member]) =>
    replacements(member, leaf).map((changed) =>
      Array.isArray(json) ? json.with(Number(key), changed) : { ...json, [key]: changed },
    ),
  );
}

describe('ABI values as JSON', () => {
  it('writes the form of each type', () => {
    const parameters = [
      { type: 'uint8' },
      { type: 'int256' },
      { type: 'bytes4' },
      { type: 'address' },
      {
        type: 'tuple[1]',
        components: [
          { name: 'right', type: 'bytes2' },
          { name: 'open', type: 'bool' },
        ],
      },
      { type: 'string' },
    ] as const;
    const address = `0x${'0C'.repeat(20)}` as const;
    const json = ['7', '-1', '0x0102aabb', address.toLowerCase(), [{ right: '0xab01', open: true }], 'é'];
    expect(
      toAbiJson(parameters, [7, -1n, '0x0102AAbb', address, [{ right: '0xAB01', open: true }], 'é']),
    ).toEqual(json);
    expect(fromAbiJson(parameters, json)).toEqual([
      7,
      -1n,
      '0x0102aabb',
      json[3],
      [{ right: '0xab01', open: true }],
      'é',
    ]);
  });

  it('reads back what it writes, through canonical text too', () => {
    fc.assert(
      fc.property(samples, ({ parameters, args }) => {
        assertAbiArguments(parameters, args);
        const json = toAbiJson(parameters, args);
        expect(fromAbiJson(parameters, json)).toEqual(args);
        expect(fromAbiJson(parameters, parseJson(toCanonicalJson(json)))).toEqual(args);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a changed leaf wherever it stands', () => {
    fc.assert(
      fc.property(
        samples,
        fc.constantFrom(null, 7, '0x0', '01', { a: 1 }, 1.5),
        ({ parameters, args }, wrong) => {
          const json = toAbiJson(parameters, args as never);
          // A string takes any text, so those lists are left to the other cases.
          fc.pre(typeof wrong !== 'string' || !JSON.stringify(parameters).includes('string'));
          for (const changed of replacements(json, wrong)) {
            expect(() => fromAbiJson(parameters, changed)).toThrow(
              expect.objectContaining({ code: 'ERR_ABI_JSON' }),
            );
          }
        },
      ),
    );
  });

  it.each<[string, unknown[]]>([
    ['uint64', ['', '-1', '01', '-0', '+1', ' 1', '1.0', '0x1', '18446744073709551616', '1e3', 1, null]],
    ['uint8', ['256', '-1', '00', 5]],
    ['int8', ['128', '-129', '-0']],
    ['uint256', ['9'.repeat(78), '9'.repeat(10_000)]],
    ['bytes2', ['0xAB01', '0xab', 'ab01', '0xab0101']],
    ['bytes', ['0xA0', '0x0', '']],
    ['address', [`0x${'0C'.repeat(20)}`, '0x']],
    ['bool', ['true', 0, null]],
    ['string', ['\ud800', 1, null]],
    ['uint8[2]', [['1'], ['1', '2', '3'], '12']],
  ])('reads no other form of %s', (type, values) => {
    for (const value of values) {
      expect(() => fromAbiJson([{ type }], [value])).toThrow(
        expect.objectContaining({ code: 'ERR_ABI_JSON', shortMessage: expect.stringMatching(/^json\[0\]/) }),
      );
    }
  });

  it('refuses to write a value of another type, with the code of arguments', () => {
    expect(() => toAbiJson([{ type: 'uint64' }], ['1' as never])).toThrow(
      expect.objectContaining({
        code: 'ERR_ABI_ARGUMENT',
        shortMessage: expect.stringMatching(/^args\[0\]: expected uint64/),
      }),
    );
  });

  it('keeps a part named __proto__ a part', () => {
    const parameters = [{ type: 'tuple', components: [{ name: '__proto__', type: 'bool' }] }];
    const json = JSON.parse('[{"__proto__":true}]');
    const [value] = fromAbiJson(parameters, json);
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect(toCanonicalJson(toAbiJson(parameters, [value]))).toBe('[{"__proto__":true}]');
  });
});
