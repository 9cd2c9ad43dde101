import type { Rounding, TraceOperand, TraceOperationCode, TraceStep } from '@tallystick/schemas';
import { formatExact } from '../exact/format-exact.ts';
import { parseExact } from '../exact/parse-exact.ts';
import { type Amount, evaluateOperation } from './evaluate-operation.ts';

/** A number with its unit, and where it comes from: a step of the calculation, a record or a constant. */
export interface Quantity extends Amount {
  readonly source: string;
}

/** A calculation under way. Every operation is a step that somebody else can repeat. */
export interface Calculation {
  /** Undefined where no trace is kept. */
  readonly steps: TraceStep[] | undefined;
}

/** Begins a calculation, with or without a trace. The numbers are the same. */
export function createCalculation({ trace }: { readonly trace: boolean }): Calculation {
  return { steps: trace ? [] : undefined };
}

/** A number from outside the calculation. */
export function toQuantity(value: string, unit: string, source: string): Quantity {
  return { value: parseExact(value), unit, source };
}

/** How a quantity stands in a trace. */
export function toOperand({ value, unit, source }: Quantity): TraceOperand {
  return { value: formatExact(value), unit, source };
}

interface StepParameters {
  readonly operation: TraceOperationCode;
  readonly basis: string;
  readonly rounding?: Rounding | undefined;
}

/** Notes a step whose result is known, and gives the result as a quantity. Operands are read only where a trace is kept. */
export function recordStep(
  { steps }: Calculation,
  parameters: StepParameters & { readonly result: Amount; readonly operands: () => TraceOperand[] },
): Quantity {
  const { operation, basis, rounding, result, operands } = parameters;
  if (!steps) return { ...result, source: '' };
  const id = `s${steps.length + 1}`;
  const step = { id, operation, operands: operands(), result: formatExact(result.value), unit: result.unit };
  steps.push({ ...step, basis, ...(rounding ? { rounding } : {}) });
  return { ...result, source: `#${id}` };
}

/**
 * Carries out one operation and notes it.
 *
 * @param calculation - The calculation the step belongs to.
 * @param parameters - Operation, operands in order, and what the step is by the standard.
 * @returns The exact result with the unit that follows from the operands.
 */
export function calculate(
  calculation: Calculation,
  parameters: StepParameters & { readonly operands: readonly Quantity[] },
): Quantity {
  const { operands, ...step } = parameters;
  const result = evaluateOperation(parameters);
  return recordStep(calculation, { ...step, result, operands: () => operands.map(toOperand) });
}

/** The sum of quantities of one unit; nothing at all is zero of that unit, and one alone is itself. */
export function sumOf(
  calculation: Calculation,
  parameters: { readonly operands: readonly Quantity[]; readonly unit: string; readonly basis: string },
): Quantity {
  const { operands, unit, basis } = parameters;
  const [first = toQuantity('0', unit, 'constant:zero')] = operands;
  if (operands.length <= 1) return first;
  return calculate(calculation, { operation: 'sum', operands, basis });
}
