import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toNamespaceId, toOriginId } from '@tallystick/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCalendarDate } from './calendar-date.ts';
import { formatCdmSerial, parseCdmSerial } from './cdm-serial.ts';
import type { Cell } from './cell.ts';
import { formatGoldStandardSerial, parseGoldStandardSerial } from './gold-standard-serial.ts';
import { SERIAL_NUMBER_MAX, type SerialRange } from './serial-range.ts';
import { formatVerraSerial, parseVerraSerial } from './verra-serial.ts';

const digits = (max: number): fc.Arbitrary<string> => fc.integer({ min: 1, max }).map(String);
const economy = fc.constantFrom('KE', 'BR', 'VN', 'XZ', 'US');
const range = fc
  .tuple(fc.bigInt({ min: 0n, max: SERIAL_NUMBER_MAX }), fc.bigInt({ min: 0n, max: SERIAL_NUMBER_MAX }))
  .map(([one, two]) => (one < two ? [one, two] : [two, one]));
const day = fc
  .record({
    year: fc.integer({ min: 1996, max: 2060 }).map(String),
    month: digits(12),
    day: digits(28),
  })
  .map((parts) => toCalendarDate(parts) ?? '');
const period = fc.tuple(day, day).map((pair) => pair.toSorted());

describe('round trips', () => {
  it('writes every Gold Standard serial as it was read', () => {
    const serials = fc
      .tuple(fc.constantFrom('1', '2', 'PER'), economy, digits(99999), digits(30), range, digits(99999))
      .map(
        ([type, code, project, kind, [first, last], issuance]) =>
          `GS1-${type}-${code}-GS${project}-${kind}-2024-${issuance}-${first}-${last}`,
      );
    fc.assert(
      fc.property(serials, (text) => {
        const { value } = parseGoldStandardSerial(text);
        expect(value && formatGoldStandardSerial(value)).toBe(text);
        expect(value?.text).toBe(text);
      }),
    );
  });

  it('writes every Verra serial as it was read, and reads back the same parts', () => {
    const sectors = fc.array(digits(16), { maxLength: 2 });
    const serials = fc
      .record({
        batch: digits(99999),
        range,
        programme: fc.constantFrom('VCS-', ''),
        verifier: fc.constantFrom('034', '900', '1507'),
        registry: fc.constantFrom('VER', 'MER', 'APX'),
        economy,
        sectors,
        project: digits(99999),
        period,
        mark: fc.constantFrom('0', '1'),
      })
      .map(({ batch, range: [first, last], programme, verifier, registry, ...rest }) => {
        const [start = '', end = ''] = rest.period.map((date) => date.split('-').reverse().join(''));
        const place = [rest.economy, ...rest.sectors, rest.project, start, end, rest.mark].join('-');
        return `${batch}-${first}-${last}-${programme}VCU-${verifier}-${registry}-${place}`;
      });
    fc.assert(
      fc.property(serials, (text) => {
        const { value } = parseVerraSerial(text);
        expect(value && formatVerraSerial(value)).toBe(text);
        expect(value && parseVerraSerial(formatVerraSerial(value)).value).toEqual(value);
        expect(value?.originText).toBe(text.includes('VCS') ? 'VCS-VCU' : 'VCU');
      }),
    );
  });

  it('writes every range of CDM units as it was read', () => {
    const serials = fc
      .tuple(economy, fc.constantFrom('5', '6', '7'), range, digits(3), digits(3), digits(9999))
      .map(([code, type, [first, last], original, applicable, project]) => {
        const unit = (number: bigint | undefined): string =>
          `${code}-${type}-${number}-${original}-${applicable}-0-${project}`;
        return `${unit(first)} - ${unit(last)}`;
      });
    fc.assert(
      fc.property(serials, (text) => {
        const { value } = parseCdmSerial(text);
        expect(value && formatCdmSerial(value)).toBe(text);
      }),
    );
  });

  it('drops zeros in front of Verra numbers, so that one unit has one spelling', () => {
    const { value } = parseVerraSerial('0001-000001-000100-VCS-VCU-003-VER-US-0003-01012020-31122020-1');
    expect(value && formatVerraSerial(value)).toBe('1-1-100-VCS-VCU-003-VER-US-3-01012020-31122020-1');
  });
});

describe('parts', () => {
  it('names project, economy and vintage of a Gold Standard serial', () => {
    expect(parseGoldStandardSerial('GS1-1-KE-GS90001-16-2024-80001-1-5').value).toMatchObject({
      registry: 'gold-standard',
      economy: 'KE',
      projectNumber: '90001',
      projectType: '16',
      issuance: '80001',
      vintage: { start: '2024-01-01', end: '2024-12-31' },
    });
  });

  it('tells sector and project of a Verra serial apart', () => {
    const parts = (place: string): unknown => {
      const { value } = parseVerraSerial(`7-1-5-VCS-VCU-900-VER-CN-${place}-01012022-31102022-0`);
      return [value?.sectors, value?.projectNumber, value?.vintage];
    };
    const vintage = { start: '2022-01-01', end: '2022-10-31' };
    expect(parts('13-3')).toEqual([['13'], '3', vintage]);
    expect(parts('3')).toEqual([[], '3', vintage]);
    expect(parts('1-13-3')).toEqual([['1', '13'], '3', vintage]);
  });
});

interface Vectors {
  readonly scheme: string;
  readonly valid: readonly { text: string; originText: string; first: string; last: string }[];
  readonly refused: readonly { text: string; code: string; why: string }[];
}

const parsers: readonly [string, (text: string) => Cell<SerialRange>][] = [
  ['gold-standard', parseGoldStandardSerial],
  ['verra', parseVerraSerial],
  ['cdm', parseCdmSerial],
];

describe.each(parsers)('vectors/origin-ids/%s.json', (name, parse) => {
  const path = join(import.meta.dirname, '../../../../vectors/origin-ids', `${name}.json`);
  const vectors = JSON.parse(readFileSync(path, 'utf8')) as Vectors;

  it.each(vectors.valid)('reads $text', ({ text, originText, first, last }) => {
    const expected = { scheme: vectors.scheme, originText, first: BigInt(first), last: BigInt(last) };
    expect(parse(text).value).toMatchObject(expected);
  });

  it('gives texts and a scheme name that ids can be computed from, one id for each text', () => {
    const texts = new Set(vectors.valid.map(({ originText }) => originText));
    const ids = [...texts].map((text) => toOriginId({ scheme: vectors.scheme, text }));
    expect(new Set(ids).size).toBe(texts.size);
    expect(toNamespaceId({ operator: 'did:web:registry.example', scheme: vectors.scheme })).toMatch(/^0x/);
  });

  it.each(vectors.refused)('refuses "$text": $why', ({ text, code }) => {
    expect(parse(text).fault?.code).toBe(code);
  });
});
