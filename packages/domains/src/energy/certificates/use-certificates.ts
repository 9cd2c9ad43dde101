import type { CertificateUse, CertifiedConsumption, GranularCertificate } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { assertUsable, type CertificateCall } from './assert-usable.ts';
import { takeCertificates } from './take-certificates.ts';

/** What {@link useCertificates} needs. */
export interface UseCertificatesParameters extends CertificateCall {
  /** Id the record of the use will have. */
  readonly id: string;
  readonly kind: CertificateUse['kind'];
  /** For whom, and for a claim against which consumption. */
  readonly beneficiaryId?: string | undefined;
  readonly consumption?: CertifiedConsumption | undefined;
  /** How many certificates; all when absent. */
  readonly count?: bigint | undefined;
  /** Ids of what is used and of what stays, where only part is used. */
  readonly partIds?: readonly [used: string, rest: string] | undefined;
}

/** What {@link useCertificates} gives. */
export interface UseCertificatesReturnType {
  readonly use: CertificateUse;
  /** The bundle used, claimed or cancelled for good. */
  readonly used: GranularCertificate;
  /** What stays active, where only part was used. */
  readonly rest?: GranularCertificate | undefined;
}

/**
 * Uses a bundle or part of it: for consumption, for energy that goes into storage, or cancelled without use.
 *
 * @param parameters - The bundle, its owner, the kind of use, and when.
 * @returns The record of the use, the bundle used, and what stays.
 * @throws BaseError `ERR_ENERGY_CERTIFICATE` for a bundle that is not active, another owner, or a claim without a beneficiary;
 * `ERR_ENERGY_EXPIRED` from the instant of expiry on.
 *
 * @example
 * ```ts
 * import { useCertificates } from '@tallystick/domains/energy';
 * import type { GranularCertificate } from '@tallystick/schemas';
 *
 * export function claim(certificate: GranularCertificate) {
 *   return useCertificates({
 *     id: `${certificate.id}/claim`,
 *     certificate,
 *     callerId: certificate.ownerId,
 *     kind: 'claim',
 *     beneficiaryId: 'did:web:venue.example',
 *     count: 500n,
 *     at: '2026-03-05T00:00:00Z',
 *   });
 * }
 * ```
 */
export function useCertificates(parameters: UseCertificatesParameters): UseCertificatesReturnType {
  const { certificate, id, kind, beneficiaryId, consumption, count, partIds, at } = parameters;
  assertUsable(parameters);
  if (kind === 'claim' && beneficiaryId === undefined) {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      `Expected a beneficiary for claim ${id}, got none.`,
      'Say for whom the energy is claimed.',
    );
  }
  const { taken, rest } = takeCertificates(certificate, count, partIds);
  const use: CertificateUse = {
    type: 'CertificateUse',
    id,
    certificateId: taken.id,
    issuanceId: taken.issuanceId,
    range: taken.range,
    quantity: (BigInt(taken.range.count) * BigInt(taken.faceValue)).toString(),
    kind,
    ...(beneficiaryId === undefined ? {} : { beneficiaryId }),
    ...(consumption ? { consumption } : {}),
    usedAt: at,
  };
  return { use, used: { ...taken, status: kind === 'claim' ? 'claimed' : 'cancelled' }, rest };
}
