/** Splits bytes into half-bytes, high half first. */
export function toNibbles(bytes: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(bytes.length * 2);
  bytes.forEach((byte, index) => {
    nibbles[2 * index] = byte >> 4;
    nibbles[2 * index + 1] = byte & 0x0f;
  });
  return nibbles;
}

/** A trie node's own part of the path, and whether the path ends there. */
export interface TriePath {
  readonly nibbles: Uint8Array;
  readonly isLeaf: boolean;
}

/** Reads the hex-prefix encoding (Yellow Paper, appendix C); undefined when it is not one. */
export function fromHexPrefix(bytes: Uint8Array): TriePath | undefined {
  const [flags, ...rest] = toNibbles(bytes);
  if (flags === undefined || flags > 3) return undefined;
  const isOdd = (flags & 1) === 1;
  if (!isOdd && rest[0] !== 0) return undefined;
  return { nibbles: Uint8Array.from(isOdd ? rest : rest.slice(1)), isLeaf: flags >= 2 };
}

/** Writes the hex-prefix encoding (Yellow Paper, appendix C). */
export function toHexPrefix({ nibbles, isLeaf }: TriePath): Uint8Array {
  const isOdd = nibbles.length % 2 === 1;
  const flags = (isLeaf ? 2 : 0) + (isOdd ? 1 : 0);
  const padded = isOdd ? [flags, ...nibbles] : [flags, 0, ...nibbles];
  return Uint8Array.from({ length: padded.length / 2 }, (_, index) => {
    return ((padded[2 * index] ?? 0) << 4) | (padded[2 * index + 1] ?? 0);
  });
}
