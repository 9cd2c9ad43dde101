import { BaseError, describeValue } from '@tallystick/core';
import type { ActivityFlowCode, EmissionSource } from '@tallystick/schemas';
import type { ActivityPiece, SourcePieces } from '../activity/activity-pieces.ts';
import { dividePieces, type Epoch } from '../activity/divide-pieces.ts';
import { fillGaps } from '../activity/fill-gaps.ts';
import { commonUnitOf, describePiece, sumPieces } from '../activity/piece-amount.ts';
import { reconcileChannels } from '../activity/reconcile-channels.ts';
import { calculate, type Quantity } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { isNegative } from '../exact/exact.ts';
import { formatInstant, type Span, spanOfPeriod } from '../time/instants.ts';
import { type AccountContext, raiseFlag } from './account-context.ts';
import { isPurchased } from './assert-factor.ts';

/** Net activity of a source in a time in which one set of factors is in force. */
export interface ActivityEpoch extends Span {
  /** Undefined where there are no data at all. */
  readonly net: Quantity | undefined;
  readonly captured: readonly ActivityPiece[];
}

const flows: readonly ActivityFlowCode[] = ['input', 'output', 'captured'];

function assertFlows(source: EmissionSource, pieces: SourcePieces): void {
  const unknown = [...pieces.keys()].find((flow) => !flows.includes(flow));
  if (unknown === undefined) return;
  throw new BaseError({
    code: 'ERR_CARBON_SOURCE_UNKNOWN',
    shortMessage: `Expected the flow ${flows.join(', ')} in records of ${describeRecord(source.id)}, got ${describeValue(unknown)}.`,
  });
}

/** The time for which a source is accounted: its own days within the period. */
export function spanOfSource({ activePeriod, id }: EmissionSource, { span, offset }: AccountContext): Span {
  if (!activePeriod) return span;
  const own = spanOfPeriod(activePeriod, offset);
  const common = { start: Math.max(own.start, span.start), end: Math.min(own.end, span.end) };
  if (common.start < common.end) return common;
  throw new BaseError({
    code: 'ERR_CARBON_BOUNDARY',
    shortMessage: `The active period of the emission source ${describeRecord(id)} lies outside the period of the boundary.`,
    details: 'Remove the source, or correct its active period.',
  });
}

function noteComparisons(
  context: AccountContext,
  parameters: {
    source: EmissionSource;
    flow: ActivityFlowCode;
    result: ReturnType<typeof reconcileChannels>;
  },
): void {
  const { source, flow, result } = parameters;
  for (const { comparison, isDisagreement, incomplete } of result.choices) {
    const { start, end, used, values } = comparison;
    const [first] = values;
    const isEqual = values.every(({ value, unit }) => value === first?.value && unit === first.unit);
    const interval = { start: formatInstant(start, context.offset), end: formatInstant(end, context.offset) };
    if (!isEqual) context.comparisons.push({ sourceId: source.id, flow, interval, used, values });
    const shared = { sourceId: source.id, span: { start, end } };
    if (isDisagreement) {
      const text = values.map(({ channel, value, unit }) => `${channel} ${value} ${unit}`).join(', ');
      raiseFlag(context, { ...shared, code: 'channels-disagree', text: `Used ${used}: ${text}.` });
    }
    if (incomplete.length > 0) {
      const text = `Not used, for data of a part of the time are missing: ${incomplete.join(', ')}.`;
      raiseFlag(context, { ...shared, code: 'channel-incomplete', text });
    }
  }
}

function noteQuality(
  context: AccountContext,
  source: EmissionSource,
  pieces: readonly ActivityPiece[],
): void {
  const estimated = pieces.filter(({ row }) => row?.quality === 'estimated').length;
  if (estimated === 0) return;
  const text = `${estimated} records are estimates.`;
  raiseFlag(context, { code: 'estimated', sourceId: source.id, text });
}

function flowEpochs(
  context: AccountContext,
  parameters: {
    source: EmissionSource;
    flow: ActivityFlowCode;
    pieces: SourcePieces;
    changes: readonly number[];
  },
): readonly Epoch[] {
  const { source, flow, changes } = parameters;
  const { calculation, policies } = context;
  const channels = parameters.pieces.get(flow) ?? new Map<string, ActivityPiece[]>();
  const span = spanOfSource(source, context);
  const priority = source.channels ?? [];
  const result = reconcileChannels(calculation, { channels, priority, policies });
  noteComparisons(context, { source, flow, result });
  noteQuality(context, source, result.pieces);
  // A source that sells or captures nothing has no records of it, nor has a product that carries carbon away any of input: no gap.
  const isProduct = source.method === 'mass-balance' && parameters.pieces.has('output');
  const isAbsent = channels.size === 0 && (flow !== 'input' || isProduct);
  const policy = isAbsent ? 'leave' : policies['gap-filling'];
  const filled = fillGaps(calculation, { sourceId: source.id, pieces: result.pieces, span, policy });
  for (const gap of isAbsent ? [] : filled.gaps) {
    const code = policy === 'leave' ? 'gap-left' : 'gap-filled';
    const text = `No ${flow} data; policy gap-filling: ${policy}.`;
    raiseFlag(context, { code, sourceId: source.id, text, span: gap });
  }
  const divided = dividePieces(calculation, {
    pieces: filled.pieces,
    span,
    changes,
    policy: policies['straddling-interval'],
  });
  for (const piece of divided.straddling) {
    const text = `${describePiece(piece)}: policy straddling-interval: ${policies['straddling-interval']}.`;
    raiseFlag(context, { code: 'interval-split', sourceId: source.id, text, span: piece });
  }
  return divided.epochs;
}

function netOf(
  context: AccountContext,
  parameters: {
    source: EmissionSource;
    unit: string;
    input: readonly ActivityPiece[];
    output: readonly ActivityPiece[];
  },
): Quantity | undefined {
  const { source, unit, input, output } = parameters;
  const { calculation, policies } = context;
  const isGross = isPurchased(source) && policies['net-energy'] === 'gross';
  if (input.length === 0 && (output.length === 0 || isGross)) return undefined;
  const bought = sumPieces(calculation, { pieces: input, unit });
  if (output.length === 0 || isGross) return bought;
  const sold = sumPieces(calculation, { pieces: output, unit });
  const basis = 'Net: input less output';
  return calculate(calculation, { operation: 'difference', operands: [bought, sold], basis });
}

/**
 * Activity data of one source: channels reconciled, gaps filled, divided where factors change, output taken off.
 *
 * @param changes - Instants within the source's time at which another factor record comes into force.
 */
export function activityOfSource(
  context: AccountContext,
  parameters: {
    readonly source: EmissionSource;
    readonly pieces: SourcePieces;
    readonly changes: readonly number[];
  },
): ActivityEpoch[] {
  const { source, pieces, changes } = parameters;
  assertFlows(source, pieces);
  const [input = [], output = [], captured = []] = flows.map((flow) =>
    flowEpochs(context, { source, flow, pieces, changes }),
  );
  const all = [...input, ...output].map((epoch) => commonUnitOf(epoch.pieces));
  const unit = all.filter((token) => token !== undefined).sort()[0] ?? 'C62';
  return input.map((epoch, index) => {
    const net = netOf(context, { source, unit, input: epoch.pieces, output: output[index]?.pieces ?? [] });
    if (net && isNegative(net.value)) {
      const text = 'More went out than came in.';
      raiseFlag(context, { code: 'net-negative', sourceId: source.id, text, span: epoch });
    }
    return { start: epoch.start, end: epoch.end, net, captured: captured[index]?.pieces ?? [] };
  });
}
