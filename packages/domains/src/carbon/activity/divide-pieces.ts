import { BaseError } from '@tallystick/core';
import type { Calculation } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import type { ResolvedPolicies } from '../policies/resolve-policies.ts';
import type { Span } from '../time/instants.ts';
import type { ActivityPiece } from './activity-pieces.ts';
import { describePiece, partOfPiece } from './piece-amount.ts';

/** Pieces of one span of time, in which one set of factor records is in force. */
export interface Epoch extends Span {
  readonly pieces: ActivityPiece[];
}

/** Pieces per span, and the records that reached over a limit. */
export interface DividedPieces {
  readonly epochs: readonly Epoch[];
  readonly straddling: readonly ActivityPiece[];
}

function refuse(piece: ActivityPiece): never {
  throw new BaseError({
    code: 'ERR_CARBON_INTERVAL',
    shortMessage: `The record ${describeRecord(describePiece(piece))} reaches over a change of factor or an end of the period.`,
    details: 'Divide the record, or choose another value of the policy straddling-interval.',
  });
}

function toEpochs(span: Span, changes: readonly number[]): Epoch[] {
  const limits = [span.start, ...changes, span.end];
  return limits.slice(1).map((end, index) => ({ start: limits[index] ?? span.start, end, pieces: [] }));
}

function assertWithin(piece: ActivityPiece, span: Span): void {
  if (piece.end > span.start && piece.start < span.end) return;
  throw new BaseError({
    code: 'ERR_CARBON_INTERVAL',
    shortMessage: `The record ${describeRecord(describePiece(piece))} lies outside the time its source is accounted for.`,
    details: 'Leave it out, or correct its interval or the period of the boundary.',
  });
}

/**
 * Divides pieces among spans that end where a factor changes. A piece over a limit is treated by the policy
 * `straddling-interval`; what lies beyond the ends of the period belongs to other periods.
 */
export function dividePieces(
  calculation: Calculation,
  parameters: {
    readonly pieces: readonly ActivityPiece[];
    readonly span: Span;
    readonly changes: readonly number[];
    readonly policy: ResolvedPolicies['straddling-interval'];
  },
): DividedPieces {
  const { pieces, span, changes, policy } = parameters;
  const epochs = toEpochs(span, changes);
  const straddling: ActivityPiece[] = [];
  let current = 0;
  for (const piece of pieces) {
    assertWithin(piece, span);
    while (current < epochs.length - 1 && (epochs[current]?.end ?? 0) <= piece.start) current += 1;
    const epoch = epochs[current];
    if (epoch && piece.start >= epoch.start && piece.end <= epoch.end) {
      epoch.pieces.push(piece);
      continue;
    }
    if (policy === 'refuse') refuse(piece);
    straddling.push(piece);
    divideOne(calculation, { piece, epochs, policy });
  }
  return { epochs, straddling };
}

function divideOne(
  calculation: Calculation,
  { piece, epochs, policy }: { piece: ActivityPiece; epochs: readonly Epoch[]; policy: string },
): void {
  for (const epoch of epochs) {
    const start = Math.max(piece.start, epoch.start);
    const end = Math.min(piece.end, epoch.end);
    if (start >= end) continue;
    if (policy === 'split-by-time') epoch.pieces.push(partOfPiece(calculation, { piece, start, end }));
    else if (piece.start >= epoch.start) epoch.pieces.push(piece);
  }
}
