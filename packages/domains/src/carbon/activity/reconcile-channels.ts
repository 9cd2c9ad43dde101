import { BaseError } from '@tallystick/core';
import type { ChannelComparison } from '@tallystick/schemas';
import {
  type Calculation,
  calculate,
  createCalculation,
  type Quantity,
  sumOf,
  toQuantity,
} from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { compare, divide, type Exact, isZero, multiply, subtract, toExact } from '../exact/exact.ts';
import { formatExact } from '../exact/format-exact.ts';
import { parseDecimal, parseExact } from '../exact/parse-exact.ts';
import type { ResolvedPolicies } from '../policies/resolve-policies.ts';
import type { Span } from '../time/instants.ts';
import type { ActivityPiece } from './activity-pieces.ts';
import { commonUnitOf, sumPieces } from './piece-amount.ts';

/** What one channel says of a segment of time in which all channels have common limits. */
interface Candidate {
  readonly channel: string;
  readonly pieces: readonly ActivityPiece[];
  readonly isComplete: boolean;
}

/** A segment with what was chosen for it. */
interface Choice {
  readonly pieces: readonly ActivityPiece[];
  readonly comparison: Omit<ChannelComparison, 'sourceId' | 'flow' | 'interval'> & Span;
  readonly isDisagreement: boolean;
  readonly incomplete: readonly string[];
}

/** The pieces to count, and what the statement says of the channels. */
export interface Reconciliation {
  readonly pieces: readonly ActivityPiece[];
  readonly choices: readonly Choice[];
}

/** Instants at which no channel is within a record: what lies between two of them can be compared. */
function commonLimits(channels: readonly (readonly ActivityPiece[])[]): number[] {
  const limits = new Set(channels.flatMap((pieces) => pieces.flatMap(({ start, end }) => [start, end])));
  const sorted = [...limits].sort((left, right) => left - right);
  return channels.reduce((remaining, pieces) => {
    let index = 0;
    return remaining.filter((limit) => {
      while (index < pieces.length && (pieces[index]?.end ?? 0) <= limit) index += 1;
      const piece = pieces[index];
      return piece === undefined || piece.start >= limit;
    });
  }, sorted);
}

function candidatesOf(
  channels: readonly (readonly [string, readonly ActivityPiece[]])[],
  segments: readonly Span[],
): Candidate[][] {
  const positions = channels.map(() => 0);
  return segments.map(({ start, end }) =>
    channels.flatMap(([channel, pieces], index) => {
      const from = positions[index] ?? 0;
      let to = from;
      let covered = 0;
      for (; (pieces[to]?.end ?? Number.POSITIVE_INFINITY) <= end; to += 1) {
        covered += (pieces[to]?.end ?? 0) - (pieces[to]?.start ?? 0);
      }
      positions[index] = to;
      const own = pieces.slice(from, to);
      return own.length > 0 ? [{ channel, pieces: own, isComplete: covered === end - start }] : [];
    }),
  );
}

function uncertaintyOf(pieces: readonly ActivityPiece[]): Exact | undefined {
  const stated = pieces.map(({ row }) => row?.uncertaintyPercent).filter((text) => text !== undefined);
  if (stated.length === 0) return undefined;
  return stated
    .map((text) => parseDecimal(text, 'an uncertainty'))
    .reduce((a, b) => (compare(a, b) >= 0 ? a : b));
}

interface Measured extends Candidate {
  readonly total: Quantity;
  readonly uncertainty: Exact | undefined;
}

function leastUncertain(candidates: readonly Measured[]): Measured | undefined {
  const stated = candidates.filter(({ uncertainty }) => uncertainty !== undefined);
  const [first = candidates[0], ...others] = stated;
  return others.reduce(
    (best, next) =>
      best?.uncertainty && next.uncertainty && compare(next.uncertainty, best.uncertainty) < 0 ? next : best,
    first,
  );
}

function largest(candidates: readonly Measured[]): Measured | undefined {
  return candidates.reduce((best, next) => (compare(next.total.value, best.total.value) > 0 ? next : best));
}

/** The mean of the complete channels, with its steps. */
function meanPiece(calculation: Calculation, candidates: readonly Measured[], span: Span): ActivityPiece {
  const unit = candidates[0]?.total.unit ?? '1';
  const totals = candidates.map(({ pieces }) => sumPieces(calculation, { pieces, unit }));
  const basis = 'Policy channel-reconciliation: mean';
  const total = sumOf(calculation, { operands: totals, unit, basis });
  const count = toQuantity(String(totals.length), '1', 'constant:channels');
  const quantity = calculate(calculation, { operation: 'quotient', operands: [total, count], basis });
  return { ...span, row: undefined, quantity };
}

/** Whether two totals differ by more than the tolerance, in per cent of the one used. */
function isBeyond(used: Exact, other: Exact, tolerancePercent: Exact): boolean {
  const difference = subtract(used, other);
  const size = difference.numerator < 0n ? { ...difference, numerator: -difference.numerator } : difference;
  if (isZero(used)) return !isZero(size);
  return compare(multiply(divide(size, used), toExact(100n)), tolerancePercent) > 0;
}

function measure(candidates: readonly Candidate[]): Measured[] {
  const unit = commonUnitOf(candidates.flatMap(({ pieces }) => pieces)) ?? '1';
  const scratch = createCalculation({ trace: false });
  return candidates.map((candidate) => ({
    ...candidate,
    total: sumPieces(scratch, { pieces: candidate.pieces, unit }),
    uncertainty: uncertaintyOf(candidate.pieces),
  }));
}

function assertComplete(candidates: readonly Candidate[]): Candidate[] {
  const complete = candidates.filter(({ isComplete }) => isComplete);
  if (complete.length > 0) return complete;
  const names = candidates.map(({ pieces }) => describeRecord(pieces[0]?.row?.id ?? '')).join(' and ');
  throw new BaseError({
    code: 'ERR_CARBON_ALIGNMENT',
    shortMessage: `Expected one channel with all data of a time, got channels that overlap in part from ${names} on.`,
    details: 'Give the records of the channels common limits in time.',
  });
}

function chooseFor(
  calculation: Calculation,
  parameters: {
    readonly candidates: readonly Candidate[];
    readonly span: Span;
    readonly policies: ResolvedPolicies;
  },
): Choice {
  const { candidates, span, policies } = parameters;
  const measured = measure(assertComplete(candidates));
  const rule = policies['channel-reconciliation'];
  const single =
    rule === 'largest'
      ? largest(measured)
      : rule === 'least-uncertain'
        ? leastUncertain(measured)
        : measured[0];
  const isMean = rule === 'mean' && measured.length > 1;
  const pieces = isMean ? [meanPiece(calculation, measured, span)] : (single?.pieces ?? []);
  const used = (isMean ? pieces[0]?.quantity : single?.total)?.value ?? toExact(0n);
  const tolerance = parseExact(policies['channel-tolerance-percent']);
  const values = measured.map(({ channel, total, uncertainty }) => ({
    channel,
    value: formatExact(total.value),
    unit: total.unit,
    ...(uncertainty ? { uncertaintyPercent: formatExact(uncertainty) } : {}),
  }));
  return {
    pieces,
    comparison: { ...span, used: isMean ? 'mean' : (single?.channel ?? ''), values },
    isDisagreement: measured.some(({ total }) => isBeyond(used, total.value, tolerance)),
    incomplete: candidates.filter(({ isComplete }) => !isComplete).map(({ channel }) => channel),
  };
}

/** Channels in the order of priority of the boundary; those not named come after, by name. */
function inPriority(
  channels: ReadonlyMap<string, ActivityPiece[]>,
  priority: readonly string[],
): (readonly [string, readonly ActivityPiece[]])[] {
  const rank = (channel: string): number => {
    const index = priority.indexOf(channel);
    return index < 0 ? priority.length : index;
  };
  return [...channels].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/**
 * Chooses between the channels of one emission source and flow.
 *
 * Time is divided where all channels have common limits. In each part the policy `channel-reconciliation` chooses among
 * the channels that have all data of the part; a difference beyond `channel-tolerance-percent` is reported.
 */
export function reconcileChannels(
  calculation: Calculation,
  parameters: {
    readonly channels: ReadonlyMap<string, ActivityPiece[]>;
    readonly priority: readonly string[];
    readonly policies: ResolvedPolicies;
  },
): Reconciliation {
  const ordered = inPriority(parameters.channels, parameters.priority);
  const [[, only] = ['', []], ...others] = ordered;
  if (others.length === 0) return { pieces: only, choices: [] };
  const limits = commonLimits(ordered.map(([, pieces]) => pieces));
  const segments = limits.slice(1).map((end, index) => ({ start: limits[index] ?? 0, end }));
  const choices: Choice[] = [];
  const pieces: ActivityPiece[] = [];
  for (const [index, candidates] of candidatesOf(ordered, segments).entries()) {
    const span = segments[index];
    if (!span || candidates.length === 0) continue;
    const [sole] = candidates;
    if (candidates.length === 1 && sole) {
      pieces.push(...sole.pieces);
      continue;
    }
    const choice = chooseFor(calculation, { candidates, span, policies: parameters.policies });
    choices.push(choice);
    pieces.push(...choice.pieces);
  }
  return { pieces, choices };
}
