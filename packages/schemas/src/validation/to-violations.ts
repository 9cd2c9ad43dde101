import { describeExpected } from './describe-expected.ts';
import { describeGot } from './describe-got.ts';
import { isWithin, pointerTo, valueAt } from './pointer.ts';
import type { RuleError } from './rule-error.ts';
import type { Violation } from './violation.ts';

/** Further errors of a document with very many are not told, so that a hostile one costs no more to explain. */
const ERRORS_TOLD_MAX = 500;

const UNIONS: readonly string[] = ['anyOf', 'oneOf'];

/** The place a rule speaks of: a missing or unwanted property rather than the object around it. */
function placeOf(error: RuleError): string {
  const property = error.params.missingProperty ?? error.params.additionalProperty;
  return typeof property === 'string' ? pointerTo(error.instancePath, property) : error.instancePath;
}

function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

function expectedOf(error: RuleError, all: readonly RuleError[]): string {
  if (!UNIONS.includes(error.keyword)) return describeExpected(error);
  const branches = all.filter(
    (other) => !UNIONS.includes(other.keyword) && isBelow(placeOf(other), error.instancePath),
  );
  return [...new Set(branches.map(describeExpected))].join(', or ');
}

/**
 * Turns what a generated validator reports into one violation per place.
 *
 * A failed union replaces what its branches report, a failed condition is told by the rule it switches on,
 * and of several rules broken at one place the first is told. Values under the places in `guarded`, and
 * values of unknown properties, are described by their shape only.
 */
export function toViolations(parameters: {
  document: unknown;
  errors: readonly RuleError[];
  guarded: readonly string[];
}): Violation[] {
  const { document, errors, guarded } = parameters;
  const told = errors.filter(({ keyword }) => keyword !== 'if').slice(0, ERRORS_TOLD_MAX);
  const unions = told.filter((error) => UNIONS.includes(error.keyword));
  const violations = new Map<string, Violation>();
  for (const error of told) {
    const path = placeOf(error);
    const union = unions.find((candidate) => isBelow(path, candidate.instancePath));
    if ((union !== undefined && union !== error) || violations.has(path)) continue;
    const isPublic =
      error.keyword !== 'additionalProperties' && !guarded.some((place) => isWithin(path, place));
    const expected = expectedOf(error, told);
    const got = describeGot({ value: valueAt(document, path), isPublic });
    const message = `${path === '' ? 'the document' : path}: expected ${expected}, got ${got}`;
    violations.set(path, { path, rule: error.keyword, expected, got, message });
  }
  return [...violations.values()];
}
