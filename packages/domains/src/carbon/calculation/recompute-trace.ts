import { BaseError, describeValue } from '@tallystick/core';
import type { TraceOperand, TraceStep } from '@tallystick/schemas';
import { formatExact } from '../exact/format-exact.ts';
import { parseExact } from '../exact/parse-exact.ts';
import { evaluateOperation } from './evaluate-operation.ts';

/** A place of a trace or statement that does not follow from what it says. */
export interface TraceFault {
  /** Step or JSON Pointer of the figure. */
  readonly place: string;
  readonly expected: string;
  readonly got: string;
}

type Results = Map<string, TraceStep>;

/** What is wrong with the operands: one that names a step must say what that earlier step says. */
function operandFaults({ id, operands }: TraceStep, earlier: Results): TraceFault[] {
  return operands.flatMap(({ value, unit, source }: TraceOperand, index) => {
    if (!source.startsWith('#')) return [];
    const step = earlier.get(source.slice(1));
    if (step?.result === value && step.unit === unit) return [];
    const expected = step ? `${step.result} ${step.unit}` : 'an earlier step';
    return [{ place: `${id}, operand ${index + 1}`, expected, got: `${value} ${unit} from ${source}` }];
  });
}

function resultFaults({ id, operation, operands, rounding, result, unit }: TraceStep): TraceFault[] {
  const amounts = operands.map((operand) => ({ value: parseExact(operand.value), unit: operand.unit }));
  const amount = evaluateOperation({ operation, operands: amounts, rounding });
  const expected = `${formatExact(amount.value)} ${amount.unit}`;
  const got = `${result} ${unit}`;
  return expected === got ? [] : [{ place: id, expected, got }];
}

function assertStep(step: TraceStep, earlier: Results): void {
  if (typeof step?.id === 'string' && Array.isArray(step.operands) && !earlier.has(step.id)) return;
  throw new BaseError({
    code: 'ERR_CARBON_TRACE',
    shortMessage: `Expected steps with operands and an id of their own each, got ${describeValue(step?.id ?? step)}.`,
    details: 'Check the statement against its schema before.',
  });
}

/** Repeats every step of a trace. Returns the steps by id, and every place that does not follow from its operands. */
export function repeatSteps(trace: readonly TraceStep[]): {
  readonly steps: ReadonlyMap<string, TraceStep>;
  readonly faults: readonly TraceFault[];
} {
  const steps: Results = new Map();
  const faults: TraceFault[] = [];
  for (const step of trace) {
    assertStep(step, steps);
    faults.push(...operandFaults(step, steps), ...resultFaults(step));
    steps.set(step.id, step);
  }
  return { steps, faults };
}
