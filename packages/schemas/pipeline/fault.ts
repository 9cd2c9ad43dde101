import { pointerSegments, pointerTo, valueAt } from '../src/validation/pointer.ts';
import type { Constraint } from './constraints.ts';

/** A document with one fault, and where and how it must be refused. */
export interface Fault {
  readonly document: unknown;
  readonly path: string;
  readonly keyword: string;
}

/** Days and times that have the right form and do not exist. */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  date: '2023-02-29',
  'date-time': '2023-02-29T12:00:00Z',
};

const WRONG_TYPE: Readonly<Record<string, unknown>> = {
  object: 'text',
  array: 'text',
  string: 7,
  integer: '7',
};

function lengthen(text: string, limit: number): string {
  return text.padEnd(limit + 1, text.slice(-1));
}

function fillWith(items: readonly unknown[], length: number): unknown[] {
  const [first] = items;
  const another = (index: number) =>
    typeof first === 'string' ? `https://example.org/item/${index}` : first;
  return Array.from({ length }, (_, index) => (index === 0 ? first : another(index)));
}

function alterLastDigit(text: string): string {
  return `${text.slice(0, -1)}${(Number(text.slice(-1)) + 1) % 10}`;
}

type Break = (value: never, argument: never) => unknown;

/** How a value that follows a rule is changed so that it breaks this rule. */
const BREAKS: Readonly<Record<string, Break>> = {
  anyOf: () => 'no such code',
  const: () => 'something else',
  enum: () => 'no such code',
  format: (_value: unknown, format: string) => IMPOSSIBLE[format],
  maxItems: (items: unknown[], limit: number) => fillWith(items, limit + 1),
  maxLength: (text: string, limit: number) => lengthen(text, limit),
  maximum: (_value: unknown, limit: number) => limit + 1,
  minItems: () => [],
  minProperties: () => ({}),
  minimum: (_value: unknown, limit: number) => limit - 1,
  pattern: () => ' ',
  type: (_value: unknown, type: string) => WRONG_TYPE[type],
  uniqueItems: (items: unknown[]) => [...items, items[0]],
  'x-check-digits': (text: string) => alterLastDigit(text),
  'x-ordered': (value: Record<string, unknown>, [first = '', second = '']: string[]) => ({
    ...value,
    [first]: value[second],
    [second]: value[first],
  }),
  'x-serial-span': (value: { count: string }) => ({ ...value, count: String(BigInt(value.count) + 1n) }),
};

function changeAt(
  document: unknown,
  path: string,
  change: (parent: Record<string, unknown>, key: string) => void,
): unknown {
  const copy = structuredClone(document);
  const segments = pointerSegments(path);
  const key = segments.pop() ?? '';
  const parent = valueAt(copy, segments.reduce(pointerTo, ''));
  change(parent as Record<string, unknown>, key);
  return copy;
}

function replaceAt(document: unknown, path: string, value: unknown): unknown {
  if (path === '') return value;
  return changeAt(document, path, (parent, key) => {
    parent[key] = value;
  });
}

/** Breaks one rule of a valid document; undefined where the document has nothing at that place. */
export function makeFault(document: unknown, constraint: Constraint): Fault | undefined {
  const { schema, keyword, property } = constraint;
  const place = constraint.place.replaceAll('/*', '/0');
  const value = valueAt(document, place);
  if (value === undefined) return undefined;
  if (keyword === 'required') {
    const path = pointerTo(place, property ?? '');
    const without = changeAt(document, path, (parent, key) => delete parent[key]);
    return { document: without, path, keyword };
  }
  if (keyword === 'additionalProperties') {
    const path = pointerTo(place, 'unexpected');
    return { document: replaceAt(document, path, 'text'), path, keyword };
  }
  const broken = BREAKS[keyword]?.(value as never, schema[keyword] as never);
  if (broken === undefined) return undefined;
  const reported = constraint.isBranch ? 'anyOf' : keyword;
  return { document: replaceAt(document, place, broken), path: place, keyword: reported };
}
