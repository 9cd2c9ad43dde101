import type { GranularCertificate } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { assertUsable, type CertificateCall } from './assert-usable.ts';
import { takeCertificates } from './take-certificates.ts';

/** What {@link transferCertificates} needs. */
export interface TransferCertificatesParameters extends CertificateCall {
  readonly toId: string;
  /** Owners the new owner accepts certificates from; everybody when absent. */
  readonly acceptedFrom?: readonly string[] | undefined;
  /** How many certificates; all when absent. */
  readonly count?: bigint | undefined;
  /** Ids of what is transferred and of what stays, where only part is transferred. */
  readonly partIds?: readonly [transferred: string, rest: string] | undefined;
}

/** What {@link transferCertificates} gives. */
export interface TransferCertificatesReturnType {
  readonly transferred: GranularCertificate;
  /** What stays with the owner, where only part was transferred. */
  readonly rest?: GranularCertificate | undefined;
}

/**
 * Transfers a bundle or part of it.
 *
 * @param parameters - The bundle, its owner, the new owner, and when.
 * @returns What was transferred, and what stays.
 * @throws BaseError `ERR_ENERGY_CERTIFICATE` for a bundle that is not active, another owner, or a new owner who does not accept from this one;
 * `ERR_ENERGY_EXPIRED` from the instant of expiry on.
 *
 * @example
 * ```ts
 * import { transferCertificates } from '@tallystick/domains/energy';
 * import type { GranularCertificate } from '@tallystick/schemas';
 *
 * export function sell(certificate: GranularCertificate, toId: string): GranularCertificate {
 *   const { ownerId: callerId } = certificate;
 *   return transferCertificates({ certificate, callerId, toId, at: '2026-03-05T00:00:00Z' }).transferred;
 * }
 * ```
 */
export function transferCertificates(
  parameters: TransferCertificatesParameters,
): TransferCertificatesReturnType {
  const { certificate, toId, acceptedFrom, count, partIds } = parameters;
  assertUsable(parameters);
  if (acceptedFrom && !acceptedFrom.includes(certificate.ownerId)) {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      `Expected a new owner who accepts from the owner of bundle ${certificate.id}, got one who does not.`,
      'Ask the new owner to accept the sender.',
    );
  }
  const { taken, rest } = takeCertificates(certificate, count, partIds);
  return { transferred: { ...taken, ownerId: toId }, rest };
}
