import { BaseError, describeValue } from '@tallystick/core';

/** Exponents of the unit tokens of an expression; a token is a code with what it is a unit of, such as `KGM{CO2}`. */
type Powers = Map<string, number>;

const tokenPattern = /^[A-Za-z0-9][A-Za-z0-9-]*(?:\{[^{}\s]+\})?$/;

function refuse(expression: unknown): never {
  throw new BaseError({
    code: 'ERR_CARBON_UNIT',
    shortMessage: `Expected units such as "KGM{CO2}/D30{net}", got ${describeValue(expression)}.`,
    details: 'Join unit of measure codes by . and /, with 1 for a number without a unit.',
  });
}

/** Splits at a separator outside braces, in which gases and other names may hold anything but spaces. */
function splitOutside(text: string, separator: string): string[] {
  return text.split(separator === '/' ? /\/(?![^{]*\})/ : /\.(?![^{]*\})/);
}

function parsePowers(expression: string): Powers {
  if (typeof expression !== 'string' || expression.length > 256) return refuse(expression);
  const powers: Powers = new Map();
  const note = (token: string, power: number): void => {
    if (!tokenPattern.test(token)) refuse(expression);
    powers.set(token, (powers.get(token) ?? 0) + power);
  };
  const [numerator = '', ...denominators] = splitOutside(expression, '/');
  if (numerator !== '1') for (const token of splitOutside(numerator, '.')) note(token, 1);
  for (const token of denominators) note(token, -1);
  return powers;
}

function formatPowers(powers: Powers): string {
  const tokens = [...powers].sort(([left], [right]) => (left < right ? -1 : 1));
  const above = tokens.flatMap(([token, power]) => Array<string>(Math.max(power, 0)).fill(token));
  const below = tokens.flatMap(([token, power]) => Array<string>(Math.max(-power, 0)).fill(token));
  return `${above.join('.') || '1'}${below.map((token) => `/${token}`).join('')}`;
}

function combine(expressions: readonly string[], signs: readonly number[]): string {
  const total: Powers = new Map();
  for (const [index, expression] of expressions.entries()) {
    for (const [token, power] of parsePowers(expression)) {
      total.set(token, (total.get(token) ?? 0) + power * (signs[index] ?? 1));
    }
  }
  return formatPowers(total);
}

/** The unit of a product: equal tokens above and below cancel. */
export function multiplyUnits(expressions: readonly string[]): string {
  return combine(expressions, []);
}

/** The unit of left divided by right. */
export function divideUnits(left: string, right: string): string {
  return combine([left, right], [1, -1]);
}

/** A unit code with what it is a unit of: `annotate('KGM', 'CO2')` is `KGM{CO2}`. */
export function annotate(code: string, annotation: string | undefined): string {
  return annotation === undefined ? code : `${code}{${annotation}}`;
}

/** The code and the annotation of a token. */
export function splitToken(token: string): {
  readonly code: string;
  readonly annotation: string | undefined;
} {
  const at = token.indexOf('{');
  return at < 0
    ? { code: token, annotation: undefined }
    : { code: token.slice(0, at), annotation: token.slice(at + 1, -1) };
}
