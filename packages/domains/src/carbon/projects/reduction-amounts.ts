import { BaseError } from '@tallystick/core';
import type { EmissionFactor, EmissionSource, ReductionComponent } from '@tallystick/schemas';
import { type Calculation, calculate, type Quantity, sumOf, toQuantity } from '../calculation/calculation.ts';
import { assertFactor } from '../emissions/assert-factor.ts';
import { assertGases, gasesOf, toFactorKit } from '../emissions/gas-mass.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { toExact } from '../exact/exact.ts';
import { parseDecimal, parseNonNegative } from '../exact/parse-exact.ts';
import { changesWithin, type FactorSeries, factorAt } from '../factors/factor-series.ts';
import { type GwpSet, gwpOf } from '../gwp/gwp-sets.ts';
import type { ResolvedPolicies } from '../policies/resolve-policies.ts';
import { parseInstant, type Span } from '../time/instants.ts';
import { convertQuantity, unitOf } from '../units/convert-quantity.ts';
import { annotate } from '../units/unit-expression.ts';

/** What the amounts of one reduction statement share. */
export interface ReductionContext {
  readonly calculation: Calculation;
  readonly policies: ResolvedPolicies;
  readonly series: FactorSeries;
  readonly gwpSet: GwpSet;
  /** The monitoring period. */
  readonly span: Span;
  /** First instants of calendar years within the period. */
  readonly years: readonly number[];
  readonly factors: Map<string, EmissionFactor>;
}

/** An amount of one component within one calendar year, in tonnes of carbon dioxide equivalent. */
export interface YearAmount {
  readonly kind: ReductionComponent['kind'];
  /** The first instant of the part. */
  readonly start: number;
  readonly co2e: Quantity;
}

function refuseInterval(component: ReductionComponent, reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_INTERVAL',
    shortMessage: `The component ${describeRecord(component.id)} ${reason}`,
    details: 'Correct its interval, or divide it.',
  });
}

function spanOf(component: ReductionComponent, { span }: ReductionContext): Span {
  const own = { start: parseInstant(component.interval.start), end: parseInstant(component.interval.end) };
  if (own.start >= own.end) refuseInterval(component, 'ends before it starts.');
  if (own.start < span.start || own.end > span.end)
    refuseInterval(component, 'lies outside the monitoring period.');
  return own;
}

/** Parts of a component that lie in one year and under one set of factors. */
function partsOf(
  component: ReductionComponent,
  context: ReductionContext,
): { span: Span; share: Quantity }[] {
  const { series, years, policies } = context;
  const own = spanOf(component, context);
  const limits = [...changesWithin(series, component.factorSeriesIds ?? [], own), ...years].filter(
    (instant) => instant > own.start && instant < own.end,
  );
  const policy = policies['straddling-interval'];
  if (limits.length > 0 && policy === 'refuse')
    refuseInterval(component, 'reaches over a year or a change of factor.');
  const cuts = policy === 'at-start' ? [] : [...new Set(limits)].sort((left, right) => left - right);
  const all = [own.start, ...cuts, own.end];
  return all.slice(1).map((end, index) => {
    const start = all[index] ?? own.start;
    const value = toExact(BigInt(end - start), BigInt(own.end - own.start));
    return { span: { start, end }, share: { value, unit: '1', source: 'policy:straddling-interval' } };
  });
}

function quantityOf(component: ReductionComponent): Quantity {
  const { id, kind, quantity, heatingValueBasis, factorSeriesIds } = component;
  // Leakage may be below zero where it is stated as such; everything else is an amount.
  if (kind === 'leakage' && !factorSeriesIds) parseDecimal(quantity.value, 'a leakage');
  else parseNonNegative(quantity.value, `a quantity in ${describeRecord(id)}`);
  const isEnergy = unitOf(quantity.unit).dimension === 'energy';
  return toQuantity(
    quantity.value,
    isEnergy ? annotate(quantity.unit, heatingValueBasis) : quantity.unit,
    id,
  );
}

function statedAmount(calculation: Calculation, quantity: Quantity): Quantity {
  const tonnes = convertQuantity(calculation, quantity, 'TNE');
  const identity = toQuantity('1', 'TNE{CO2e}/TNE', 'constant:identity');
  const operands = [tonnes, identity];
  return calculate(calculation, { operation: 'product', operands, basis: 'Amount as stated' });
}

function factoredAmount(
  context: ReductionContext,
  parameters: { component: ReductionComponent; quantity: Quantity; instant: number },
): Quantity {
  const { component, quantity, instant } = parameters;
  const { calculation, series, gwpSet, policies } = context;
  const source: EmissionSource = {
    id: component.id,
    entityId: component.id,
    category: 'electricity',
    method: 'purchased-energy',
    factorSeriesIds: component.factorSeriesIds ?? [],
  };
  const factors = source.factorSeriesIds.map((id) => factorAt(series, id, instant));
  for (const factor of factors) {
    assertFactor({ source, factor, gwpSet: gwpSet.id, policies });
    context.factors.set(factor.id, factor);
  }
  const kit = toFactorKit(factors);
  assertGases(source, kit);
  const operands = gasesOf(calculation, { source, activity: quantity, kit })
    .filter(({ gas, origin }) => gas !== 'CO2' || origin !== 'biogenic')
    .map(({ gas, mass }) =>
      calculate(calculation, {
        operation: 'product',
        operands: [mass, gwpOf(gwpSet, gas)],
        basis: 'Global warming potential, 100 years',
      }),
    );
  return sumOf(calculation, { operands, unit: 'TNE{CO2e}', basis: 'Amount of the component' });
}

/** A component as amounts per calendar year. */
export function amountsOf(context: ReductionContext, component: ReductionComponent): YearAmount[] {
  const quantity = quantityOf(component);
  const { calculation } = context;
  return partsOf(component, context).map(({ span, share }) => {
    const isWhole = share.value.numerator === share.value.denominator;
    const operands = [quantity, share];
    const part = isWhole
      ? quantity
      : calculate(calculation, { operation: 'product', operands, basis: 'Share of time' });
    const co2e = component.factorSeriesIds
      ? factoredAmount(context, { component, quantity: part, instant: span.start })
      : statedAmount(calculation, part);
    return { kind: component.kind, start: span.start, co2e };
  });
}
