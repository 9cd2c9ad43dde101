import type { GranularCertificate } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';
import { parseSeconds } from '../time/instant.ts';

/** Who wants to do something with certificates, and when. */
export interface CertificateCall {
  readonly certificate: GranularCertificate;
  /** Must be the owner. */
  readonly callerId: string;
  /** RFC 3339, whole seconds. */
  readonly at: string;
}

/**
 * Refuses certificates that cannot change hands or be used: not active, of another owner, or expired. At the instant of expiry they are
 * expired.
 */
export function assertUsable({ certificate, callerId, at }: CertificateCall): void {
  const { id, status, ownerId, expiresAt } = certificate;
  if (status !== 'active') {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      `Expected active certificates, got ${status} ones in bundle ${id}.`,
      'Use others.',
    );
  }
  if (ownerId !== callerId) {
    refuse(
      'ERR_ENERGY_CERTIFICATE',
      `Expected the owner of bundle ${id}, got somebody else.`,
      'Ask the owner.',
    );
  }
  if (parseSeconds(at) < parseSeconds(expiresAt)) return;
  refuse(
    'ERR_ENERGY_EXPIRED',
    `Expected use before ${expiresAt}, got ${at} for bundle ${id}.`,
    'Use others.',
  );
}
