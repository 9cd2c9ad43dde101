import { BaseError } from '@tallystick/core';
import { type Calculation, calculate, type Quantity, toQuantity } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { toExact } from '../exact/exact.ts';
import type { ResolvedPolicies } from '../policies/resolve-policies.ts';
import type { Span } from '../time/instants.ts';
import type { ActivityPiece } from './activity-pieces.ts';
import { commonUnitOf, sumPieces } from './piece-amount.ts';

/** Pieces with every gap filled by the policy, and the gaps. */
export interface FilledPieces {
  readonly pieces: readonly ActivityPiece[];
  readonly gaps: readonly Span[];
}

/** The times within a span that no piece covers. Pieces are in order of time. */
export function findGaps(pieces: readonly ActivityPiece[], span: Span): Span[] {
  const gaps: Span[] = [];
  let covered = span.start;
  for (const { start, end } of pieces) {
    if (start > covered) gaps.push({ start: covered, end: Math.min(start, span.end) });
    covered = Math.max(covered, end);
  }
  if (covered < span.end) gaps.push({ start: covered, end: span.end });
  return gaps.filter(({ start, end }) => start < end);
}

function secondsOf({ start, end }: Span, source: string): Quantity {
  return { value: toExact(BigInt(end - start), 1000n), unit: 'SEC', source };
}

function rateOf(calculation: Calculation, amount: Quantity, time: Quantity): Quantity {
  const basis = 'Rate for filling gaps';
  return calculate(calculation, { operation: 'quotient', operands: [amount, time], basis });
}

function meanRate(calculation: Calculation, pieces: readonly ActivityPiece[]): Quantity {
  const unit = commonUnitOf(pieces) ?? '1';
  const milliseconds = pieces.reduce((sum, { start, end }) => sum + (end - start), 0);
  const time = secondsOf({ start: 0, end: milliseconds }, 'time:covered');
  return rateOf(calculation, sumPieces(calculation, { pieces, unit }), time);
}

function pieceRate(calculation: Calculation, piece: ActivityPiece, unit: string): Quantity {
  const amount = sumPieces(calculation, { pieces: [piece], unit });
  return rateOf(calculation, amount, secondsOf(piece, 'time:record'));
}

function largestRate(calculation: Calculation, pieces: readonly ActivityPiece[]): Quantity {
  const unit = commonUnitOf(pieces) ?? '1';
  const operands = pieces.map((piece) => pieceRate(calculation, piece, unit));
  return calculate(calculation, { operation: 'maximum', operands, basis: 'Largest rate of any record' });
}

function previousRate(calculation: Calculation, pieces: readonly ActivityPiece[], gap: Span): Quantity {
  const unit = commonUnitOf(pieces) ?? '1';
  const before = pieces.filter(({ end }) => end <= gap.start).at(-1);
  const piece = before ?? pieces[0];
  return piece ? pieceRate(calculation, piece, unit) : toQuantity('0', unit, 'constant:zero');
}

function refuse(sourceId: string, gap: Span, reason: string): never {
  throw new BaseError({
    code: 'ERR_CARBON_GAP',
    shortMessage: `The emission source ${describeRecord(sourceId)} has no activity data from ${new Date(gap.start).toISOString()} to ${new Date(gap.end).toISOString()}. ${reason}`,
    details: 'Add the records, or choose a value of the policy gap-filling.',
  });
}

type Filling = Exclude<ResolvedPolicies['gap-filling'], 'refuse' | 'leave'>;

/**
 * Fills the times without data by the policy `gap-filling`, as pieces that say so in the trace.
 *
 * @throws BaseError `ERR_CARBON_GAP` where the policy refuses, or where there is nothing to derive a rate from.
 */
export function fillGaps(
  calculation: Calculation,
  parameters: {
    readonly sourceId: string;
    readonly pieces: readonly ActivityPiece[];
    readonly span: Span;
    readonly policy: ResolvedPolicies['gap-filling'];
  },
): FilledPieces {
  const { sourceId, pieces, span, policy } = parameters;
  const gaps = findGaps(pieces, span);
  const [first] = gaps;
  if (!first || policy === 'leave') return { pieces, gaps };
  if (policy === 'refuse')
    return refuse(sourceId, first, 'The policy gap-filling does not allow to fill it.');
  if (pieces.length === 0) return refuse(sourceId, first, 'There is no other record to derive a rate from.');
  const rates: Readonly<Record<Filling, (gap: Span) => Quantity>> = {
    'mean-rate': () => meanRate(calculation, pieces),
    'largest-rate': () => largestRate(calculation, pieces),
    'previous-rate': (gap) => previousRate(calculation, pieces, gap),
  };
  const shared = policy === 'previous-rate' ? undefined : rates[policy](first);
  const filled = gaps.map((gap) => {
    const operands = [shared ?? rates[policy](gap), secondsOf(gap, 'time:gap')];
    const basis = `Policy gap-filling: ${policy}`;
    return {
      ...gap,
      row: undefined,
      quantity: calculate(calculation, { operation: 'product', operands, basis }),
    };
  });
  return { pieces: [...pieces, ...filled].sort((left, right) => left.start - right.start), gaps };
}
