import type { CertificateRange } from '@tallystick/schemas';
import { refuse } from '../energy-error.ts';

const numberMax = 2n ** 64n - 1n;

/** A range of so many certificates from a first number on. */
export function toRange(first: bigint, count: bigint): CertificateRange {
  const last = first + count - 1n;
  if (count > 0n && first >= 0n && last <= numberMax) {
    return { first: first.toString(), last: last.toString(), count: count.toString() };
  }
  return refuse(
    'ERR_ENERGY_CERTIFICATE',
    `Expected at least one certificate with numbers of 64 bits, got ${count} from ${first}.`,
    'Choose another range.',
  );
}

/** First number and count of a range, which must agree with each other. */
export function readRange({ first, last, count }: CertificateRange): { first: bigint; count: bigint } {
  const read = { first: BigInt(first), count: BigInt(count) };
  if (BigInt(last) === read.first + read.count - 1n && read.count > 0n) return read;
  return refuse(
    'ERR_ENERGY_CERTIFICATE',
    `Expected count to be last minus first plus one, got ${first} to ${last} and ${count}.`,
    'Correct the range.',
  );
}
