/** A piece of JSON text: a string with its quotes, a number, or one of the signs `{ } [ ] :`. */
export interface JsonToken {
  readonly kind: 'string' | 'number' | 'sign';
  readonly text: string;
  /** Position in the text, counted in UTF-16 units from 0. */
  readonly index: number;
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

/** Reads the pieces of a text that is known to be JSON (RFC 8259), in order, without recursion. */
export function* jsonTokens(text: string): Generator<JsonToken> {
  const next = /["{}[\]:]|-?\d[\d.eE+-]*/g;
  for (let match = next.exec(text); match !== null; match = next.exec(text)) {
    const { index } = match;
    const isString = match[0] === '"';
    if (isString) next.lastIndex = endOfString(text, index);
    const piece = isString ? text.slice(index, next.lastIndex) : match[0];
    yield { kind: isString ? 'string' : /[-\d]/.test(piece) ? 'number' : 'sign', text: piece, index };
  }
}
