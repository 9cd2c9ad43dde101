/**
 * Finds where a key is, or would be inserted, in a sorted list.
 *
 * @param keys - Distinct keys in ascending order.
 * @param key - The key.
 * @returns Index of the first key that is not less than `key`.
 */
export function findKeyIndex(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
