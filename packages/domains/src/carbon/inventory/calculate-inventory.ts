import { canonicalJsonDigest, type JsonValue } from '@tallystick/core';
import type { AccountingBoundary, ActivityData, EmissionFactor, Inventory } from '@tallystick/schemas';
import { collectPieces, supersededIds } from '../activity/activity-pieces.ts';
import { createCalculation } from '../calculation/calculation.ts';
import { type AccountContext, raiseFlag } from '../emissions/account-context.ts';
import { accountSource, type SourceAccount } from '../emissions/account-source.ts';
import { toFactorSeries } from '../factors/factor-series.ts';
import { findGwpSet, type GwpSet } from '../gwp/gwp-sets.ts';
import { listPolicies, resolvePolicies, roundingOf } from '../policies/resolve-policies.ts';
import { parseUtcOffset, spanOfPeriod } from '../time/instants.ts';
import { assertBoundary, assertKnownSources, claimsBySource, sharesBySource } from './boundary.ts';
import { toLines, toTotals } from './inventory-figures.ts';
import { inventoryPolicies } from './inventory-policies.ts';

/** What {@link calculateInventory} is given. */
export interface CalculateInventoryParameters {
  /** Identifier of the statement. */
  readonly id: string;
  /** Organisation, period, entities, emission sources, policies. */
  readonly boundary: AccountingBoundary;
  /** Activity data of the period, in any order. */
  readonly activities: readonly ActivityData[];
  /** Dated, sourced records of every series that the boundary names. */
  readonly factors: readonly EmissionFactor[];
  /** Sets of global warming potentials besides the built-in ones. */
  readonly gwpSets?: readonly GwpSet[] | undefined;
  /** Whether the statement carries every step; true when absent. The figures are the same. */
  readonly trace?: boolean | undefined;
  /** The statement that this one corrects. */
  readonly supersedesId?: string | undefined;
}

function createContext(parameters: CalculateInventoryParameters): AccountContext {
  const { boundary, factors, gwpSets = [], trace = true } = parameters;
  const offset = parseUtcOffset(boundary.utcOffset);
  return {
    calculation: createCalculation({ trace }),
    policies: resolvePolicies(boundary.policies),
    series: toFactorSeries(factors, offset),
    gwpSet: findGwpSet(boundary.gwpSet, gwpSets),
    span: spanOfPeriod(boundary.period, offset),
    offset,
    shares: sharesBySource(boundary),
    flags: [],
    comparisons: [],
    factors: new Map(),
  };
}

function digestOf(document: object): string {
  return canonicalJsonDigest(document as unknown as JsonValue);
}

function accountAll(context: AccountContext, parameters: CalculateInventoryParameters): SourceAccount[] {
  const { boundary, activities } = parameters;
  const superseded = supersededIds(activities);
  const pieces = collectPieces(activities, superseded);
  assertKnownSources(boundary, pieces.keys());
  const corrections = activities.filter(({ correctsId }) => correctsId !== undefined);
  corrections.sort((left, right) => (left.id < right.id ? -1 : 1));
  for (const { id, sourceId, correctsId } of corrections) {
    raiseFlag(context, { code: 'corrected', sourceId, text: `${id} supersedes ${correctsId}.` });
  }
  const claims = claimsBySource(boundary);
  return boundary.sources.map((source) =>
    accountSource(context, { source, pieces: pieces.get(source.id) ?? new Map(), claims }),
  );
}

/**
 * Calculates a statement of greenhouse gas emissions: combustion, process and fugitive emissions, and net purchased electricity
 * and heat by location and by market.
 *
 * Every number is exact until the figures are rounded by the policies `rounding-mode` and `rounding-decimals`; each figure is
 * rounded on its own from the exact number, so that a total may differ from the sum of rounded lines in the last digit.
 * Records may come in any order. Standards: GHG Protocol Corporate Standard, chapters 3, 4 and 9; GHG Protocol Scope 2
 * Guidance, chapters 6 and 7; 2006 IPCC Guidelines, Volume 2, chapters 1 and 2; ISO 14064-1:2018, clauses 5 and 6.
 *
 * @param parameters - Boundary, activity data and factors; documents of the schema catalogue that were validated before.
 * @returns The statement, in tonnes, with every policy in force, every factor record used and, unless left out, every step.
 * @throws BaseError with a code that begins with `ERR_CARBON_` for anything that does not fit together.
 *
 * @example
 * ```ts
 * import { calculateInventory } from '@tallystick/domains/carbon';
 * import type { AccountingBoundary, ActivityData, EmissionFactor } from '@tallystick/schemas';
 *
 * declare const boundary: AccountingBoundary;
 * declare const activities: ActivityData[];
 * declare const factors: EmissionFactor[];
 * const inventory = calculateInventory({ id: 'https://company.example/inventories/2026', boundary, activities, factors });
 * console.log(inventory.totals.scope1.value, inventory.flags?.length ?? 0);
 * ```
 */
export function calculateInventory(parameters: CalculateInventoryParameters): Inventory {
  const { id, boundary, supersedesId } = parameters;
  assertBoundary(boundary);
  const context = createContext(parameters);
  const accounts = accountAll(context, parameters);
  const { calculation, policies, flags, comparisons, factors } = context;
  const rounding = roundingOf(policies);
  const lines = toLines(calculation, { accounts, rounding });
  const totals = toTotals(calculation, { accounts, rounding, scope2: policies['scope2-total'] });
  const used = [...factors.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  return {
    type: 'Inventory',
    id,
    organisationId: boundary.organisationId,
    boundaryId: boundary.id,
    boundaryDigest: digestOf(boundary),
    period: boundary.period,
    consolidationApproach: boundary.consolidationApproach,
    gwpSet: boundary.gwpSet,
    policies: listPolicies(policies, inventoryPolicies),
    factors: used.map((factor) => ({ id: factor.id, digest: digestOf(factor) })),
    lines,
    totals,
    ...(comparisons.length > 0 ? { comparisons } : {}),
    ...(flags.length > 0 ? { flags } : {}),
    ...(calculation.steps ? { trace: calculation.steps } : {}),
    ...(supersedesId === undefined ? {} : { supersedesId }),
  };
}
