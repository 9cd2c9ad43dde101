import type { StorageRecord } from '@tallystick/schemas';
import { assertPolicy } from '../assert-policy.ts';
import { refuse } from '../energy-error.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';

/** How discharges are traced back to charges. */
export interface StoragePolicy {
  /** Version of the meaning of these rules. */
  readonly version: 1;
  /** What goes in first comes out first. */
  readonly allocationRule: 'first-in-first-out';
  /** Energy out for energy in, as a fraction of at most one: 85 of 100. See {@link measureEfficiency}. */
  readonly efficiency: { readonly numerator: bigint; readonly denominator: bigint };
}

/** What {@link allocateStorage} needs. */
export interface AllocateStorageParameters {
  /** Charges and discharges of one device, in any order. */
  readonly records: readonly StorageRecord[];
  readonly policy: StoragePolicy;
}

/** A part of a discharge, with the part of a charge it was drawn from. */
export interface StorageAllocation {
  readonly chargeRecordId: string;
  readonly dischargeRecordId: string;
  /** Watt hours charged, of which `discharged` came out. */
  readonly charged: bigint;
  readonly discharged: bigint;
  /** Part of `discharged` that certificates stand behind; the rest was charged from the grid mix. */
  readonly certified: bigint;
}

/** What {@link allocateStorage} gives. */
export interface AllocateStorageReturnType {
  /** In the order of discharges. */
  readonly allocations: readonly StorageAllocation[];
  /** Watt hours charged and not drawn on yet. */
  readonly left: bigint;
  /** Watt hours lost: charged and drawn on, less discharged. */
  readonly lost: bigint;
}

/** A record with its energy and where it lies in the energy of all charges before it. */
interface Charge {
  readonly record: StorageRecord;
  readonly start: number;
  readonly quantity: bigint;
  readonly certified: bigint;
  readonly from: bigint;
}

function readQuantity(record: StorageRecord): bigint {
  const quantity = toWattHours({ value: record.quantity, unit: 'WHR' });
  if (quantity > 0n) return quantity;
  return refuse(
    'ERR_ENERGY_QUANTITY',
    `Expected energy above zero, got none in record ${record.id}.`,
    'Leave it out.',
  );
}

function compareRecords(left: StorageRecord, right: StorageRecord): number {
  const times = toSlotSeconds(left.slot).start - toSlotSeconds(right.slot).start;
  if (times !== 0) return times;
  // What is charged and discharged in one slot is charged first.
  if (left.kind !== right.kind) return left.kind === 'charge' ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}

function assertRecords({ records, policy }: AllocateStorageParameters): void {
  assertPolicy(policy, { version: [1], allocationRule: ['first-in-first-out'] });
  const { numerator, denominator } = policy.efficiency;
  if (numerator <= 0n || numerator > denominator) {
    refuse(
      'ERR_ENERGY_POLICY',
      'Expected an efficiency above zero and at most one, got another one.',
      'Correct it.',
    );
  }
  const [first] = records;
  const odd = records.find(({ deviceId }) => deviceId !== first?.deviceId);
  if (odd)
    refuse(
      'ERR_ENERGY_STORAGE',
      `Expected records of one device, got another one in ${odd.id}.`,
      'Leave it out.',
    );
  const ids = new Set(records.map(({ id }) => id));
  if (ids.size < records.length) {
    refuse(
      'ERR_ENERGY_STORAGE',
      'Expected every record once, got one twice.',
      'Leave out the repeated record.',
    );
  }
}

function toCharges(records: readonly StorageRecord[]): Charge[] {
  let from = 0n;
  return records.map((record) => {
    const quantity = readQuantity(record);
    const certified = toWattHours({ value: record.certifiedQuantity ?? '0', unit: 'WHR' });
    if (certified < 0n || certified > quantity) {
      refuse(
        'ERR_ENERGY_STORAGE',
        `Expected certificates for at most the energy charged, got more in ${record.id}.`,
        'Correct it.',
      );
    }
    const charge = { record, start: toSlotSeconds(record.slot).start, quantity, certified, from };
    from += quantity;
    return charge;
  });
}

/** The part of one charge that lies between two points of all energy charged. */
function allocatePart(
  charge: Charge,
  dischargeRecordId: string,
  span: { from: bigint; to: bigint },
  { efficiency }: StoragePolicy,
): StorageAllocation {
  const { numerator, denominator } = efficiency;
  const end = charge.from + charge.quantity;
  const from = span.from > charge.from ? span.from : charge.from;
  const to = span.to < end ? span.to : end;
  // What comes out up to a point is rounded down there, so that parts add up to the whole.
  const outAt = (point: bigint): bigint => (point * numerator) / denominator;
  const certifiedAt = (point: bigint): bigint => ((point - charge.from) * charge.certified) / charge.quantity;
  const discharged = outAt(to) - outAt(from);
  const certified = (discharged * (certifiedAt(to) - certifiedAt(from))) / (to - from);
  return { chargeRecordId: charge.record.id, dischargeRecordId, charged: to - from, discharged, certified };
}

/**
 * Traces energy drawn from storage back to the charges it came from, first in first out, with losses. Of what was charged with certificates and
 * from the grid mix, each discharge draws the same shares (storage charge, discharge and allocation records of the Granular storage
 * methodology and of EnergyTag's reference registry).
 *
 * To give out y watt hours, y times denominator over numerator must have gone in, rounded up; all rounding is by running totals, so that the
 * parts of every discharge add up to it and no energy appears.
 *
 * @param parameters - Records of one device and the policy.
 * @returns The parts of each discharge, what is left in storage, and what was lost.
 * @throws BaseError `ERR_ENERGY_STORAGE` where more came out than went in before, for records of several devices or given twice, and for more
 * certificates than energy; `ERR_ENERGY_QUANTITY`, `ERR_ENERGY_POLICY`.
 *
 * @example
 * ```ts
 * import { allocateStorage, measureEfficiency } from '@tallystick/domains/energy';
 * import type { StorageRecord } from '@tallystick/schemas';
 *
 * export function trace(records: readonly StorageRecord[]) {
 *   const policy = { version: 1, allocationRule: 'first-in-first-out', efficiency: measureEfficiency(records) } as const;
 *   return allocateStorage({ records, policy }).allocations;
 * }
 * ```
 */
export function allocateStorage(parameters: AllocateStorageParameters): AllocateStorageReturnType {
  assertRecords(parameters);
  const { policy } = parameters;
  const { numerator, denominator } = policy.efficiency;
  const sorted = [...parameters.records].sort(compareRecords);
  const charges = toCharges(sorted.filter(({ kind }) => kind === 'charge'));
  const allocations: StorageAllocation[] = [];
  let given = 0n;
  let place = 0;
  for (const record of sorted.filter(({ kind }) => kind === 'discharge')) {
    const until = toSlotSeconds(record.slot).start;
    const span = { from: inputFor(given, numerator, denominator), to: 0n };
    given += readQuantity(record);
    span.to = inputFor(given, numerator, denominator);
    while (span.from < span.to) {
      const charge = charges[place];
      if (!charge || charge.start > until) return refuseDischarge(record);
      const end = charge.from + charge.quantity;
      const part = allocatePart(charge, record.id, span, policy);
      if (part.charged > 0n) allocations.push(part);
      span.from = end < span.to ? end : span.to;
      if (span.from === end) place++;
    }
  }
  const last = charges[charges.length - 1];
  const drawn = inputFor(given, numerator, denominator);
  return { allocations, left: last ? last.from + last.quantity - drawn : 0n, lost: drawn - given };
}

/** The least energy that must go in for so much to come out. */
function inputFor(output: bigint, numerator: bigint, denominator: bigint): bigint {
  return (output * denominator + numerator - 1n) / numerator;
}

function refuseDischarge(record: StorageRecord): never {
  return refuse(
    'ERR_ENERGY_STORAGE',
    `Expected a discharge of what went in before, less losses, got more in record ${record.id}.`,
    'Check the records of the device, or the efficiency.',
  );
}

/**
 * The efficiency a device had over a time: energy out for energy in. Exact only over a time at whose ends the storage is equally full.
 *
 * @param records - Records of one device.
 * @returns The fraction.
 * @throws BaseError `ERR_ENERGY_STORAGE` where nothing went in or out, or more came out than went in.
 *
 * @example
 * ```ts
 * import { measureEfficiency } from '@tallystick/domains/energy';
 * import type { StorageRecord } from '@tallystick/schemas';
 *
 * export function percent(records: readonly StorageRecord[]): bigint {
 *   const { numerator, denominator } = measureEfficiency(records);
 *   return (numerator * 100n) / denominator;
 * }
 * ```
 */
export function measureEfficiency(records: readonly StorageRecord[]): StoragePolicy['efficiency'] {
  const sum = (kind: StorageRecord['kind']): bigint =>
    records
      .filter((record) => record.kind === kind)
      .reduce((total, record) => total + readQuantity(record), 0n);
  const numerator = sum('discharge');
  const denominator = sum('charge');
  if (numerator > 0n && numerator <= denominator) return { numerator, denominator };
  return refuse(
    'ERR_ENERGY_STORAGE',
    'Expected energy in and at most as much out, got other records.',
    'Take a longer time.',
  );
}
