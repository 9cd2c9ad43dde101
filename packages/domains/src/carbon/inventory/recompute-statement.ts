import type { Figure, Inventory, ReductionStatement, TraceStep } from '@tallystick/schemas';
import { repeatSteps, type TraceFault } from '../calculation/recompute-trace.ts';
import { compare } from '../exact/exact.ts';
import { parseExact } from '../exact/parse-exact.ts';

/** What {@link recomputeStatement} found. */
export interface RecomputeStatementReturnType {
  /** True when the statement has a trace and nothing in it is wrong. */
  readonly valid: boolean;
  /** Number of steps that were repeated. */
  readonly steps: number;
  /** Every place that does not follow from what the statement says. */
  readonly faults: readonly TraceFault[];
}

function isFigure(value: object): value is Figure {
  const { value: number, unit } = value as Partial<Figure>;
  const names = Object.keys(value).every((name) => ['value', 'unit', 'step'].includes(name));
  return names && typeof number === 'string' && typeof unit === 'string';
}

/** Every figure of a document outside its trace, with its JSON Pointer. What was put in is no figure. */
function figuresOf(value: unknown, pointer: string): { pointer: string; figure: Figure }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isFigure(value)) return [{ pointer, figure: value }];
  const skipped = ['trace', 'comparisons', 'components', 'extensions', 'documents'];
  return Object.entries(value).flatMap(([name, member]) =>
    pointer === '' && skipped.includes(name) ? [] : figuresOf(member, `${pointer}/${name}`),
  );
}

function figureFault(
  { pointer, figure }: { pointer: string; figure: Figure },
  steps: ReadonlyMap<string, TraceStep>,
): TraceFault[] {
  const step = steps.get(figure.step ?? '');
  const got = `${figure.value} ${figure.unit}`;
  if (!step) return [{ place: pointer, expected: 'a figure that a step of the trace gives', got }];
  const isEqual =
    step.unit === figure.unit && compare(parseExact(figure.value), parseExact(step.result)) === 0;
  return isEqual ? [] : [{ place: pointer, expected: `${step.result} ${step.unit}`, got }];
}

/**
 * Repeats every step of a statement's trace and compares every figure with the step that gives it.
 *
 * It needs nothing but the statement, so anybody can do it. It shows that the numbers follow from the operands; that the operands
 * are those of the records, and whole credits the right ones, is shown by {@link verifyInventory} and {@link verifyReductions}, which
 * need the records.
 *
 * @param parameters - The statement, with its trace; validated against its schema before.
 * @returns Whether all is right, and every place where it is not.
 * @throws BaseError `ERR_CARBON_TRACE`, `ERR_CARBON_NUMBER` or `ERR_CARBON_UNIT` when a step is malformed.
 *
 * @example
 * ```ts
 * import { recomputeStatement } from '@tallystick/domains/carbon';
 * import type { Inventory } from '@tallystick/schemas';
 *
 * declare const statement: Inventory;
 * const { valid, faults } = recomputeStatement({ statement });
 * if (!valid) console.log(faults[0]?.place, faults[0]?.expected, faults[0]?.got);
 * ```
 */
export function recomputeStatement({
  statement,
}: {
  readonly statement: Inventory | ReductionStatement;
}): RecomputeStatementReturnType {
  const { steps, faults } = repeatSteps(statement.trace ?? []);
  const wrong = figuresOf(statement, '').flatMap((entry) => figureFault(entry, steps));
  const all = [...faults, ...wrong];
  return { valid: steps.size > 0 && all.length === 0, steps: steps.size, faults: all };
}
