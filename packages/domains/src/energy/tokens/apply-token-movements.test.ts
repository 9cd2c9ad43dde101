import type { MeterInterval, TokenMovement } from '@tallystick/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slot } from '../../../testing/energy-bids.ts';
import { type ApplyTokenMovementsReturnType, applyTokenMovements } from './apply-token-movements.ts';

const did = (name: string): string => `did:web:${name}.example`;

function interval(
  id: string,
  participant: string,
  flowDirection: 'import' | 'export',
  wattHours: number,
  changes: Partial<MeterInterval> = {},
): MeterInterval {
  return {
    type: 'MeterInterval',
    id: `urn:example:interval:${id}`,
    usagePointId: `urn:example:point:${participant}`,
    participantId: did(participant),
    flowDirection,
    slot,
    quantity: { value: String(wattHours), unit: 'WHR' },
    quality: 'measured',
    revision: 1,
    ...changes,
  };
}

const intervals = [interval('out', 'roof', 'export', 900), interval('in', 'home', 'import', 700)];
let minute = 0;

function move(
  id: string,
  kind: TokenMovement['kind'],
  quantity: number,
  changes: Partial<TokenMovement> = {},
): TokenMovement {
  minute += 1;
  return {
    type: 'TokenMovement',
    id: `urn:example:movement:${id}`,
    kind,
    slot,
    quantity: String(quantity),
    recordedAt: `2026-03-01T10:15:00.${String(minute).padStart(4, '0')}Z`,
    ...changes,
  };
}

const mint = (id: string, quantity: number, interval = 'out', to = 'roof'): TokenMovement =>
  move(id, 'mint', quantity, { toId: did(to), meterIntervalId: `urn:example:interval:${interval}` });
const pass = (id: string, quantity: number, from = 'roof', to = 'home'): TokenMovement =>
  move(id, 'transfer', quantity, { fromId: did(from), toId: did(to) });
const burn = (
  id: string,
  quantity: number,
  from = 'home',
  changes: Partial<TokenMovement> = {},
): TokenMovement =>
  move(id, 'burn', quantity, { fromId: did(from), meterIntervalId: 'urn:example:interval:in', ...changes });

function apply(movements: TokenMovement[], metered = intervals): ApplyTokenMovementsReturnType {
  return applyTokenMovements({
    movements,
    intervals: metered,
    policy: { version: 1, burnWithinSeconds: 3600 },
  });
}

const reasons = ({ refused }: ApplyTokenMovementsReturnType): string[] => refused.map(({ reason }) => reason);
const balances = (result: ApplyTokenMovementsReturnType): string[] =>
  result.balances.map(({ holderId, quantity }) => `${holderId.slice(8, -8)} ${quantity}`);

describe('applyTokenMovements', () => {
  it('mints what was exported, passes it on, and burns what was used', () => {
    const result = apply([mint('m', 900), pass('t', 800), burn('b', 700)]);
    expect(balances(result)).toEqual(['home 100', 'roof 100']);
    expect(result).toMatchObject({ minted: 900n, burned: 700n, refused: [], excess: [] });
  });

  it('never mints or burns more than was measured, in one movement or several', () => {
    const result = apply([
      mint('m1', 600),
      mint('m2', 301),
      mint('m3', 300),
      pass('t', 900),
      burn('b1', 500),
      burn('b2', 201),
      burn('b1', 1),
      burn('b3', 200),
    ]);
    expect(reasons(result)).toEqual(['more-than-metered', 'more-than-metered', 'repeated-id']);
    expect(result).toMatchObject({ minted: 900n, burned: 700n });
  });

  it('refuses what the meter, the holder, the slot or the time does not allow', () => {
    const later = { start: '2026-03-01T10:15:00Z', end: '2026-03-01T10:30:00Z' };
    const metered = [...intervals, interval('gone', 'roof', 'export', 0, { quality: 'missing' })];
    const result = apply(
      [
        mint('a', 1, 'nowhere'),
        mint('b', 1, 'in'),
        mint('c', 1, 'out', 'thief'),
        mint('d', 1, 'gone'),
        { ...mint('e', 1), slot: later },
        pass('f', 1),
        mint('g', 10),
        burn('h', 1),
        burn('i', 1, 'roof'),
        pass('j', 5),
        burn('k', 1, 'home', { recordedAt: '2026-03-01T11:15:00Z' }),
        burn('l', 1, 'home', { recordedAt: '2026-03-01T11:14:59.999Z' }),
      ],
      metered,
    );
    expect(reasons(result)).toEqual([
      'unknown-interval',
      'wrong-direction',
      'other-participant',
      'interval-missing',
      'other-slot',
      'not-held',
      'not-held',
      'other-participant',
      'too-late',
    ]);
    expect(result.burned).toBe(1n);
  });

  it('lets a correction mint the difference, and lists what was minted beyond one', () => {
    const up = interval('up', 'roof', 'export', 950, { revision: 2, replaces: 'urn:example:interval:out' });
    const more = apply([mint('m', 900), mint('n', 51, 'up'), mint('o', 50, 'up')], [...intervals, up]);
    expect(more).toMatchObject({ minted: 950n, excess: [] });
    expect(reasons(more)).toEqual(['more-than-metered']);
    const down = { ...up, quantity: { value: '880', unit: 'WHR' as const } };
    expect(apply([mint('m', 900)], [...intervals, down]).excess).toEqual([
      { meterIntervalId: 'urn:example:interval:out', quantity: 20n },
    ]);
  });

  it('conserves tokens whatever happens, in whatever order it is told', () => {
    const who = fc.constantFrom('roof', 'home');
    const drawn = fc.array(
      fc.oneof(
        fc.integer({ min: 1, max: 600 }).map((quantity) => mint('x', quantity)),
        fc
          .tuple(fc.integer({ min: 1, max: 600 }), who, who)
          .map(([quantity, from, to]) => pass('x', quantity, from, to)),
        fc.tuple(fc.integer({ min: 1, max: 600 }), who).map(([quantity, from]) => burn('x', quantity, from)),
      ),
      { maxLength: 15 },
    );
    fc.assert(
      fc.property(drawn, (some) => {
        const movements = some.map((movement, index) => ({
          ...movement,
          id: `urn:example:movement:${index}`,
        }));
        const result = apply(movements);
        expect(apply([...movements].reverse())).toEqual(result);
        const held = result.balances.reduce((sum, { quantity }) => sum + quantity, 0n);
        expect(held).toBe(result.minted - result.burned);
        expect(result.balances.every(({ quantity }) => quantity > 0n)).toBe(true);
        expect(result.minted <= 900n && result.burned <= 700n).toBe(true);
      }),
    );
  });

  it('refuses malformed movements, intervals and policies', () => {
    const refusal = (code: string) => expect.objectContaining({ code });
    expect(() => apply([mint('m', 0)])).toThrow(refusal('ERR_ENERGY_QUANTITY'));
    expect(() => apply([move('m', 'transfer', 1)])).toThrow(refusal('ERR_ENERGY_TOKEN'));
    expect(() => apply([], [...intervals, ...intervals])).toThrow(refusal('ERR_ENERGY_INTERVAL'));
    const policy = { version: 1, burnWithinSeconds: -1 } as const;
    expect(() => applyTokenMovements({ movements: [], intervals, policy })).toThrow(
      refusal('ERR_ENERGY_POLICY'),
    );
  });
});
