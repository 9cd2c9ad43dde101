import type { ClosedLot } from '../registry/close-block.ts';
import type { IssuedBlock } from '../registry/issue-blocks.ts';
import type { CreditNamespace } from '../registry/namespaces.ts';
import type { Registry } from '../registry/registry.ts';
import type { ClassTotals } from './registry-report.ts';

/** What {@link readTotals} takes. */
export interface ReadTotalsParameters {
  readonly registry: Registry;
  readonly issued: readonly IssuedBlock[];
  readonly closed: readonly ClosedLot[];
}

function sum(counts: readonly bigint[]): bigint {
  return counts.reduce((total, count) => total + count, 0n);
}

async function readClass(namespace: CreditNamespace, parameters: ReadTotalsParameters): Promise<ClassTotals> {
  const { registry, issued, closed } = parameters;
  const { scheme, classId } = namespace;
  const totals = await registry.client.getTotals({ ledger: 'registry', classId });
  const own = issued.filter((item) => item.classId === classId);
  const ownIndexes = new Set(own.map(({ index }) => index));
  const ended = (outcome: 'retired' | 'cancelled'): bigint =>
    sum(
      closed
        .filter(({ retirement }) => retirement.outcome === outcome && ownIndexes.has(retirement.block))
        .map(({ retirement }) => retirement.count),
    );
  const balances =
    totals.issued === totals.live + totals.retired + totals.cancelled &&
    totals.issued === sum(own.map(({ block }) => block.count)) &&
    totals.retired === ended('retired') &&
    totals.cancelled === ended('cancelled');
  const { issued: all, live, retired, cancelled } = totals;
  return {
    scheme,
    classId,
    issued: String(all),
    live: String(live),
    retired: String(retired),
    cancelled: String(cancelled),
    balances,
  };
}

/**
 * Reads the totals of each class from the ledger and checks them against what the rows add up to.
 *
 * @param parameters - Registry, and what was issued and closed.
 * @returns Totals of the classes that have units.
 */
export async function readTotals(parameters: ReadTotalsParameters): Promise<ClassTotals[]> {
  const classes = await Promise.all(
    [...parameters.registry.namespaces.values()].map((namespace) => readClass(namespace, parameters)),
  );
  return classes.filter(({ issued }) => issued !== '0');
}
