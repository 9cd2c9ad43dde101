import type { MeterInterval, MeterReading, Slot } from '@tallystick/schemas';
import { isMeterInterval } from '@tallystick/schemas/energy/meter-interval';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSeconds, parseSeconds } from '../time/instant.ts';
import { latestIntervals } from './latest-intervals.ts';
import type { MeterPolicy } from './meter-policy.ts';
import { toMeterIntervals } from './to-meter-intervals.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const midnight = parseSeconds('2026-03-01T00:00:00Z');

/** An instant so many minutes after midnight. */
function at(minutes: number): string {
  return formatSeconds(midnight + minutes * 60);
}

function reading(
  minutes: number,
  wattHours: number | bigint,
  changes: Partial<MeterReading> = {},
): MeterReading {
  return {
    type: 'MeterReading',
    id: `urn:example:reading:${minutes}:${changes.meterId ?? 'a'}:${changes.revision ?? 1}`,
    usagePointId: 'urn:example:point',
    meterId: 'urn:example:meter:a',
    flowDirection: 'import',
    readAt: at(minutes),
    register: { value: String(wattHours), unit: 'WHR' },
    quality: 'measured',
    event: 'periodic',
    ...changes,
  };
}

function slotsOf(count: number, minutes = 15): Slot[] {
  return Array.from({ length: count }, (_, index) => ({
    start: at(index * minutes),
    end: at((index + 1) * minutes),
  }));
}

const registers = ['a', 'b'].map((name) => ({
  meterId: `urn:example:meter:${name}`,
  registerWattHours: 1_000_000n,
  powerMax: 10_000,
}));
const lenient: MeterPolicy = {
  version: 1,
  rolloverRule: 'within-power',
  gapRule: 'spread-evenly',
  faultRule: 'missing',
};

function intervals(readings: MeterReading[], slots = slotsOf(2), policy = lenient): MeterInterval[] {
  return toMeterIntervals({ readings, registers, slots, policy, idPrefix: 'urn:example:interval:' });
}

function summary(readings: MeterReading[], slots = slotsOf(2), policy = lenient): [string, string, string][] {
  return intervals(readings, slots, policy).map(({ quantity, quality, flags = [] }) => [
    quantity.value,
    quality,
    flags.join(' '),
  ]);
}

describe('toMeterIntervals', () => {
  it('gives documents that follow their schema', () => {
    const all = intervals([reading(0, 0), reading(15, 7), reading(30, 7)]);
    expect(all.every(isMeterInterval)).toBe(true);
    expect(all.map(({ quantity }) => quantity.value)).toEqual(['7', '0']);
  });

  it('follows a register around within the power of the meter, and no further', () => {
    expect(summary([reading(0, 999_900), reading(15, 100), reading(30, 300)])).toEqual([
      ['200', 'measured', 'rollover'],
      ['200', 'measured', ''],
    ]);
    expect(summary([reading(0, 5_000), reading(15, 4_000), reading(30, 4_100)])).toEqual([
      ['0', 'missing', 'rollback gap'],
      ['100', 'measured', ''],
    ]);
    const never: MeterPolicy = { ...lenient, rolloverRule: 'never' };
    expect(summary([reading(0, 999_900), reading(15, 100)], slotsOf(1), never)).toEqual([
      ['0', 'missing', 'rollback gap'],
    ]);
  });

  it('takes a rollover only up to the exact energy the power allows', () => {
    expect(summary([reading(0, 998_500), reading(15, 1_000)], slotsOf(1))).toEqual([
      ['2500', 'measured', 'rollover'],
    ]);
    expect(summary([reading(0, 998_499), reading(15, 1_000)], slotsOf(1))).toEqual([
      ['0', 'missing', 'rollback gap'],
    ]);
    expect(summary([reading(0, 0), reading(15, 2_501)], slotsOf(1))).toEqual([
      ['0', 'missing', 'above-power gap'],
    ]);
  });

  it('continues with the meter that replaces another', () => {
    const b = { meterId: 'urn:example:meter:b' };
    const exchanged = [
      reading(0, 500),
      reading(10, 800, { event: 'removed' }),
      reading(10, 40, { ...b, event: 'installed' }),
      reading(15, 140, b),
      reading(30, 200, b),
    ];
    expect(summary(exchanged)).toEqual([
      ['400', 'measured', 'meter-replaced'],
      ['60', 'measured', ''],
    ]);
    expect(summary([reading(0, 500), reading(15, 40, b), reading(30, 60, b)])).toEqual([
      ['0', 'missing', 'meter-unannounced gap'],
      ['20', 'measured', ''],
    ]);
    const late = [
      reading(0, 5),
      reading(15, 9, { event: 'removed' }),
      reading(20, 0, { ...b, event: 'installed' }),
      reading(30, 3, b),
    ];
    expect(summary(late)).toEqual([
      ['4', 'measured', ''],
      ['0', 'missing', 'meter-replaced gap'],
    ]);
  });

  it('shares a gap by time so that nothing is lost, reports it as missing, or refuses', () => {
    const gap = [reading(0, 0), reading(45, 10)];
    expect(summary(gap, slotsOf(3))).toEqual([
      ['3', 'estimated', 'gap-filled'],
      ['3', 'estimated', 'gap-filled'],
      ['4', 'estimated', 'gap-filled'],
    ]);
    expect(summary(gap, slotsOf(1), { ...lenient, gapRule: 'missing' })).toEqual([['0', 'missing', 'gap']]);
    expect(() => intervals(gap, slotsOf(1), { ...lenient, gapRule: 'refuse' })).toThrow(
      refusal('ERR_ENERGY_INTERVAL'),
    );
    expect(summary(gap, slotsOf(4))[3]).toEqual(['0', 'missing', 'gap']);
  });

  it('takes the latest correction, and says that an estimated reading makes an estimate', () => {
    expect(summary([reading(15, 90, { revision: 2 }), reading(0, 0), reading(15, 50)], slotsOf(1))).toEqual([
      ['90', 'measured', ''],
    ]);
    const estimated = [reading(0, 0), reading(15, 50, { quality: 'estimated' }), reading(30, 60)];
    expect(summary(estimated).map(([, quality]) => quality)).toEqual(['estimated', 'estimated']);
    expect(summary(estimated, slotsOf(1, 30))).toEqual([['60', 'measured', '']]);
  });

  it('adds up to what the registers counted, whatever is read when', () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 150 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: 5, max: 60 }),
        (rows, start, minutes) => {
          let time = 0;
          let total = 0;
          const readings = [reading(0, start)];
          for (const [wait, count] of rows) {
            time += wait;
            total += count;
            readings.push(reading(time, (start + total) % 1_000_000));
          }
          const slots = slotsOf(Math.ceil(time / minutes), minutes);
          slots[slots.length - 1] = { start: slots[slots.length - 1]?.start ?? '', end: at(time) };
          const sum = intervals(readings, slots).reduce(
            (all, { quantity }) => all + Number(quantity.value),
            0,
          );
          expect(sum).toBe(total);
        },
      ),
    );
  });

  it('does not name registers in messages, which are personal', () => {
    const strict: MeterPolicy = { ...lenient, faultRule: 'refuse' };
    try {
      intervals([reading(0, 54_321), reading(15, 12_345)], slotsOf(1), strict);
      expect.unreachable();
    } catch (error) {
      expect(error).toEqual(refusal('ERR_ENERGY_METER'));
      expect(String(error)).toContain('rollback');
      expect(String(error)).not.toMatch(/54321|12345/);
    }
  });

  it.each<[string, MeterReading[], string]>([
    ['no readings', [], 'ERR_ENERGY_METER'],
    [
      'readings of two places',
      [reading(0, 0), reading(15, 1, { usagePointId: 'urn:example:other' })],
      'ERR_ENERGY_METER',
    ],
    [
      'readings of two directions',
      [reading(0, 0), reading(15, 1, { flowDirection: 'export' })],
      'ERR_ENERGY_METER',
    ],
    ['two registers at one instant', [reading(0, 0), reading(0, 1)], 'ERR_ENERGY_METER'],
    ['a register beyond its size', [reading(0, 1_000_000)], 'ERR_ENERGY_METER'],
    ['an unknown meter', [reading(0, 0, { meterId: 'urn:example:meter:c' })], 'ERR_ENERGY_METER'],
    ['a negative register', [reading(0, -1)], 'ERR_ENERGY_QUANTITY'],
  ])('refuses %s', (_name, readings, code) => {
    expect(() => intervals(readings)).toThrow(refusal(code));
  });

  it('refuses rules it does not know', () => {
    for (const change of [
      { version: 2 },
      { gapRule: 'guess' },
      { rolloverRule: 'always' },
      { faultRule: 'ignore' },
    ]) {
      expect(() => intervals([reading(0, 0)], slotsOf(1), { ...lenient, ...change } as MeterPolicy)).toThrow(
        refusal('ERR_ENERGY_POLICY'),
      );
    }
  });
});

describe('latestIntervals', () => {
  const interval = (id: string, changes: Partial<MeterInterval> = {}): MeterInterval => ({
    type: 'MeterInterval',
    id: `urn:example:interval:${id}`,
    usagePointId: 'urn:example:point',
    flowDirection: 'import',
    slot: { start: at(0), end: at(15) },
    quantity: { value: '5', unit: 'WHR' },
    quality: 'measured',
    revision: 1,
    ...changes,
  });
  const ids = (...all: MeterInterval[]): string[] => latestIntervals(all).map(({ id }) => id.slice(21));

  it('keeps the highest revision of each slot, place and direction', () => {
    const export1 = interval('export', { flowDirection: 'export' });
    const next = interval('next', { slot: { start: at(15), end: at(30) } });
    expect(
      ids(next, interval('1'), export1, interval('3', { revision: 3 }), interval('2', { revision: 2 })),
    ).toEqual(['export', '3', 'next']);
    expect(ids(interval('same'), interval('again'))).toHaveLength(1);
  });

  it('refuses overlaps, two reports of one revision, negative energy and empty slots', () => {
    const overlapping = interval('long', { slot: { start: at(0), end: at(30) } });
    expect(() => ids(interval('1'), overlapping)).toThrow(refusal('ERR_ENERGY_INTERVAL'));
    expect(() => ids(interval('1'), interval('2', { quantity: { value: '6', unit: 'WHR' } }))).toThrow(
      refusal('ERR_ENERGY_INTERVAL'),
    );
    expect(() => ids(interval('1', { quantity: { value: '-1', unit: 'WHR' } }))).toThrow(
      refusal('ERR_ENERGY_QUANTITY'),
    );
    expect(() => ids(interval('1', { slot: { start: at(15), end: at(15) } }))).toThrow(
      refusal('ERR_ENERGY_SLOT'),
    );
  });
});
