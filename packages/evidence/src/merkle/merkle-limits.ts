import { refuse } from '../errors/refuse.ts';

/** Most leaves of one tree: positions are 32-bit integers. */
export const merkleSizeMax = 0xffff_ffff;

/** Refuses an index and a size that no tree has. */
export function assertMerklePosition(index: number, size: number): void {
  const isSize = Number.isInteger(size) && size >= 1 && size <= merkleSizeMax;
  if (isSize && Number.isInteger(index) && index >= 0 && index < size) return;
  refuse({
    code: 'ERR_EVIDENCE_MERKLE',
    shortMessage: `Expected an index below a size of 1 to ${merkleSizeMax}, got ${index} of ${size}.`,
    details: 'Pass index and size as the batch has them; the first leaf has index 0.',
  });
}
