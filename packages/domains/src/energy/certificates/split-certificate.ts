import type { GranularCertificate } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { readRange, toRange } from './certificate-range.ts';

/** What {@link splitCertificate} needs. */
export interface SplitCertificateParameters {
  readonly certificate: GranularCertificate;
  /** How many certificates the first part gets: at least one, and not all. */
  readonly count: bigint;
  /** Ids of the two new bundles. */
  readonly ids: readonly [head: string, tail: string];
}

/**
 * Splits a bundle into two with consecutive numbers. Nothing else changes: both keep issuance, owner and status, and name the bundle they
 * come from.
 *
 * @param parameters - The bundle, the size of the first part, and ids.
 * @returns The two parts; their certificates are those of the bundle.
 * @throws BaseError `ERR_ENERGY_CERTIFICATE` for a part without certificates, or equal ids.
 *
 * @example
 * ```ts
 * import { splitCertificate } from '@tallystick/domains/energy';
 * import type { GranularCertificate } from '@tallystick/schemas';
 *
 * export function halve(certificate: GranularCertificate): readonly GranularCertificate[] {
 *   const count = BigInt(certificate.range.count) / 2n;
 *   return splitCertificate({ certificate, count, ids: [`${certificate.id}/a`, `${certificate.id}/b`] });
 * }
 * ```
 */
export function splitCertificate(
  parameters: SplitCertificateParameters,
): readonly [head: GranularCertificate, tail: GranularCertificate] {
  const { certificate, count, ids } = parameters;
  const range = readRange(certificate.range);
  const [headId, tailId] = ids;
  if (count <= 0n || count >= range.count || headId === tailId || ids.includes(certificate.id)) {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      `Expected two parts of ${range.count} certificates with new ids, got a first part of ${count}.`,
      'Split off at least one certificate and leave at least one.',
    );
  }
  const part = { ...certificate, parentId: certificate.id };
  return [
    { ...part, id: headId, range: toRange(range.first, count) },
    { ...part, id: tailId, range: toRange(range.first + count, range.count - count) },
  ];
}
