import { BaseError, describeValue } from '@tallystick/core';
import type { ActivityData, ActivityFlowCode } from '@tallystick/schemas';
import type { Quantity } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { parseInstant, type Span } from '../time/instants.ts';

/** A quantity of one emission source and flow over a time: a record, or what was derived from records. */
export interface ActivityPiece extends Span {
  /** The record; undefined for a derived quantity. */
  readonly row: ActivityData | undefined;
  /** The derived quantity; undefined for a record as it stands. */
  readonly quantity: Quantity | undefined;
}

/** Pieces of one emission source, by flow and channel. */
export type SourcePieces = Map<ActivityFlowCode, Map<string, ActivityPiece[]>>;

function refuseDuplicate(id: string, what: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_DUPLICATE',
    shortMessage: `Expected ${what}, got two of ${describeRecord(id)}.`,
    details: 'Remove one, or make one a correction of the other.',
  });
}

function assertDistinctIds(rows: readonly ActivityData[]): Set<string> {
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.size === ids.add(id).size) refuseDuplicate(id, 'one activity record per id');
  }
  return ids;
}

/** Refuses a chain of corrections that leads back to its beginning: nothing would be left. */
function assertNoCycle(corrections: ReadonlyMap<string, string>): void {
  const settled = new Set<string>();
  for (const start of corrections.keys()) {
    const path = new Set<string>();
    let current: string | undefined = start;
    while (current !== undefined && !settled.has(current)) {
      if (path.has(current)) refuseDuplicate(current, 'corrections that do not correct each other');
      path.add(current);
      current = corrections.get(current);
    }
    for (const id of path) settled.add(id);
  }
}

function assertSameSource(row: ActivityData, corrected: ActivityData | undefined): void {
  const isSame =
    corrected?.sourceId === row.sourceId &&
    corrected.channel === row.channel &&
    (corrected.flow ?? 'input') === (row.flow ?? 'input');
  if (isSame) return;
  throw new BaseError({
    code: 'ERR_CARBON_SOURCE_UNKNOWN',
    shortMessage: `The record ${describeRecord(row.id)} corrects ${describeRecord(row.correctsId ?? '')}, which is not a record of its source, channel and flow.`,
    details: 'Give the corrected record too: it stays in the account, superseded.',
  });
}

/** Ids of the records that a later one supersedes. */
export function supersededIds(rows: readonly ActivityData[]): ReadonlySet<string> {
  const ids = assertDistinctIds(rows);
  const corrections = rows.filter(({ correctsId }) => correctsId !== undefined);
  if (corrections.length === 0) return new Set();
  const named = new Set(corrections.map(({ correctsId = '' }) => correctsId));
  const byId = new Map(rows.filter(({ id }) => named.has(id)).map((row) => [row.id, row]));
  const superseded = new Map<string, string>();
  for (const row of corrections) {
    const { correctsId = '', id } = row;
    assertSameSource(row, ids.has(correctsId) ? byId.get(correctsId) : undefined);
    if (superseded.has(correctsId)) refuseDuplicate(correctsId, 'one correction per record');
    superseded.set(correctsId, id);
  }
  assertNoCycle(superseded);
  return new Set(superseded.keys());
}

function toPiece(row: ActivityData): ActivityPiece {
  const { start, end } = row.interval;
  const piece = { start: parseInstant(start), end: parseInstant(end), row, quantity: undefined };
  if (piece.start < piece.end) return piece;
  throw new BaseError({
    code: 'ERR_CARBON_INTERVAL',
    shortMessage: `Expected an interval that ends after its start in ${describeRecord(row.id)}, got ${describeValue(start)} to ${describeValue(end)}.`,
    details: 'A reading earlier than the one before it is an error of the meter or its clock: correct it.',
  });
}

function entryOf<key, value>(map: Map<key, value>, key: key, create: () => value): value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const created = create();
  map.set(key, created);
  return created;
}

/** Groups the records in force by emission source, flow and channel, in order of time whatever the order they came in. */
export function collectPieces(
  rows: readonly ActivityData[],
  superseded: ReadonlySet<string>,
): Map<string, SourcePieces> {
  const sources = new Map<string, SourcePieces>();
  for (const row of rows) {
    if (superseded.size > 0 && superseded.has(row.id)) continue;
    const flows = entryOf(sources, row.sourceId, (): SourcePieces => new Map());
    const channels = entryOf(flows, row.flow ?? 'input', () => new Map<string, ActivityPiece[]>());
    entryOf(channels, row.channel, (): ActivityPiece[] => []).push(toPiece(row));
  }
  for (const flows of sources.values())
    for (const channels of flows.values()) for (const pieces of channels.values()) sortPieces(pieces);
  return sources;
}

function sortPieces(pieces: ActivityPiece[]): void {
  const isSorted = pieces.every(
    (piece, index) => index === 0 || (pieces[index - 1]?.start ?? 0) < piece.start,
  );
  if (!isSorted) pieces.sort((left, right) => left.start - right.start || left.end - right.end);
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (!before || before.end <= piece.start) continue;
    throw new BaseError({
      code: 'ERR_CARBON_INTERVAL_OVERLAP',
      shortMessage: `Expected records of one channel not to overlap, got ${describeRecord(before.row?.id ?? '')} and ${describeRecord(piece.row?.id ?? '')}.`,
      details: 'Remove one, or make one a correction of the other.',
    });
  }
}
