import { BaseError } from '@tallystick/core';
import type {
  AccountingBoundary,
  CalculationMethodCode,
  EmissionCategoryCode,
  EntityShares,
  Scope2Claim,
} from '@tallystick/schemas';
import { type Quantity, toQuantity } from '../calculation/calculation.ts';
import { groupBy } from '../collections/group-by.ts';
import { isPurchased } from '../emissions/assert-factor.ts';
import type { ScopeTwoClaims } from '../emissions/market-emissions.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { compare, one } from '../exact/exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';

function refuse(reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_BOUNDARY',
    shortMessage: `The accounting boundary contradicts itself: ${reason}`,
  });
}

function assertDistinct(ids: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) refuse(`two ${what} have the id ${describeRecord(id)}.`);
    seen.add(id);
  }
}

const shareNames: Readonly<Record<AccountingBoundary['consolidationApproach'], keyof EntityShares>> = {
  'equity-share': 'equityShare',
  'financial-control': 'financialControl',
  'operational-control': 'operationalControl',
};

const categories: readonly EmissionCategoryCode[] = [
  'combustion',
  'process',
  'fugitive',
  'electricity',
  'heat',
];

const methods: readonly CalculationMethodCode[] = [
  'tier-1',
  'tier-2',
  'tier-3',
  'mass-balance',
  'direct-measurement',
  'purchased-energy',
];

/** Refuses a boundary with two records of one id, an unknown entity or approach, or a method that does not fit the category. */
export function assertBoundary(boundary: AccountingBoundary): void {
  const { entities, sources, instruments = [], consolidationApproach } = boundary;
  assertDistinct(
    entities.map(({ id }) => id),
    'entities',
  );
  assertDistinct(
    sources.map(({ id }) => id),
    'emission sources',
  );
  assertDistinct(
    instruments.map(({ id }) => id),
    'instruments',
  );
  if (!Object.hasOwn(shareNames, consolidationApproach)) refuse('the consolidation approach is unknown.');
  const entityIds = new Set(entities.map(({ id }) => id));
  for (const source of sources) {
    const name = describeRecord(source.id);
    if (!entityIds.has(source.entityId)) refuse(`the entity of the emission source ${name} is missing.`);
    if (!categories.includes(source.category) || !methods.includes(source.method)) {
      refuse(`the category or method of the emission source ${name} is unknown.`);
    }
    if (isPurchased(source) !== (source.method === 'purchased-energy')) {
      refuse(`the method ${source.method} does not fit the category ${source.category} of ${name}.`);
    }
  }
}

/** Refuses activity data of a source that the boundary does not hold. */
export function assertKnownSources(boundary: AccountingBoundary, sourceIds: Iterable<string>): void {
  const known = new Set(boundary.sources.map(({ id }) => id));
  for (const id of sourceIds) {
    if (known.has(id)) continue;
    throw new BaseError({
      code: 'ERR_CARBON_SOURCE_UNKNOWN',
      shortMessage: `There are activity data of ${describeRecord(id)}, which is no emission source of the boundary.`,
      details: 'Add the source to the boundary, or leave its data out.',
    });
  }
}

/**
 * The part of each source that counts under the consolidation approach, where it is not all of it
 * (GHG Protocol Corporate Standard, chapter 3).
 */
export function sharesBySource(boundary: AccountingBoundary): ReadonlyMap<string, Quantity> {
  const { entities, sources, consolidationApproach } = boundary;
  const shares = new Map(
    entities.map(({ id, shares: all }) => {
      const text = all[shareNames[consolidationApproach]];
      const share = parseNonNegative(text, 'a share of an entity');
      if (compare(share, one) > 0) refuse(`the share of ${describeRecord(id)} is above 1.`);
      return [id, toQuantity(text, '1', id)] as const;
    }),
  );
  return new Map(
    sources.flatMap(({ id, entityId }) => {
      const share = shares.get(entityId);
      return share && compare(share.value, one) !== 0 ? [[id, share] as const] : [];
    }),
  );
}

/** Instruments by the source they are claimed for. Refuses one for a source that buys no energy. */
export function claimsBySource({ sources, instruments = [] }: AccountingBoundary): ScopeTwoClaims {
  const purchased = new Set(sources.filter(isPurchased).map(({ id }) => id));
  const stray: Scope2Claim | undefined = instruments.find(({ sourceId }) => !purchased.has(sourceId));
  if (!stray) return groupBy(instruments, ({ sourceId }) => sourceId);
  throw new BaseError({
    code: 'ERR_CARBON_INSTRUMENT',
    shortMessage: `The instrument ${describeRecord(stray.id)} is claimed for a source that buys no electricity or heat.`,
    details: 'Name the consumption it is for as sourceId.',
  });
}
