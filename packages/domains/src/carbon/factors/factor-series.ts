import { BaseError } from '@tallystick/core';
import type { EmissionFactor } from '@tallystick/schemas';
import { describeRecord } from '../errors/describe-record.ts';
import { type Span, spanOfPeriod } from '../time/instants.ts';

/** A factor record with the time for which it may be used. */
export interface DatedFactor extends Span {
  readonly factor: EmissionFactor;
}

/** Factor records by series, in order of time. */
export type FactorSeries = ReadonlyMap<string, readonly DatedFactor[]>;

function assertDistinct(records: readonly DatedFactor[]): void {
  for (const [index, { start, factor }] of records.entries()) {
    const before = records[index - 1];
    if (!before || before.end <= start) continue;
    throw new BaseError({
      code: 'ERR_CARBON_FACTOR_AMBIGUOUS',
      shortMessage: `Expected one record of a factor series per day, got ${describeRecord(before.factor.id)} and ${describeRecord(factor.id)}.`,
      details: 'End the validity of the earlier record where the later one begins.',
    });
  }
}

/**
 * Groups factor records by series. Days of validity begin in the offset of the boundary.
 * Refuses two records of one series for one day, and two records with one id.
 */
export function toFactorSeries(factors: readonly EmissionFactor[], offset: number): FactorSeries {
  const ids = new Set<string>();
  const series = new Map<string, DatedFactor[]>();
  for (const factor of factors) {
    if (ids.has(factor.id)) {
      throw new BaseError({
        code: 'ERR_CARBON_DUPLICATE',
        shortMessage: `Expected one factor record per id, got two of ${describeRecord(factor.id)}.`,
      });
    }
    ids.add(factor.id);
    const records = series.get(factor.seriesId) ?? [];
    series.set(factor.seriesId, records);
    records.push({ factor, ...spanOfPeriod(factor.validity, offset) });
  }
  for (const records of series.values()) {
    records.sort((left, right) => left.start - right.start);
    assertDistinct(records);
  }
  return series;
}

/** The instants within a span at which another record of the series named comes into or goes out of force. */
export function changesWithin(series: FactorSeries, seriesIds: readonly string[], span: Span): number[] {
  const instants = seriesIds
    .flatMap((id) => series.get(id) ?? [])
    .flatMap(({ start, end }) => [start, end])
    .filter((instant) => instant > span.start && instant < span.end);
  return [...new Set(instants)].sort((left, right) => left - right);
}

/** The record of a series that is in force at an instant. Refuses where there is none. */
export function factorAt(series: FactorSeries, seriesId: string, instant: number): EmissionFactor {
  const found = series.get(seriesId)?.find(({ start, end }) => start <= instant && instant < end);
  if (found) return found.factor;
  throw new BaseError({
    code: 'ERR_CARBON_FACTOR_UNKNOWN',
    shortMessage: series.has(seriesId)
      ? `No record of the factor series ${describeRecord(seriesId)} is in force on ${new Date(instant).toISOString()}.`
      : `There is no record of the factor series ${describeRecord(seriesId)}.`,
    details: 'Add a dated, sourced record of the series.',
  });
}
