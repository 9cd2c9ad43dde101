const shownMax = 5;

/** Levenshtein distance, one row at a time. */
function distanceBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/**
 * Picks the names a mistyped one was probably meant to be, nearest first.
 *
 * @param name - The name that was not found.
 * @param candidates - The names there are.
 * @returns At most five names within a third of the name's length (at least two) of edits, case ignored.
 */
export function toNearNames(name: string, candidates: readonly string[]): string[] {
  const wanted = name.slice(0, 64).toLowerCase();
  const distanceMax = Math.max(2, Math.floor(wanted.length / 3));
  return candidates
    .map((candidate) => ({
      candidate,
      distance: distanceBetween(wanted, candidate.slice(0, 64).toLowerCase()),
    }))
    .filter(({ distance }) => distance <= distanceMax)
    .sort((left, right) => left.distance - right.distance)
    .slice(0, shownMax)
    .map(({ candidate }) => candidate);
}
