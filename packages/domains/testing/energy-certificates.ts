import type { GranularCertificate, MeterInterval, StorageRecord } from '@tallystick/schemas';

/** The hour of the records made here. */
export const hour = { start: '2026-03-01T10:00:00Z', end: '2026-03-01T11:00:00Z' };

/** An active bundle of certificates of one watt hour. */
export function certificateOf(
  id: string,
  count: number,
  changes: Partial<GranularCertificate> = {},
): GranularCertificate {
  return {
    type: 'GranularCertificate',
    id: `urn:example:bundle:${id}`,
    issuanceId: `urn:example:issuance:${id}`,
    range: { first: '0', last: String(count - 1), count: String(count) },
    faceValue: '1',
    energyCarrier: 'electricity',
    energySource: 'solar',
    slot: hour,
    deviceId: `urn:example:device:${id}`,
    zone: 'JP-TK',
    issuerId: 'did:web:issuer.example',
    ownerId: 'did:web:owner.example',
    status: 'active',
    issuedAt: '2026-03-02T00:00:00Z',
    expiresAt: '2028-03-01T11:00:00Z',
    ...changes,
  };
}

/** What one meter counted in the hour. */
export function meteredOf(
  id: string,
  wattHours: number,
  changes: Partial<MeterInterval> = {},
): MeterInterval {
  return {
    type: 'MeterInterval',
    id: `urn:example:interval:${id}`,
    usagePointId: `urn:example:point:${id}`,
    flowDirection: 'export',
    slot: hour,
    quantity: { value: String(wattHours), unit: 'WHR' },
    quality: 'measured',
    revision: 1,
    ...changes,
  };
}

/** A charge or discharge in an hour of the day, from 0. */
export function recordOf(
  at: number,
  kind: StorageRecord['kind'],
  quantity: number,
  changes: Partial<StorageRecord> = {},
): StorageRecord {
  const time = (of: number): string => `2026-03-01T${String(of).padStart(2, '0')}:00:00Z`;
  return {
    type: 'StorageRecord',
    id: `urn:example:record:${at}:${kind}`,
    deviceId: 'urn:example:battery',
    kind,
    slot: { start: time(at), end: time(at + 1) },
    quantity: String(quantity),
    ...changes,
  };
}
