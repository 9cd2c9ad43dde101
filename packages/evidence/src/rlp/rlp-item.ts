/** A decoded RLP item: a byte string, or a list of items (Ethereum Yellow Paper, appendix B). */
export type RlpItem = Uint8Array | readonly RlpItem[];

/** Tells a list from a byte string. */
export function isRlpList(item: RlpItem): item is readonly RlpItem[] {
  return Array.isArray(item);
}
