import type {
  ChannelComparison,
  EmissionFactor,
  EmissionSource,
  StatementFlag,
  StatementFlagCode,
} from '@tallystick/schemas';
import type { Calculation, Quantity } from '../calculation/calculation.ts';
import { type FactorSeries, factorAt } from '../factors/factor-series.ts';
import type { GwpSet } from '../gwp/gwp-sets.ts';
import type { ResolvedPolicies } from '../policies/resolve-policies.ts';
import { formatInstant, type Span } from '../time/instants.ts';
import { assertFactor } from './assert-factor.ts';

/** What the accounts of all sources of one statement share. */
export interface AccountContext {
  readonly calculation: Calculation;
  readonly policies: ResolvedPolicies;
  readonly series: FactorSeries;
  readonly gwpSet: GwpSet;
  /** The period of the boundary. */
  readonly span: Span;
  /** Offset of the boundary from UTC, in milliseconds. */
  readonly offset: number;
  readonly flags: StatementFlag[];
  readonly comparisons: ChannelComparison[];
  /** Part of a source that counts, where not all of it does, by source id. */
  readonly shares: ReadonlyMap<string, Quantity>;
  /** Factor records that were used, by id. */
  readonly factors: Map<string, EmissionFactor>;
}

/** Adds a flag about a source to the statement. */
export function raiseFlag(
  { flags, offset }: AccountContext,
  parameters: { code: StatementFlagCode; sourceId: string; text: string; span?: Span },
): void {
  const { code, sourceId, text, span } = parameters;
  const interval = span && {
    start: formatInstant(span.start, offset),
    end: formatInstant(span.end, offset),
  };
  flags.push({ code, sourceId, ...(interval ? { interval } : {}), text });
}

/** The records of the series named that are in force at an instant, checked and noted as used. */
export function useFactors(
  context: AccountContext,
  parameters: {
    readonly source: EmissionSource;
    readonly seriesIds: readonly string[];
    readonly instant: number;
  },
): EmissionFactor[] {
  const { source, seriesIds, instant } = parameters;
  const { series, policies, factors, gwpSet } = context;
  return seriesIds.map((id) => {
    const factor = factorAt(series, id, instant);
    assertFactor({ source, factor, gwpSet: gwpSet.id, policies });
    factors.set(factor.id, factor);
    return factor;
  });
}
