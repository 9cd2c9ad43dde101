import type {
  ClearingResult,
  MarketSettlement,
  MarketSettlementPolicy,
  MeterInterval,
  SettlementLine,
} from '@tallystick/schemas';
import { assertPolicy, assertPolicyNumbers } from '../assert-policy.ts';
import { refuse } from '../energy-error.ts';
import { assertRoundingMode } from '../quantities/divide-rounded.ts';
import { formatMoney, type MoneyScale, toMoney } from '../quantities/money.ts';
import { parseScaled } from '../quantities/scaled-decimal.ts';
import { type ClearedPosition, clearedPositions } from './cleared-positions.ts';
import { type MeteredEnergy, meteredEnergy } from './metered-energy.ts';

/** Prices of what was metered but not traded, in the currency and unit of the clearing policy. */
export interface ImbalancePrices {
  /** What a participant pays for energy it lacks. */
  readonly shortfall: string;
  /** What a participant is paid for energy it has too much; equal to `shortfall` under `single-price`. */
  readonly surplus: string;
}

/** What {@link settleMarket} needs. */
export interface SettleMarketParameters {
  readonly id: string;
  readonly result: ClearingResult;
  /** Metered intervals of the slot with their participants, latest revisions or all. */
  readonly intervals: readonly MeterInterval[];
  readonly policy: MarketSettlementPolicy;
  readonly imbalance: ImbalancePrices;
  /** Fee per unit of energy for each side of a trade, in the currency and unit of the clearing policy. None when absent. */
  readonly fee?: string | undefined;
  /** Revision of the settlement; 1 when absent. */
  readonly revision?: number | undefined;
  /** The settlement that this one corrects. */
  readonly replaces?: string | undefined;
}

/** A line in smallest units of money. */
interface Line {
  readonly participantId: string;
  readonly cleared: bigint;
  readonly metered: bigint;
  readonly energy: bigint;
  readonly deviation: bigint;
  readonly fee: bigint;
  readonly isMissing: boolean;
}

function assertSettlement({ result, policy, imbalance, fee = '0' }: SettleMarketParameters): void {
  assertPolicy(policy, {
    version: [1],
    imbalanceRule: ['retailer-tariff', 'single-price'],
    missingMeterRule: ['refuse', 'as-cleared'],
    currency: [result.policy.currency],
  });
  assertPolicyNumbers(policy, { moneyDecimals: [0, 12] });
  assertRoundingMode(policy.rounding);
  const decimals = result.policy.priceDecimals;
  if (parseScaled(fee, decimals) < 0n)
    refuse('ERR_ENERGY_PRICE', 'Expected a fee of zero or more, got less.', 'Correct it.');
  const isOne = parseScaled(imbalance.shortfall, decimals) === parseScaled(imbalance.surplus, decimals);
  if (policy.imbalanceRule === 'single-price' && !isOne) {
    refuse(
      'ERR_ENERGY_PRICE',
      'Expected one price for deviations either way, got two.',
      'Give both the same price.',
    );
  }
}

/** The metered energy of a participant, or what was cleared where the policy lets that stand in. */
function meteredOf(
  participantId: string,
  cleared: bigint,
  metered: MeteredEnergy,
  policy: MarketSettlementPolicy,
): { metered: bigint; isMissing: boolean } {
  const known = metered.get(participantId);
  if (known !== undefined) return { metered: known, isMissing: false };
  if (policy.missingMeterRule === 'as-cleared') return { metered: cleared, isMissing: true };
  return refuse(
    'ERR_ENERGY_SETTLEMENT',
    `Expected metered energy for every participant, got none or part of it for ${participantId}.`,
    'Wait for the meter, or settle as cleared and correct later.',
  );
}

interface LineContext {
  readonly parameters: SettleMarketParameters;
  readonly scale: MoneyScale;
  readonly metered: MeteredEnergy;
}

function toLine(participantId: string, position: ClearedPosition, context: LineContext): Line {
  const { parameters, scale, metered } = context;
  const { policy, imbalance, fee = '0' } = parameters;
  const own = meteredOf(participantId, position.energy, metered, policy);
  const deviation = own.metered - position.energy;
  const price = parseScaled(deviation < 0n ? imbalance.shortfall : imbalance.surplus, scale.priceDecimals);
  return {
    participantId,
    cleared: position.energy,
    ...own,
    energy: toMoney(position.product, scale),
    deviation: toMoney(deviation * price, scale),
    fee: toMoney(-position.volume * parseScaled(fee, scale.priceDecimals), scale),
  };
}

function toSettlementLine(line: Line, decimals: number): SettlementLine {
  const { participantId, cleared, metered, energy, deviation, fee, isMissing } = line;
  return {
    participantId,
    cleared: cleared.toString(),
    metered: metered.toString(),
    deviation: (metered - cleared).toString(),
    energyAmount: formatMoney(energy, decimals),
    deviationAmount: formatMoney(deviation, decimals),
    feeAmount: formatMoney(fee, decimals),
    totalAmount: formatMoney(energy + deviation + fee, decimals),
    ...(isMissing ? { flags: ['metered-missing'] } : {}),
  };
}

function sum(lines: readonly Line[], pick: (line: Line) => bigint): bigint {
  return lines.reduce((total, line) => total + pick(line), 0n);
}

/** Who is settled: everybody who traded or was metered, in the order of ids. */
function participantsOf(positions: ReadonlyMap<string, ClearedPosition>, metered: MeteredEnergy): string[] {
  return [...new Set([...positions.keys(), ...metered.keys()])].sort();
}

/**
 * Settles one slot: what was cleared at the prices of the market, what was metered beyond or below it with the retailer, and the fee.
 *
 * Amounts are exact until one rounding per amount, by the mode of the policy. Participants, retailer and operator add up to zero to the
 * last unit: what rounding leaves over is `dustAmount`, which the operator takes or pays.
 *
 * @param parameters - The clearing result, metered intervals, policy and prices.
 * @returns The settlement, one line per participant in the order of their ids.
 * @throws BaseError `ERR_ENERGY_SETTLEMENT` where metered energy is missing under `refuse`, an interval names no participant, or a trade
 * has no allocation; `ERR_ENERGY_INTERVAL` for intervals beyond the slot or that overlap; `ERR_ENERGY_PRICE` for a negative fee
 * and for two prices under `single-price`; `ERR_ENERGY_POLICY`, also for another currency.
 *
 * @example
 * ```ts
 * import { settleMarket } from '@tallystick/domains/energy';
 * import type { ClearingResult, MeterInterval } from '@tallystick/schemas';
 *
 * export function settle(result: ClearingResult, intervals: readonly MeterInterval[]) {
 *   return settleMarket({
 *     id: `${result.id}/settlement`,
 *     result,
 *     intervals,
 *     policy: {
 *       version: 1,
 *       imbalanceRule: 'retailer-tariff',
 *       missingMeterRule: 'as-cleared',
 *       rounding: 'half-even',
 *       currency: 'USD',
 *       moneyDecimals: 4,
 *     },
 *     imbalance: { shortfall: '0.25', surplus: '0.05' },
 *     fee: '0.001',
 *   });
 * }
 * ```
 */
export function settleMarket(parameters: SettleMarketParameters): MarketSettlement {
  const { id, result, intervals, policy, revision = 1, replaces } = parameters;
  assertSettlement(parameters);
  const { moneyDecimals, rounding } = policy;
  const { priceUnit, priceDecimals } = result.policy;
  const scale: MoneyScale = { priceUnit, priceDecimals, moneyDecimals, rounding };
  const metered = meteredEnergy(intervals, result.slot);
  const { positions, retailerProduct } = clearedPositions(result);
  const lines = participantsOf(positions, metered).map((participantId) => {
    const position = positions.get(participantId) ?? { energy: 0n, volume: 0n, product: 0n };
    return toLine(participantId, position, { parameters, scale, metered });
  });
  const retailerEnergy = toMoney(retailerProduct, scale);
  const dust = -(sum(lines, ({ energy }) => energy) + retailerEnergy);
  const isProvisional = lines.some(({ isMissing }) => isMissing);
  return {
    type: 'MarketSettlement',
    id,
    clearingResultId: result.id,
    slot: result.slot,
    policy,
    lines: lines.map((line) => toSettlementLine(line, moneyDecimals)),
    retailerAmount: formatMoney(retailerEnergy - sum(lines, ({ deviation }) => deviation), moneyDecimals),
    operatorAmount: formatMoney(-sum(lines, ({ fee }) => fee), moneyDecimals),
    dustAmount: formatMoney(dust, moneyDecimals),
    revision,
    ...(replaces === undefined ? {} : { replaces }),
    ...(isProvisional ? { flags: ['provisional'] } : {}),
  };
}
