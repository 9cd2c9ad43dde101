import { BaseError, describeValue } from '@tallystick/core';
import type { Figure, GridEmissionFactor, PolicyChoice, PowerUnit } from '@tallystick/schemas';
import {
  type Calculation,
  calculate,
  createCalculation,
  type Quantity,
  sumOf,
  toQuantity,
} from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { compare, one, subtract } from '../exact/exact.ts';
import { formatExact } from '../exact/format-exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';
import { toFigure } from '../inventory/inventory-figures.ts';
import {
  listPolicies,
  type ResolvedPolicies,
  resolvePolicies,
  roundingOf,
} from '../policies/resolve-policies.ts';
import { buildSample } from './build-sample.ts';
import { accountUnit, type UnitAccount } from './power-unit.ts';

/** What {@link calculateGridEmissionFactor} is given. */
export interface CalculateGridEmissionFactorParameters {
  readonly id: string;
  readonly region: string;
  /** Power units of one year, or of the three newest years for the ex ante option of the operating margin. */
  readonly units: readonly PowerUnit[];
  readonly operatingMarginMethod: GridEmissionFactor['operatingMarginMethod'];
  /** Share of hours with low-cost must-run units on the margin; for the simple adjusted method only. */
  readonly lambda?: string | undefined;
  /** Power units of the newest year, for the build margin; without them only the operating margin is calculated. */
  readonly buildUnits?: readonly PowerUnit[] | undefined;
  /** Last day of the year of the build units. */
  readonly asOf?: string | undefined;
  readonly technology?: GridEmissionFactor['technology'];
  readonly creditingPeriod?: 1 | 2 | 3 | undefined;
  readonly policies?: readonly PolicyChoice[] | undefined;
}

function refuse(reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_FACTOR',
    shortMessage: `The grid emission factor cannot be calculated: ${reason}`,
    details: 'See CDM TOOL07, steps 3 to 6.',
  });
}

function accountUnits(calculation: Calculation, units: readonly PowerUnit[]): UnitAccount[] {
  const ids = new Set(units.map(({ id }) => id));
  const twice = units.find(({ id }) => !ids.delete(id));
  if (twice) {
    throw new BaseError({
      code: 'ERR_CARBON_DUPLICATE',
      shortMessage: `Expected one record per power unit and year, got two of ${describeRecord(twice.id)}.`,
    });
  }
  return units.map((unit) => accountUnit(calculation, unit));
}

/** Generation-weighted average: the sum of emissions divided by the sum of generation (equation 1 of step 4). */
function averageFactor(calculation: Calculation, accounts: readonly UnitAccount[], basis: string): Quantity {
  if (accounts.length === 0) refuse(`there is no power unit for the ${basis}.`);
  const emissions = accounts.map((account) => account.emissions);
  const generation = accounts.map((account) => account.generation);
  const operands = [
    sumOf(calculation, { operands: emissions, unit: 'TNE{CO2}', basis }),
    sumOf(calculation, { operands: generation, unit: 'MWH', basis }),
  ];
  return calculate(calculation, { operation: 'quotient', operands, basis });
}

function weighted(
  calculation: Calculation,
  parts: readonly (readonly [Quantity, string, string])[],
  basis: string,
): Quantity {
  const operands = parts.map(([factor, weight, source]) =>
    calculate(calculation, {
      operation: 'product',
      operands: [factor, toQuantity(weight, '1', source)],
      basis,
    }),
  );
  return sumOf(calculation, { operands, unit: 'TNE{CO2}/MWH', basis });
}

function operatingMargin(
  calculation: Calculation,
  accounts: readonly UnitAccount[],
  parameters: CalculateGridEmissionFactorParameters,
): Quantity {
  const { operatingMarginMethod: method, lambda } = parameters;
  if (method === 'average') return averageFactor(calculation, accounts, 'Average operating margin');
  const isMustRun = ({ unit }: UnitAccount): boolean => unit.dispatch === 'low-cost-must-run';
  const others = accounts.filter((account) => !isMustRun(account));
  const simple = averageFactor(calculation, others, 'Simple operating margin');
  if (method === 'simple') return simple;
  if (method !== 'simple-adjusted') refuse(`the method ${describeValue(method)} is unknown.`);
  if (lambda === undefined) refuse('the simple adjusted method needs lambda.');
  const share = parseNonNegative(lambda, 'lambda');
  if (compare(share, one) > 0) refuse('lambda is a share of hours, from 0 to 1.');
  const mustRun = averageFactor(calculation, accounts.filter(isMustRun), 'Low-cost must-run units');
  const rest = formatExact(subtract(one, share));
  const parts = [
    [simple, rest, 'parameter:1-lambda'] as const,
    [mustRun, lambda, 'parameter:lambda'] as const,
  ];
  return weighted(calculation, parts, 'Simple adjusted operating margin');
}

/** Weights of operating and build margin (CDM TOOL07, step 6, option (a)). */
export function combinedMarginWeights(parameters: {
  readonly rule: ResolvedPolicies['combined-margin-weights'];
  readonly technology: NonNullable<GridEmissionFactor['technology']>;
  readonly creditingPeriod: number;
}): readonly [operating: string, build: string] {
  const { rule, technology, creditingPeriod } = parameters;
  if (rule === 'operating-only') return ['1', '0'];
  if (rule === 'equal') return ['0.5', '0.5'];
  if (technology !== 'other') return ['0.75', '0.25'];
  return creditingPeriod === 1 ? ['0.5', '0.5'] : ['0.25', '0.75'];
}

function combine(
  calculation: Calculation,
  parameters: {
    operating: Quantity;
    build: Quantity;
    policies: ResolvedPolicies;
    request: CalculateGridEmissionFactorParameters;
  },
): Quantity {
  const { operating, build, policies, request } = parameters;
  const { technology, creditingPeriod } = request;
  if (technology === undefined || creditingPeriod === undefined) {
    return refuse('the combined margin needs the technology and the crediting period of the project.');
  }
  const rule = policies['combined-margin-weights'];
  const [first, second] = combinedMarginWeights({ rule, technology, creditingPeriod });
  const source = `policy:combined-margin-weights:${rule}`;
  const parts = [[operating, first, source] as const, [build, second, source] as const];
  return weighted(calculation, parts, 'Combined margin (CDM TOOL07, step 6)');
}

interface Margins {
  readonly asOf: string;
  readonly buildMargin: Figure;
  readonly combinedMargin: Figure;
  readonly buildSample: string[];
}

function buildAndCombine(
  calculation: Calculation,
  parameters: {
    readonly request: CalculateGridEmissionFactorParameters;
    readonly operating: Quantity;
    readonly policies: ResolvedPolicies;
  },
): Margins | undefined {
  const { request, operating, policies } = parameters;
  if (!request.buildUnits) return undefined;
  if (request.asOf === undefined) return refuse('the build margin needs the last day of the year (asOf).');
  const sample = buildSample(accountUnits(calculation, request.buildUnits), request.asOf);
  const build = averageFactor(calculation, sample, 'Build margin (CDM TOOL07, step 5)');
  const combined = combine(calculation, { operating, build, policies, request });
  const rounding = roundingOf(policies);
  return {
    asOf: request.asOf,
    buildMargin: toFigure(calculation, build, rounding),
    combinedMargin: toFigure(calculation, combined, rounding),
    buildSample: sample.map(({ unit }) => unit.id),
  };
}

/**
 * Calculates the emission factor of a grid: operating margin, build margin and combined margin.
 *
 * CDM TOOL07 (Tool to calculate the emission factor for an electricity system), version 07.0: step 4 (simple, simple adjusted and
 * average operating margin, options A1 to A3), step 5 (build margin with its sample), step 6 (weights, policy
 * `combined-margin-weights`). The dispatch data analysis method is not offered.
 *
 * @param parameters - Power units with generation and fuels. Several years of units give the generation-weighted average.
 * @returns The factor in t CO2/MWh, rounded by the rounding policies, with every step.
 * @throws BaseError `ERR_CARBON_FACTOR` when something the method needs is missing, `ERR_CARBON_NUMBER` without any generation.
 *
 * @example
 * ```ts
 * import { calculateGridEmissionFactor } from '@tallystick/domains/carbon';
 *
 * const grid = calculateGridEmissionFactor({
 *   id: 'https://grid.example/factors/2025',
 *   region: 'Invented grid',
 *   operatingMarginMethod: 'simple',
 *   units: [
 *     {
 *       id: 'https://grid.example/units/coal/2025',
 *       generation: { value: '1000', unit: 'GWH' },
 *       dispatch: 'other',
 *       commissionedOn: '2012-05-01',
 *       fuels: [{ quantity: { value: '400000', unit: 'TNE' }, netCalorificValue: '20', emissionFactor: '0.1' }],
 *     },
 *   ],
 * });
 * console.log(grid.operatingMargin.value); // 0.800
 * ```
 */
export function calculateGridEmissionFactor(
  parameters: CalculateGridEmissionFactorParameters,
): GridEmissionFactor {
  const { id, region, units, operatingMarginMethod, lambda, buildUnits = [] } = parameters;
  const { technology, creditingPeriod } = parameters;
  const calculation = createCalculation({ trace: true });
  const policies = resolvePolicies(parameters.policies);
  const operating = operatingMargin(calculation, accountUnits(calculation, units), parameters);
  const figure = toFigure(calculation, operating, roundingOf(policies));
  const margins = buildAndCombine(calculation, { request: parameters, operating, policies });
  const known = new Set(units.map((unit) => unit.id));
  return {
    type: 'GridEmissionFactor',
    id,
    region,
    operatingMarginMethod,
    ...(lambda === undefined ? {} : { lambda }),
    ...(technology === undefined ? {} : { technology }),
    ...(creditingPeriod === undefined ? {} : { creditingPeriod }),
    policies: listPolicies(policies, ['combined-margin-weights', 'rounding-decimals', 'rounding-mode']),
    operatingMargin: figure,
    ...(margins ?? {}),
    units: [...units, ...buildUnits.filter((unit) => !known.has(unit.id))],
    trace: calculation.steps ?? [],
  };
}
