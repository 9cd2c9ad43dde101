import type { EconomyCode, GranularCertificate, MeterInterval, StorageOrigin } from '@tallystick/schemas';
import { assertPolicy, assertPolicyNumbers } from '../assert-policy.ts';
import { refuse } from '../energy-error.ts';
import { toWattHours } from '../quantities/watt-hours.ts';
import { formatSeconds, parseSeconds } from '../time/instant.ts';
import { toSlotSeconds } from '../time/slot-seconds.ts';
import { toRange } from './certificate-range.ts';

/** The device certificates are issued for. */
export interface CertificateDevice {
  readonly deviceId: string;
  /** Watts. */
  readonly capacity: number;
  readonly energySource: GranularCertificate['energySource'];
  readonly zone: string;
  readonly economy?: EconomyCode | undefined;
  /** Who gets the certificates. */
  readonly ownerId: string;
}

/** How certificates are issued. */
export interface IssuePolicy {
  /** Version of the meaning of these rules. */
  readonly version: 1;
  /** Energy of one certificate in watt hours. */
  readonly faceValue: number;
  /** Longest interval in seconds; the standard allows an hour. */
  readonly intervalSecondsMax: number;
  /** How much more than capacity times time is believed, in hundredths of a percent. */
  readonly capacityMarginBasisPoints: number;
  /** How long after the end of the interval certificates can be used, in seconds. */
  readonly validitySeconds: number;
}

/** What {@link issueCertificates} needs. */
export interface IssueCertificatesParameters {
  /** What the meter of the device exported in one interval. */
  readonly interval: MeterInterval;
  readonly device: CertificateDevice;
  readonly policy: IssuePolicy;
  /** Certificates issued for the device so far, so that no energy is certified twice. */
  readonly issued: readonly GranularCertificate[];
  /** Id of the issuance and of its bundle. */
  readonly id: string;
  readonly issuerId: string;
  /** RFC 3339, whole seconds. */
  readonly issuedAt: string;
  /** For energy drawn from storage: where it came from, and how much of the interval it is. */
  readonly storage?: { readonly origin: StorageOrigin; readonly certified: bigint } | undefined;
}

/** What {@link issueCertificates} gives. */
export interface IssueCertificatesReturnType {
  /** The bundle; absent where the energy is less than one certificate. */
  readonly certificate?: GranularCertificate | undefined;
  /** Watt hours that are less than one certificate and stay uncertified. */
  readonly remainder: bigint;
}

function assertIssuePolicy(policy: IssuePolicy): void {
  assertPolicy(policy, { version: [1] });
  assertPolicyNumbers(policy, {
    faceValue: [1, 1_000_000_000],
    intervalSecondsMax: [60, 3600],
    capacityMarginBasisPoints: [0, 10_000],
    validitySeconds: [1, 100 * 366 * 86_400],
  });
}

function assertInterval({ interval, device, policy, issuedAt }: IssueCertificatesParameters): void {
  const { start, end } = toSlotSeconds(interval.slot);
  const isExport = interval.flowDirection === 'export' && interval.quality !== 'missing';
  if (!isExport || (interval.deviceId !== undefined && interval.deviceId !== device.deviceId)) {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      `Expected measured or estimated export of the device, got another interval in ${interval.id}.`,
      'Issue against what the meter of the device exported.',
    );
  }
  if (end - start > policy.intervalSecondsMax) {
    refuse(
      'ERR_ENERGY_SLOT',
      `Expected an interval of at most ${policy.intervalSecondsMax} s, got ${end - start} s.`,
      'Split it.',
    );
  }
  if (parseSeconds(issuedAt) < end) {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      'Expected issuance after the interval, got one before its end.',
      'Issue later.',
    );
  }
}

/** Refuses more energy than the device can have released in the time. */
function assertCapacity(wattHours: bigint, { interval, device, policy }: IssueCertificatesParameters): void {
  const { start, end } = toSlotSeconds(interval.slot);
  if (!Number.isInteger(device.capacity) || device.capacity <= 0) {
    refuse(
      'ERR_ENERGY_CAPACITY',
      `Expected a capacity above zero for ${device.deviceId}, got another one.`,
      'Register it.',
    );
  }
  const most =
    BigInt(device.capacity) * BigInt(end - start) * BigInt(10_000 + policy.capacityMarginBasisPoints);
  if (wattHours * 3600n * 10_000n <= most) return;
  refuse(
    'ERR_ENERGY_CAPACITY',
    `Expected at most capacity times time of ${device.deviceId}, got more in interval ${interval.id}.`,
    'Check the meter, or the capacity registered for the device.',
  );
}

/** Whether energy of a bundle can be the same as that of another: one device, overlapping time, not withdrawn. */
function certifiesSame(
  certificate: GranularCertificate,
  { interval, device, storage }: IssueCertificatesParameters,
): boolean {
  if (certificate.deviceId !== device.deviceId || certificate.status === 'withdrawn') return false;
  const own = toSlotSeconds(interval.slot);
  const other = toSlotSeconds(certificate.slot);
  const isOverlapping = own.start < other.end && other.start < own.end;
  // Energy drawn from storage comes in parts, one for each charge that a discharge draws on.
  const isOtherPart =
    storage !== undefined &&
    certificate.storage?.dischargeRecordId === storage.origin.dischargeRecordId &&
    certificate.storage.chargeRecordId !== storage.origin.chargeRecordId;
  return isOverlapping && !isOtherPart;
}

function assertNotIssued(parameters: IssueCertificatesParameters): void {
  const other = parameters.issued.find((certificate) => certifiesSame(certificate, parameters));
  if (!other) return;
  refuse(
    'ERR_ENERGY_CERTIFICATE',
    `Expected energy that is not certified yet, got the time of bundle ${other.id} of the same device.`,
    'Withdraw the certificates first if the meter was corrected.',
  );
}

function certifiedEnergy({ interval, storage }: IssueCertificatesParameters): bigint {
  const wattHours = toWattHours(interval.quantity);
  if (wattHours < 0n || (storage && (storage.certified < 0n || storage.certified > wattHours))) {
    refuse(
      'ERR_ENERGY_QUANTITY',
      `Expected energy within the interval, got other in ${interval.id}.`,
      'Correct it.',
    );
  }
  return storage ? storage.certified : wattHours;
}

function toCertificate(parameters: IssueCertificatesParameters, count: bigint): GranularCertificate {
  const { interval, device, policy, id, issuerId, issuedAt, storage } = parameters;
  const { end } = toSlotSeconds(interval.slot);
  return {
    type: 'GranularCertificate',
    id,
    issuanceId: id,
    range: toRange(0n, count),
    faceValue: policy.faceValue.toString(),
    energyCarrier: 'electricity',
    energySource: device.energySource,
    slot: interval.slot,
    deviceId: device.deviceId,
    deviceCapacity: device.capacity,
    zone: device.zone,
    ...(device.economy ? { economy: device.economy } : {}),
    issuerId,
    ownerId: device.ownerId,
    status: 'active',
    issuedAt,
    expiresAt: formatSeconds(end + policy.validitySeconds),
    ...(storage ? { storage: storage.origin } : {}),
    meterIntervalId: interval.id,
  };
}

/**
 * Issues granular certificates against what a meter exported in one interval of at most an hour (EnergyTag Granular Certificate Scheme
 * Standard 2: whole watt hours, numbers without a gap, one device, one interval).
 *
 * @param parameters - Metered interval, device, policy, and what was issued before.
 * @returns The bundle with numbers from 0, and what is left below one certificate.
 * @throws BaseError `ERR_ENERGY_CAPACITY` for more than the device can have released; `ERR_ENERGY_CERTIFICATE` for energy that is certified
 * already, another direction or device, a missing quantity, and issuance before the end; `ERR_ENERGY_SLOT`, `ERR_ENERGY_QUANTITY`,
 * `ERR_ENERGY_POLICY`.
 *
 * @example
 * ```ts
 * import { type CertificateDevice, issueCertificates } from '@tallystick/domains/energy';
 * import type { MeterInterval } from '@tallystick/schemas';
 *
 * export function issue(interval: MeterInterval, device: CertificateDevice) {
 *   return issueCertificates({
 *     interval,
 *     device,
 *     policy: {
 *       version: 1,
 *       faceValue: 1,
 *       intervalSecondsMax: 3600,
 *       capacityMarginBasisPoints: 500,
 *       validitySeconds: 2 * 365 * 86_400,
 *     },
 *     issued: [],
 *     id: `urn:example:issuance:${interval.slot.start}`,
 *     issuerId: 'did:web:issuer.example',
 *     issuedAt: '2026-03-02T00:00:00Z',
 *   }).certificate;
 * }
 * ```
 */
export function issueCertificates(parameters: IssueCertificatesParameters): IssueCertificatesReturnType {
  const { policy, interval } = parameters;
  assertIssuePolicy(policy);
  assertInterval(parameters);
  assertCapacity(toWattHours(interval.quantity), parameters);
  assertNotIssued(parameters);
  const energy = certifiedEnergy(parameters);
  const faceValue = BigInt(policy.faceValue);
  const count = energy / faceValue;
  const remainder = energy - count * faceValue;
  return count === 0n ? { remainder } : { certificate: toCertificate(parameters, count), remainder };
}
