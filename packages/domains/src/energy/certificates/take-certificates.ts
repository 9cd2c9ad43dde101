import type { GranularCertificate } from '@tallystick/schemas';
import { readRange } from './certificate-range.ts';
import { splitCertificate } from './split-certificate.ts';

/** Some of the certificates of a bundle, and the rest. */
export interface TakenCertificates {
  readonly taken: GranularCertificate;
  readonly rest?: GranularCertificate | undefined;
}

/** Takes the first certificates of a bundle; all where no count is given. Parts get ids of their own. */
export function takeCertificates(
  certificate: GranularCertificate,
  count: bigint | undefined,
  partIds?: readonly [string, string],
): TakenCertificates {
  if (count === undefined || count === readRange(certificate.range).count) return { taken: certificate };
  const ids =
    partIds ?? ([`${certificate.id}/${certificate.range.first}`, `${certificate.id}/rest`] as const);
  const [taken, rest] = splitCertificate({ certificate, count, ids });
  return { taken, rest };
}
