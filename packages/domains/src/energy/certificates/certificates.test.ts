import type { GranularCertificate, MeterInterval } from '@tallystick/schemas';
import { isCertificateUse } from '@tallystick/schemas/energy/certificate-use';
import { isGranularCertificate } from '@tallystick/schemas/energy/granular-certificate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateOf, hour, meteredOf } from '../../../testing/energy-certificates.ts';
import { expireCertificates, withdrawCertificate } from './end-certificates.ts';
import {
  type CertificateDevice,
  type IssueCertificatesParameters,
  type IssueCertificatesReturnType,
  issueCertificates,
} from './issue-certificates.ts';
import { splitCertificate } from './split-certificate.ts';
import { transferCertificates } from './transfer-certificates.ts';
import { useCertificates } from './use-certificates.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const owner = 'did:web:owner.example';
const at = '2026-03-05T00:00:00Z';
const device: CertificateDevice = {
  deviceId: 'urn:example:device',
  capacity: 5000,
  energySource: 'solar',
  zone: 'JP-TK',
  economy: 'JP',
  ownerId: owner,
};
const policy = {
  version: 1,
  faceValue: 1,
  intervalSecondsMax: 3600,
  capacityMarginBasisPoints: 0,
  validitySeconds: 365 * 86_400,
} as const;

function issue(
  interval: MeterInterval,
  changes: Partial<IssueCertificatesParameters> = {},
): IssueCertificatesReturnType {
  return issueCertificates({
    interval,
    device,
    policy,
    issued: [],
    id: 'urn:example:issuance',
    issuerId: 'did:web:issuer.example',
    issuedAt: '2026-03-02T00:00:00Z',
    ...changes,
  });
}

describe('issueCertificates', () => {
  it('issues a certificate for each face value, and keeps the remainder apart', () => {
    const { certificate, remainder } = issue(meteredOf('a', 4999), {
      policy: { ...policy, faceValue: 1000 },
    });
    expect(isGranularCertificate(certificate)).toBe(true);
    expect(certificate).toMatchObject({
      range: { first: '0', last: '3', count: '4' },
      faceValue: '1000',
      expiresAt: '2027-03-01T11:00:00Z',
    });
    expect(remainder).toBe(999n);
    expect(issue(meteredOf('a', 0))).toEqual({ remainder: 0n });
  });

  it('issues up to capacity times time, with the margin of the policy, and no more', () => {
    expect(issue(meteredOf('a', 5000)).certificate?.range.count).toBe('5000');
    expect(() => issue(meteredOf('a', 5001))).toThrow(refusal('ERR_ENERGY_CAPACITY'));
    const quarter = { slot: { start: hour.start, end: '2026-03-01T10:15:00Z' } };
    expect(() => issue(meteredOf('a', 1251, quarter))).toThrow(refusal('ERR_ENERGY_CAPACITY'));
    const margin = { policy: { ...policy, capacityMarginBasisPoints: 1000 } };
    expect(issue(meteredOf('a', 5500), margin).certificate?.range.count).toBe('5500');
    expect(() => issue(meteredOf('a', 5501), margin)).toThrow(refusal('ERR_ENERGY_CAPACITY'));
  });

  it('certifies no energy twice, unless the first certificates were withdrawn', () => {
    const { certificate } = issue(meteredOf('a', 100));
    const first = certificate as GranularCertificate;
    const overlapping = meteredOf('b', 10, {
      slot: { start: '2026-03-01T10:45:00Z', end: '2026-03-01T11:30:00Z' },
    });
    expect(() => issue(overlapping, { issued: [first] })).toThrow(refusal('ERR_ENERGY_CERTIFICATE'));
    expect(() => issue(meteredOf('b', 10), { issued: [{ ...first, status: 'claimed' }] })).toThrow(
      refusal('ERR_ENERGY_CERTIFICATE'),
    );
    expect(
      issue(meteredOf('b', 10), { issued: [{ ...first, status: 'withdrawn' }] }).certificate,
    ).toBeDefined();
    const next = meteredOf('b', 10, { slot: { start: hour.end, end: '2026-03-01T12:00:00Z' } });
    expect(issue(next, { issued: [first] }).certificate).toBeDefined();
    expect(
      issue(meteredOf('b', 10), { issued: [{ ...first, deviceId: 'urn:example:other' }] }).certificate,
    ).toBeDefined();
  });

  it('issues the parts of one discharge that come from different charges', () => {
    const origin = (chargeRecordId: string) => ({
      dischargeRecordId: 'urn:example:out',
      chargeRecordId,
      chargedQuantity: '60',
    });
    const first = issue(meteredOf('a', 100), {
      storage: { origin: origin('urn:example:in:1'), certified: 50n },
    }).certificate as GranularCertificate;
    expect(isGranularCertificate(first)).toBe(true);
    expect(first.range.count).toBe('50');
    const second = { storage: { origin: origin('urn:example:in:2'), certified: 30n }, issued: [first] };
    expect(issue(meteredOf('a', 100), second).certificate?.range.count).toBe('30');
    const again = { storage: { origin: origin('urn:example:in:1'), certified: 30n }, issued: [first] };
    expect(() => issue(meteredOf('a', 100), again)).toThrow(refusal('ERR_ENERGY_CERTIFICATE'));
  });

  it.each<[string, MeterInterval, Partial<IssueCertificatesParameters>, string]>([
    ['an import', meteredOf('a', 1, { flowDirection: 'import' }), {}, 'ERR_ENERGY_CERTIFICATE'],
    ['a missing quantity', meteredOf('a', 0, { quality: 'missing' }), {}, 'ERR_ENERGY_CERTIFICATE'],
    [
      'the meter of another device',
      meteredOf('a', 1, { deviceId: 'urn:example:other' }),
      {},
      'ERR_ENERGY_CERTIFICATE',
    ],
    [
      'issuance before the end',
      meteredOf('a', 1),
      { issuedAt: '2026-03-01T10:59:59Z' },
      'ERR_ENERGY_CERTIFICATE',
    ],
    [
      'more than an hour',
      meteredOf('a', 1, { slot: { start: hour.start, end: '2026-03-01T11:00:01Z' } }),
      {},
      'ERR_ENERGY_SLOT',
    ],
    ['negative energy', meteredOf('a', -1), {}, 'ERR_ENERGY_QUANTITY'],
    [
      'a device without capacity',
      meteredOf('a', 1),
      { device: { ...device, capacity: 0 } },
      'ERR_ENERGY_CAPACITY',
    ],
    ['a face value of zero', meteredOf('a', 1), { policy: { ...policy, faceValue: 0 } }, 'ERR_ENERGY_POLICY'],
  ])('refuses %s', (_name, interval, changes, code) => {
    expect(() => issue(interval, changes)).toThrow(refusal(code));
  });
});

describe('splitCertificate', () => {
  it('keeps every certificate in exactly one part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), fc.nat(), (count, cut) => {
        const certificate = certificateOf('a', count);
        const size = BigInt(1 + (cut % (count - 1)));
        const [head, tail] = splitCertificate({
          certificate,
          count: size,
          ids: ['urn:example:h', 'urn:example:t'],
        });
        expect([head, tail].every(isGranularCertificate)).toBe(true);
        expect(BigInt(head.range.count) + BigInt(tail.range.count)).toBe(BigInt(count));
        expect([head.range.first, BigInt(head.range.last) + 1n, tail.range.last]).toEqual([
          '0',
          BigInt(tail.range.first),
          String(count - 1),
        ]);
        expect([head.parentId, tail.parentId]).toEqual([certificate.id, certificate.id]);
      }),
    );
  });

  it('refuses an empty part, equal ids, and a range that contradicts itself', () => {
    const certificate = certificateOf('a', 10);
    const split = (
      count: bigint,
      ids: [string, string] = ['urn:example:h', 'urn:example:t'],
      of = certificate,
    ) => splitCertificate({ certificate: of, count, ids });
    for (const count of [0n, -1n, 10n, 11n])
      expect(() => split(count)).toThrow(refusal('ERR_ENERGY_CERTIFICATE'));
    expect(() => split(5n, ['urn:example:h', 'urn:example:h'])).toThrow(refusal('ERR_ENERGY_CERTIFICATE'));
    expect(() => split(5n, [certificate.id, 'urn:example:t'])).toThrow(refusal('ERR_ENERGY_CERTIFICATE'));
    const wrong = { ...certificate, range: { first: '0', last: '10', count: '10' } };
    expect(() => split(5n, undefined, wrong)).toThrow(refusal('ERR_ENERGY_CERTIFICATE'));
  });
});

describe('transfer, use and end', () => {
  const certificate = certificateOf('a', 1000);
  const call = { certificate, callerId: owner, at };

  it('transfers all or part, to an owner who accepts', () => {
    const whole = transferCertificates({ ...call, toId: 'did:web:buyer.example', acceptedFrom: [owner] });
    expect(whole).toEqual({
      transferred: { ...certificate, ownerId: 'did:web:buyer.example' },
      rest: undefined,
    });
    const part = transferCertificates({ ...call, toId: 'did:web:buyer.example', count: 300n });
    expect([part.transferred.ownerId, part.rest?.ownerId]).toEqual(['did:web:buyer.example', owner]);
    expect([part.transferred.range.count, part.rest?.range.count]).toEqual(['300', '700']);
    expect(() => transferCertificates({ ...call, toId: 'did:web:buyer.example', acceptedFrom: [] })).toThrow(
      refusal('ERR_ENERGY_CERTIFICATE'),
    );
  });

  it('claims part for a consumption and keeps the rest active', () => {
    const consumption = { usagePointId: 'urn:example:venue', slot: hour };
    const { use, used, rest } = useCertificates({
      ...call,
      id: 'urn:example:use',
      kind: 'claim',
      beneficiaryId: 'did:web:venue.example',
      consumption,
      count: 400n,
    });
    expect(isCertificateUse(use)).toBe(true);
    expect(use).toMatchObject({
      quantity: '400',
      certificateId: used.id,
      range: { first: '0', last: '399', count: '400' },
    });
    expect([used.status, rest?.status, rest?.range.count]).toEqual(['claimed', 'active', '600']);
    expect(() => useCertificates({ ...call, id: 'urn:example:use', kind: 'claim' })).toThrow(
      refusal('ERR_ENERGY_CERTIFICATE'),
    );
    expect(useCertificates({ ...call, id: 'urn:example:use', kind: 'cancellation' }).used.status).toBe(
      'cancelled',
    );
  });

  it.each(['claimed', 'cancelled', 'expired', 'withdrawn', 'locked', 'reserved'] as const)(
    'moves and uses no %s certificates',
    (status) => {
      const ended = { ...call, certificate: { ...certificate, status } };
      expect(() => transferCertificates({ ...ended, toId: owner })).toThrow(
        refusal('ERR_ENERGY_CERTIFICATE'),
      );
      expect(() => useCertificates({ ...ended, id: 'urn:example:use', kind: 'cancellation' })).toThrow(
        refusal('ERR_ENERGY_CERTIFICATE'),
      );
    },
  );

  it('lets only the owner act, and nobody from the instant of expiry on', () => {
    const use = (changes: Partial<typeof call>) =>
      useCertificates({ ...call, ...changes, id: 'urn:example:use', kind: 'cancellation' });
    expect(() => use({ callerId: 'did:web:thief.example' })).toThrow(refusal('ERR_ENERGY_CERTIFICATE'));
    expect(use({ at: '2028-03-01T19:59:59+09:00' }).used.status).toBe('cancelled');
    expect(() => use({ at: certificate.expiresAt })).toThrow(refusal('ERR_ENERGY_EXPIRED'));
    expect(() => use({ at: '2028-03-01T20:00:00+09:00' })).toThrow(refusal('ERR_ENERGY_EXPIRED'));
  });

  it('withdraws by the issuer once, and says when a claim becomes void', () => {
    const claimed: GranularCertificate = { ...certificate, status: 'claimed' };
    const withdrawn = withdrawCertificate({ certificate: claimed, callerId: claimed.issuerId });
    expect(withdrawn).toMatchObject({ voidsClaim: true, certificate: { status: 'withdrawn' } });
    expect(withdrawCertificate({ certificate, callerId: certificate.issuerId }).voidsClaim).toBe(false);
    expect(() => withdrawCertificate({ certificate, callerId: owner })).toThrow(
      refusal('ERR_ENERGY_CERTIFICATE'),
    );
    expect(() =>
      withdrawCertificate({ certificate: withdrawn.certificate, callerId: claimed.issuerId }),
    ).toThrow(refusal('ERR_ENERGY_CERTIFICATE'));
  });

  it('expires what was not used', () => {
    const all = (['active', 'locked', 'claimed', 'withdrawn'] as const).map((status) => ({
      ...certificate,
      status,
    }));
    const after = (time: string): string[] => expireCertificates(all, time).map(({ status }) => status);
    expect(after('2028-03-01T10:59:59Z')).toEqual(['active', 'locked', 'claimed', 'withdrawn']);
    expect(after('2028-03-01T11:00:00Z')).toEqual(['expired', 'expired', 'claimed', 'withdrawn']);
  });

  it('conserves certificates over any run of splits, transfers and uses', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('transfer', 'use'), fc.nat()), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (drawn) => {
        let bundles = [certificateOf('a', 60)];
        drawn.forEach(([kind, seed], step) => {
          const chosen = bundles[seed % bundles.length] as GranularCertificate;
          if (chosen.status !== 'active') return;
          const count = BigInt(1 + (seed % Number(chosen.range.count)));
          const partIds = [`urn:example:${step}:a`, `urn:example:${step}:b`] as const;
          const common = { certificate: chosen, callerId: chosen.ownerId, at, count, partIds };
          const parts =
            kind === 'transfer'
              ? Object.values(transferCertificates({ ...common, toId: `did:web:p${step}.example` }))
              : (({ used, rest }) => [used, rest])(
                  useCertificates({ ...common, id: `urn:example:use:${step}`, kind: 'cancellation' }),
                );
          bundles = [
            ...bundles.filter((bundle) => bundle !== chosen),
            ...parts.filter((part): part is GranularCertificate => part !== undefined),
          ];
        });
        const numbers = bundles.flatMap(({ range }) =>
          Array.from({ length: Number(range.count) }, (_, index) => Number(range.first) + index),
        );
        expect(numbers.sort((left, right) => left - right)).toEqual(
          Array.from({ length: 60 }, (_, index) => index),
        );
      }),
    );
  });
});
