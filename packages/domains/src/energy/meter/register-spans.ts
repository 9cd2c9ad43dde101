import type { MeterReading } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { latestReadings, type ReadRegister } from './latest-readings.ts';
import type { MeterPolicy } from './meter-policy.ts';

/** What is known of a meter. */
export interface MeterRegister {
  readonly meterId: string;
  /** At this many watt hours the register shows zero again. */
  readonly registerWattHours: bigint;
  /** The most the meter can have counted, in watts. */
  readonly powerMax: number;
}

/** Time between two readings, with the energy counted; absent where the readings contradict each other. */
export interface RegisterSpan {
  readonly start: number;
  readonly end: number;
  readonly wattHours?: bigint;
  /** What happened: `rollover`, `rollback`, `above-power`, `meter-replaced`, `meter-unannounced`. */
  readonly flag?: string;
  /** Whether the reading at either end was estimated. */
  readonly isStartEstimated: boolean;
  readonly isEndEstimated: boolean;
}

/** What {@link toRegisterSpans} needs. */
export interface ToRegisterSpansParameters {
  readonly readings: readonly MeterReading[];
  readonly registers: readonly MeterRegister[];
  readonly policy: MeterPolicy;
}

function findRegister(meterId: string, registers: readonly MeterRegister[]): MeterRegister {
  const register = registers.find((candidate) => candidate.meterId === meterId);
  const isSound = register && register.registerWattHours > 0n && register.powerMax > 0;
  if (isSound && Number.isInteger(register.powerMax)) return register;
  return refuse(
    'ERR_ENERGY_METER',
    `Expected size and power of the register of every meter, got none or zero for ${meterId}.`,
    'Give registerWattHours and powerMax above zero in whole numbers.',
  );
}

/** The ends of a span, without its energy. */
function spanBetween(before: ReadRegister, after: ReadRegister): RegisterSpan {
  return {
    start: before.at,
    end: after.at,
    isStartEstimated: before.reading.quality === 'estimated',
    isEndEstimated: after.reading.quality === 'estimated',
  };
}

function faultSpan(
  before: ReadRegister,
  after: ReadRegister,
  flag: string,
  policy: MeterPolicy,
): RegisterSpan {
  if (policy.faultRule === 'missing') return { ...spanBetween(before, after), flag };
  return refuse(
    'ERR_ENERGY_METER',
    `Expected readings that do not contradict each other, got ${flag} from ${before.reading.id} to ${after.reading.id}.`,
    'Correct the reading, report the replacement of the meter, or let the policy report the time as missing.',
  );
}

/** The energy counted by one meter between two readings of it. */
function countSpan(
  before: ReadRegister,
  after: ReadRegister,
  parameters: ToRegisterSpansParameters,
): RegisterSpan {
  const { registers, policy } = parameters;
  const { registerWattHours, powerMax } = findRegister(after.reading.meterId, registers);
  const span = spanBetween(before, after);
  const counted = after.register - before.register;
  const most = (BigInt(powerMax) * BigInt(after.at - before.at)) / 3600n;
  if (counted >= 0n) {
    return counted <= most
      ? { ...span, wattHours: counted }
      : faultSpan(before, after, 'above-power', policy);
  }
  const around = counted + registerWattHours;
  const isRollover = policy.rolloverRule === 'within-power' && around >= 0n && around <= most;
  if (isRollover) return { ...span, wattHours: around, flag: 'rollover' };
  return faultSpan(before, after, 'rollback', policy);
}

/** Where one meter follows another: nothing was counted in between, which is right only without time in between. */
function exchangeSpan(before: ReadRegister, after: ReadRegister, policy: MeterPolicy): RegisterSpan {
  const isExchange = before.reading.event === 'removed' && after.reading.event === 'installed';
  if (!isExchange) return faultSpan(before, after, 'meter-unannounced', policy);
  const span = { ...spanBetween(before, after), flag: 'meter-replaced' };
  return before.at === after.at ? { ...span, wattHours: 0n } : span;
}

/**
 * The time between readings, with the energy counted in it. Rollovers are added up, a replaced meter continues the old one,
 * and contradictions have no energy.
 */
export function toRegisterSpans(parameters: ToRegisterSpansParameters): RegisterSpan[] {
  const reads = latestReadings(parameters.readings);
  for (const { reading, register } of reads) {
    if (register < findRegister(reading.meterId, parameters.registers).registerWattHours) continue;
    refuse(
      'ERR_ENERGY_METER',
      `Expected a register within its size, got more in ${reading.id}.`,
      'Correct the reading.',
    );
  }
  return reads.slice(1).map((after, index) => {
    const before = reads[index] as ReadRegister;
    const isSameMeter = before.reading.meterId === after.reading.meterId;
    return isSameMeter
      ? countSpan(before, after, parameters)
      : exchangeSpan(before, after, parameters.policy);
  });
}
