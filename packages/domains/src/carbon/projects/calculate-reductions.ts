import { BaseError, canonicalJsonDigest, describeValue, type JsonValue } from '@tallystick/core';
import type {
  EmissionFactor,
  Period,
  PolicyChoice,
  ReductionComponent,
  ReductionStatement,
} from '@tallystick/schemas';
import {
  calculate,
  createCalculation,
  type Quantity,
  sumOf,
  toQuantity,
} from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { isNegative } from '../exact/exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';
import { formatRounded } from '../exact/round-exact.ts';
import { toFactorSeries } from '../factors/factor-series.ts';
import { findGwpSet, type GwpSet } from '../gwp/gwp-sets.ts';
import { toFigure } from '../inventory/inventory-figures.ts';
import type { CarbonPolicyName } from '../policies/carbon-policies.ts';
import { listPolicies, resolvePolicies, roundingOf } from '../policies/resolve-policies.ts';
import { parseUtcOffset, spanOfPeriod } from '../time/instants.ts';
import { amountsOf, type ReductionContext, type YearAmount } from './reduction-amounts.ts';
import { toVintages, type YearBalance } from './vintage-credits.ts';

/** What {@link calculateReductions} is given. */
export interface CalculateReductionsParameters {
  readonly id: string;
  readonly projectId: string;
  /** The monitoring period. */
  readonly period: Period;
  /** Offset from UTC in which days and years begin. */
  readonly utcOffset: string;
  readonly gwpSet: string;
  readonly gwpSets?: readonly GwpSet[] | undefined;
  /** `ex-ante` for an estimate, of which nothing can be issued. */
  readonly basis: ReductionStatement['basis'];
  /** The verification statement. */
  readonly verificationId?: string | undefined;
  /** Baseline, project emissions, leakage and removals, in any order. */
  readonly components: readonly ReductionComponent[];
  /** Records of every series that the components name. */
  readonly factors?: readonly EmissionFactor[] | undefined;
  /** Deficit of earlier periods in tonnes, taken with the digits of the figures; 0 when absent. */
  readonly broughtForward?: string | undefined;
  readonly policies?: readonly PolicyChoice[] | undefined;
}

const policyNames: readonly CarbonPolicyName[] = [
  'buffer-base',
  'buffer-percent',
  'buffer-rounding',
  'co2e-factor',
  'credit-rounding',
  'issuance-completeness',
  'negative-leakage',
  'negative-reductions',
  'rounding-decimals',
  'rounding-mode',
  'straddling-interval',
];

const unit = 'TNE{CO2e}';

function yearOf(instant: number, offset: number): number {
  return new Date(instant + offset).getUTCFullYear();
}

function yearsOf({ start, end }: Period): number[] {
  const [first, last] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function createContext(parameters: CalculateReductionsParameters): ReductionContext {
  const { period, factors = [], gwpSet, gwpSets, utcOffset } = parameters;
  const offset = parseUtcOffset(utcOffset);
  const span = spanOfPeriod(period, offset);
  const starts = yearsOf(period).map(
    (year) => spanOfPeriod({ start: `${year}-01-01`, end: `${year}-01-01` }, offset).start,
  );
  return {
    calculation: createCalculation({ trace: true }),
    policies: resolvePolicies(parameters.policies),
    series: toFactorSeries(factors, offset),
    gwpSet: findGwpSet(gwpSet, gwpSets),
    span,
    years: starts.filter((instant) => instant > span.start),
    factors: new Map(),
  };
}

function assertComponents(components: readonly ReductionComponent[]): void {
  const ids = new Set<string>();
  for (const { id, kind } of components) {
    if (!['baseline', 'project', 'leakage', 'removal'].includes(kind)) {
      throw new BaseError({
        code: 'ERR_CARBON_BOUNDARY',
        shortMessage: `Expected a component of baseline, project, leakage or removal, got ${describeValue(kind)}.`,
      });
    }
    if (ids.has(id)) {
      throw new BaseError({
        code: 'ERR_CARBON_DUPLICATE',
        shortMessage: `Expected one component per id, got two of ${describeRecord(id)}.`,
        details: 'The same amount counted twice would be issued twice.',
      });
    }
    ids.add(id);
  }
}

type Kind = ReductionComponent['kind'];

function totalOf(context: ReductionContext, amounts: readonly YearAmount[], kind: Kind): Quantity {
  const operands = amounts.filter((amount) => amount.kind === kind).map(({ co2e }) => co2e);
  const total = sumOf(context.calculation, { operands, unit, basis: `All of ${kind}` });
  const isIgnored =
    kind === 'leakage' && isNegative(total.value) && context.policies['negative-leakage'] === 'ignore';
  if (!isIgnored) return total;
  const none = toQuantity('0', unit, 'constant:zero');
  return calculate(context.calculation, {
    operation: 'maximum',
    operands: [total, none],
    basis: 'Policy negative-leakage',
  });
}

interface Balance extends YearBalance {
  readonly baseline: Quantity;
  readonly project: Quantity;
  readonly leakage: Quantity;
}

/** ER = BE - PE - LE of one calendar year (CDM ACM0002, equation 1, and the other methodologies alike). */
function balanceOf(context: ReductionContext, year: number, amounts: readonly YearAmount[]): Balance {
  const [baseline, project, leakage, removals] = (['baseline', 'project', 'leakage', 'removal'] as const).map(
    (kind) => totalOf(context, amounts, kind),
  ) as [Quantity, Quantity, Quantity, Quantity];
  const operands = [baseline, project, leakage];
  const basis = 'ER = BE - PE - LE';
  const reductions = calculate(context.calculation, { operation: 'difference', operands, basis });
  return { year, baseline, project, leakage, reductions, removals };
}

/**
 * Calculates emission reductions and removals of a project, and the whole credits per calendar year that may be issued for them.
 *
 * Reductions = baseline emissions - project emissions - leakage (CDM ACM0002, equation 1; ISO 14064-2:2019, clause 6). Credits are
 * rounded per vintage by `credit-rounding`; a deficit is made good first (`negative-reductions`); the buffer share follows
 * `buffer-percent`, `buffer-base` and `buffer-rounding`.
 *
 * @param parameters - Components with their times and factors; a component over the turn of a year is divided by time.
 * @returns The statement, with every step.
 * @throws BaseError with a code that begins with `ERR_CARBON_` for anything that does not fit together.
 *
 * @example
 * ```ts
 * import { calculateReductions } from '@tallystick/domains/carbon';
 *
 * const statement = calculateReductions({
 *   id: 'https://registry.example/reductions/1',
 *   projectId: 'https://registry.example/projects/1',
 *   period: { start: '2026-01-01', end: '2026-12-31' },
 *   utcOffset: 'Z',
 *   gwpSet: 'AR5',
 *   basis: 'ex-post',
 *   components: [
 *     {
 *       id: 'https://registry.example/components/1',
 *       kind: 'baseline',
 *       interval: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
 *       quantity: { value: '1234.9', unit: 'TNE' },
 *     },
 *   ],
 * });
 * console.log(statement.vintages[0]?.issuable); // 1234
 * ```
 */
export function calculateReductions(parameters: CalculateReductionsParameters): ReductionStatement {
  const { components, basis, period, utcOffset, broughtForward = '0', verificationId } = parameters;
  assertComponents(components);
  const context = createContext(parameters);
  const { calculation, policies } = context;
  const sorted = [...components].sort((left, right) => (left.id < right.id ? -1 : 1));
  const amounts = sorted.flatMap((component) => amountsOf(context, component));
  const offset = parseUtcOffset(utcOffset);
  const balances = yearsOf(period).map((year) =>
    balanceOf(
      context,
      year,
      amounts.filter(({ start }) => yearOf(start, offset) === year),
    ),
  );
  const owed = parseNonNegative(broughtForward, 'a deficit brought forward');
  const earlier = toQuantity(formatRounded(owed, roundingOf(policies)), unit, 'parameter:brought-forward');
  const isExPost = basis === 'ex-post';
  const { vintages, deficit } = toVintages(calculation, {
    balances,
    broughtForward: earlier,
    policies,
    isExPost,
  });
  const figure = (pick: (balance: Balance) => Quantity, what: string) =>
    toFigure(
      calculation,
      sumOf(calculation, { operands: balances.map(pick), unit, basis: what }),
      roundingOf(policies),
    );
  const used = [...context.factors.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  return {
    type: 'ReductionStatement',
    id: parameters.id,
    projectId: parameters.projectId,
    period,
    basis,
    ...(verificationId === undefined ? {} : { verificationId }),
    policies: listPolicies(policies, policyNames),
    utcOffset,
    gwpSet: parameters.gwpSet,
    components: sorted,
    factors: used.map((factor) => ({
      id: factor.id,
      digest: canonicalJsonDigest(factor as unknown as JsonValue),
    })),
    baselineEmissions: figure(({ baseline }) => baseline, 'Baseline emissions'),
    projectEmissions: figure(({ project }) => project, 'Project emissions'),
    leakage: figure(({ leakage }) => leakage, 'Leakage'),
    reductions: figure(({ reductions }) => reductions, 'Emission reductions'),
    removals: figure(({ removals }) => removals, 'Removals'),
    broughtForward: toFigure(calculation, earlier, roundingOf(policies)),
    carriedForward: toFigure(calculation, deficit, roundingOf(policies)),
    vintages,
    trace: calculation.steps ?? [],
  };
}
