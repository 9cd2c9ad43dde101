import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DistributionPolicy, distributeAmount, type Holding } from './distribute-amount.ts';
import { createHoldingSnapshot, getClaimableAmount } from './get-claimable-amount.ts';
import { type HoldingMovement, listHoldings } from './list-holdings.ts';

const largest: DistributionPolicy = { version: 1, dust: 'largest-remainder' };
const holding = (holder: string, units: bigint, isBlocked = false): Holding => ({ holder, units, isBlocked });
const amounts = fc.bigInt({ min: 0n, max: 10n ** 30n });
const holdingLists = fc.uniqueArray(
  fc.record({
    holder: fc.string({ minLength: 1 }),
    units: fc.bigInt({ min: 1n, max: 10n ** 24n }),
    isBlocked: fc.boolean(),
  }),
  { selector: ({ holder }) => holder, minLength: 1, maxLength: 40 },
);
const dustRules = fc.constantFrom<DistributionPolicy['dust']>('largest-remainder', 'to-agent', 'carry');

describe('a distribution that pays all at once', () => {
  const holdings = [holding('cat', 2n), holding('ann', 3n), holding('bob', 2n)];

  it('gives dust to the largest remainders, equal ones by holder', () => {
    const { payments, paid } = distributeAmount({ amount: 103n, holdings, policy: largest });
    // exact shares 44 1/7, 29 3/7, 29 3/7: one smallest unit is left
    expect(payments.map(({ holder, amount }) => [holder, amount])).toEqual([
      ['ann', 44n],
      ['bob', 30n],
      ['cat', 29n],
    ]);
    expect(paid).toBe(103n);
  });

  it('gives dust to the agent, or carries it', () => {
    const toAgent = distributeAmount({ amount: 103n, holdings, policy: { version: 1, dust: 'to-agent' } });
    expect([toAgent.paid, toAgent.toAgent, toAgent.carried]).toEqual([102n, 1n, 0n]);
    const carry: DistributionPolicy = { version: 1, dust: 'carry' };
    const first = distributeAmount({ amount: 103n, holdings, policy: carry });
    const second = distributeAmount({ amount: 104n, carried: first.carried, holdings, policy: carry });
    expect([first.carried, second.paid, second.carried]).toEqual([1n, 105n, 0n]);
  });

  it('sets aside the share of a holder who may not be paid', () => {
    const blocked = [holding('ann', 1n), holding('bob', 1n, true)];
    const { payments, paid, withheld } = distributeAmount({
      amount: 10n,
      holdings: blocked,
      policy: largest,
    });
    expect(payments[1]).toEqual({ holder: 'bob', amount: 5n, isWithheld: true });
    expect([paid, withheld]).toEqual([5n, 5n]);
  });

  it('conserves money, is within one smallest unit of each share, and does not depend on order', () => {
    fc.assert(
      fc.property(amounts, amounts, holdingLists, dustRules, (amount, carried, list, dust) => {
        const policy = { version: 1, dust } as const;
        const result = distributeAmount({ amount, carried, holdings: list, policy });
        const { paid, withheld, toAgent, carried: left } = result;
        expect(paid + withheld + toAgent + left).toBe(amount + carried);
        expect(distributeAmount({ amount, carried, holdings: [...list].reverse(), policy })).toEqual(result);
        const total = list.reduce((sum, { units }) => sum + units, 0n);
        const unitsOf = new Map(list.map(({ holder, units }) => [holder, units]));
        for (const payment of result.payments) {
          const error = payment.amount * total - (amount + carried) * (unitsOf.get(payment.holder) ?? 0n);
          expect(error < total && error > -total).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a distribution from which holders fetch their share', () => {
  it('gives claims that make up the amount exactly, each within one smallest unit', () => {
    fc.assert(
      fc.property(amounts, holdingLists, (amount, list) => {
        const { totalUnits, places } = createHoldingSnapshot(list);
        const claims = places.map((place) => getClaimableAmount({ amount, totalUnits, place }));
        expect(claims.reduce((sum, claim) => sum + claim, 0n)).toBe(amount);
        for (const [index, claim] of claims.entries()) {
          const error = claim * totalUnits - amount * (places[index]?.units ?? 0n);
          expect(error < totalUnits && error > -totalUnits).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a place that is not in the snapshot', () => {
    const place = { holder: 'ann', unitsBefore: 2n, units: 2n };
    expect(() => getClaimableAmount({ amount: 1n, totalUnits: 3n, place })).toThrow(
      /ERR_FINANCE_DISTRIBUTION/,
    );
  });
});

describe('holders of record', () => {
  const movements: HoldingMovement[] = [
    { settledOn: '2024-06-03', from: 'ann', to: 'bob', units: 4n },
    { settledOn: '2024-01-02', to: 'ann', units: 10n },
    { settledOn: '2024-06-02', from: 'ann', units: 1n },
  ];

  it('are those of the end of the day: settled that day counts, settled later does not', () => {
    expect(listHoldings({ movements, recordDate: '2024-06-01' })).toEqual([{ holder: 'ann', units: 10n }]);
    expect(listHoldings({ movements, recordDate: '2024-06-02' })).toEqual([{ holder: 'ann', units: 9n }]);
    expect(listHoldings({ movements, recordDate: '2024-06-03' })).toEqual([
      { holder: 'ann', units: 5n },
      { holder: 'bob', units: 4n },
    ]);
  });

  it('refuses what nobody can have given, and a movement of nobody', () => {
    const gone: HoldingMovement[] = [{ settledOn: '2024-01-01', from: 'ann', to: 'bob', units: 1n }];
    expect(() => listHoldings({ movements: gone, recordDate: '2024-06-01' })).toThrow(
      /ERR_FINANCE_DISTRIBUTION/,
    );
    const nobody: HoldingMovement[] = [{ settledOn: '2024-01-01', units: 1n }];
    expect(() => listHoldings({ movements: nobody, recordDate: '2024-06-01' })).toThrow(
      /ERR_FINANCE_DISTRIBUTION/,
    );
  });
});

describe('bad input', () => {
  it.each<[string, readonly Holding[]]>([
    ['nobody', []],
    ['a holder twice', [holding('ann', 1n), holding('ann', 2n)]],
    ['no units', [holding('ann', 0n)]],
    ['units below zero', [holding('ann', 2n), holding('bob', -1n)]],
  ])('refuses %s', (_, holdings) => {
    expect(() => distributeAmount({ amount: 1n, holdings, policy: largest })).toThrow(
      /ERR_FINANCE_DISTRIBUTION/,
    );
  });

  it('refuses an amount below zero: holders pay nothing', () => {
    const holdings = [holding('ann', 1n)];
    expect(() => distributeAmount({ amount: -1n, holdings, policy: largest })).toThrow(/ERR_FINANCE_NUMBER/);
    const policy = { version: 1, dust: 'burn' } as unknown as DistributionPolicy;
    expect(() => distributeAmount({ amount: 1n, holdings, policy })).toThrow(/ERR_FINANCE_POLICY/);
  });
});
