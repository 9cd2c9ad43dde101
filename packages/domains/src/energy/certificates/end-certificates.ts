import type { GranularCertificate } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { parseSeconds } from '../time/instant.ts';

/** What {@link withdrawCertificate} needs. */
export interface WithdrawCertificateParameters {
  readonly certificate: GranularCertificate;
  /** Must be the issuer. */
  readonly callerId: string;
}

/** What {@link withdrawCertificate} gives. */
export interface WithdrawCertificateReturnType {
  readonly certificate: GranularCertificate;
  /** Whether a claim stood on the certificates: it is void, and its consumption no longer covered. */
  readonly voidsClaim: boolean;
}

/**
 * Takes certificates back, as after a correction of the meter; only the issuer can. What was claimed with them loses its cover.
 *
 * @param parameters - The bundle and who withdraws it.
 * @returns The withdrawn bundle, and whether a claim is void.
 * @throws BaseError `ERR_ENERGY_CERTIFICATE` for another caller, or a bundle withdrawn before.
 *
 * @example
 * ```ts
 * import { withdrawCertificate } from '@tallystick/domains/energy';
 * import type { GranularCertificate } from '@tallystick/schemas';
 *
 * export function takeBack(certificate: GranularCertificate): boolean {
 *   return withdrawCertificate({ certificate, callerId: certificate.issuerId }).voidsClaim;
 * }
 * ```
 */
export function withdrawCertificate(
  parameters: WithdrawCertificateParameters,
): WithdrawCertificateReturnType {
  const { certificate, callerId } = parameters;
  const { id, issuerId, status } = certificate;
  if (callerId !== issuerId || status === 'withdrawn') {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      `Expected the issuer of bundle ${id} and one not withdrawn, got another.`,
      'Check both.',
    );
  }
  return { certificate: { ...certificate, status: 'withdrawn' }, voidsClaim: status === 'claimed' };
}

/**
 * Marks certificates that have expired. Used and withdrawn ones stay as they are.
 *
 * @param certificates - Bundles.
 * @param at - RFC 3339, whole seconds.
 * @returns The bundles; active, reserved and locked ones are expired from their instant of expiry on.
 * @throws BaseError `ERR_ENERGY_TIME` for a text that is no instant.
 *
 * @example
 * ```ts
 * import { expireCertificates } from '@tallystick/domains/energy';
 * import type { GranularCertificate } from '@tallystick/schemas';
 *
 * export function live(certificates: readonly GranularCertificate[]): GranularCertificate[] {
 *   return expireCertificates(certificates, '2028-01-01T00:00:00Z').filter(({ status }) => status === 'active');
 * }
 * ```
 */
export function expireCertificates(
  certificates: readonly GranularCertificate[],
  at: string,
): GranularCertificate[] {
  const now = parseSeconds(at);
  return certificates.map((certificate) => {
    const canExpire = ['active', 'reserved', 'locked'].includes(certificate.status);
    const isDue = canExpire && now >= parseSeconds(certificate.expiresAt);
    return isDue ? { ...certificate, status: 'expired' } : certificate;
  });
}
