import type { ResidualMix, ResidualSource, Slot } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { formatTicks } from '../quantities/price-ticks.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';

/** Energy of one source in the zone and period. All quantities are watt hours, zero or more. */
export interface SourceBalance {
  readonly energySource: string;
  readonly generated: bigint;
  /** Brought in from and sent to other zones, with their attributes. */
  readonly imported?: bigint | undefined;
  readonly exported?: bigint | undefined;
  /** Claimed by certificates of the zone. */
  readonly claimed: bigint;
}

/** What {@link computeResidualMix} needs. */
export interface ComputeResidualMixParameters {
  readonly id: string;
  readonly zone: string;
  readonly period: Slot;
  /** One entry for each source, in any order. */
  readonly sources: readonly SourceBalance[];
  /** Decimals of a share. */
  readonly shareDecimals: number;
}

/** A source with what is left of it. */
interface Left {
  readonly energySource: string;
  readonly generated: bigint;
  readonly claimed: bigint;
  readonly residual: bigint;
}

function toLeft({ energySource, generated, imported = 0n, exported = 0n, claimed }: SourceBalance): Left {
  const available = generated + imported - exported;
  if ([generated, imported, exported, claimed, available].some((value) => value < 0n)) {
    refuse(
      'ERR_ENERGY_QUANTITY',
      `Expected energy of zero or more, got less for ${energySource}.`,
      'Correct the balance.',
    );
  }
  const residual = available - claimed;
  return { energySource, generated: available, claimed, residual: residual < 0n ? 0n : residual };
}

function sum(lefts: readonly Left[], pick: (left: Left) => bigint): bigint {
  return lefts.reduce((total, left) => total + pick(left), 0n);
}

/** Shares that add up to one: running totals are rounded down, so the last source takes what is left. */
function toShares(lefts: readonly Left[], decimals: number): string[] {
  const total = sum(lefts, ({ residual }) => residual);
  if (total === 0n) return lefts.map(() => '0');
  const scale = 10n ** BigInt(decimals);
  let before = 0n;
  return lefts.map(({ residual }) => {
    const after = before + residual;
    const share = (after * scale) / total - (before * scale) / total;
    before = after;
    return formatTicks(share, decimals);
  });
}

/**
 * Finds the residual mix of a zone: what was generated and is not claimed by certificates, by source. It is what consumption without
 * certificates is made of, so that nothing is counted twice (GHG Protocol Scope 2 Guidance, section 6.5; issuance-based method of the
 * Association of Issuing Bodies, without its deficit shared over zones).
 *
 * More claims than energy of a source leave nothing of it and are flagged `over-claimed`.
 *
 * @param parameters - Zone, period and the balance of each source.
 * @returns The mix, sources in the order of their codes, with shares that add up to one.
 * @throws BaseError `ERR_ENERGY_QUANTITY` for negative energy and more exports than there was, `ERR_ENERGY_INTERVAL` for a source given twice,
 * `ERR_ENERGY_POLICY`, `ERR_ENERGY_SLOT`.
 *
 * @example
 * ```ts
 * import { computeResidualMix } from '@tallystick/domains/energy';
 *
 * const mix = computeResidualMix({
 *   id: 'urn:example:residual',
 *   zone: 'NZ',
 *   period: { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' },
 *   sources: [
 *     { energySource: 'wind', generated: 600n, claimed: 500n },
 *     { energySource: 'fossil', generated: 400n, claimed: 0n },
 *   ],
 *   shareDecimals: 4,
 * });
 * console.log(mix.sources.map(({ energySource, share }) => [energySource, share])); // fossil 0.8, wind 0.2
 * ```
 */
export function computeResidualMix(parameters: ComputeResidualMixParameters): ResidualMix {
  const { id, zone, period, sources, shareDecimals } = parameters;
  toSlotSeconds(period);
  if (!Number.isInteger(shareDecimals) || shareDecimals < 0 || shareDecimals > 12) {
    refuse('ERR_ENERGY_POLICY', 'Expected shareDecimals from 0 to 12, got another value.', 'Correct it.');
  }
  if (new Set(sources.map(({ energySource }) => energySource)).size < sources.length) {
    refuse(
      'ERR_ENERGY_INTERVAL',
      'Expected every source once, got one twice.',
      'Add the entries of a source up.',
    );
  }
  const lefts = sources.map(toLeft).sort((left, right) => (left.energySource < right.energySource ? -1 : 1));
  const shares = toShares(lefts, shareDecimals);
  const isOverClaimed = lefts.some(({ claimed, generated }) => claimed > generated);
  const total = (pick: (left: Left) => bigint): string => sum(lefts, pick).toString();
  return {
    type: 'ResidualMix',
    id,
    zone,
    period,
    sources: lefts.map(
      ({ energySource, generated, claimed, residual }, index): ResidualSource => ({
        energySource,
        generated: generated.toString(),
        claimed: claimed.toString(),
        residual: residual.toString(),
        share: shares[index] ?? '0',
      }),
    ),
    generated: total(({ generated }) => generated),
    claimed: total(({ claimed }) => claimed),
    residual: total(({ residual }) => residual),
    ...(isOverClaimed ? { flags: ['over-claimed'] } : {}),
  };
}
