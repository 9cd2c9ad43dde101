import { BaseError } from '@tallystick/core';
import type { Rounding, TraceOperationCode } from '@tallystick/schemas';
import { add, compare, divide, type Exact, multiply, one, subtract, zero } from '../exact/exact.ts';
import { roundExact } from '../exact/round-exact.ts';
import { divideUnits, multiplyUnits } from '../units/unit-expression.ts';

/** A number with its unit. */
export interface Amount {
  readonly value: Exact;
  readonly unit: string;
}

interface Operation {
  readonly operandsMin: number;
  readonly operandsMax: number;
  readonly value: (operands: readonly Exact[], rounding: Rounding | undefined) => Exact;
  /** The unit of the result; without it all operands must have one unit, which the result has too. */
  readonly unit?: (units: readonly string[]) => string;
}

function roundFirst(operands: readonly Exact[], rounding: Rounding | undefined): Exact {
  if (rounding) return roundExact(operands[0] ?? zero, rounding);
  throw new BaseError({ code: 'ERR_CARBON_TRACE', shortMessage: 'A step that rounds does not say how.' });
}

function choose(operands: readonly Exact[], sign: 1 | -1): Exact {
  return operands.reduce((best, value) => (sign * compare(value, best) > 0 ? value : best));
}

const any = { operandsMin: 1, operandsMax: Number.POSITIVE_INFINITY };

const operations: Readonly<Record<TraceOperationCode, Operation>> = {
  sum: { ...any, value: (operands) => operands.reduce(add, zero) },
  difference: {
    ...any,
    value: ([first = zero, ...others]) => subtract(first, others.reduce(add, zero)),
  },
  product: { ...any, value: (operands) => operands.reduce(multiply, one), unit: multiplyUnits },
  quotient: {
    operandsMin: 2,
    operandsMax: 2,
    value: ([left = zero, right = zero]) => divide(left, right),
    unit: ([left = '1', right = '1']) => divideUnits(left, right),
  },
  maximum: { ...any, value: (operands) => choose(operands, 1) },
  minimum: { ...any, value: (operands) => choose(operands, -1) },
  round: { operandsMin: 1, operandsMax: 1, value: roundFirst },
};

function commonUnit(units: readonly string[], operation: string): string {
  const [first = '1'] = units;
  const other = units.find((unit) => unit !== first);
  if (other === undefined) return first;
  throw new BaseError({
    code: 'ERR_CARBON_UNIT',
    shortMessage: `Expected one unit in a ${operation}, got ${first} and ${other}.`,
    details: 'Convert to one unit before; another gas or heating value basis is another unit.',
  });
}

function findOperation(code: TraceOperationCode, count: number): Operation {
  const operation = Object.hasOwn(operations, code) ? operations[code] : undefined;
  if (operation && count >= operation.operandsMin && count <= operation.operandsMax) return operation;
  throw new BaseError({
    code: 'ERR_CARBON_TRACE',
    shortMessage: operation
      ? `A ${code} of ${count} operands has no meaning.`
      : `Expected an operation (${Object.keys(operations).join(', ')}), got another one.`,
  });
}

/** Carries out one operation of a calculation exactly, with its unit. */
export function evaluateOperation(parameters: {
  readonly operation: TraceOperationCode;
  readonly operands: readonly Amount[];
  readonly rounding?: Rounding | undefined;
}): Amount {
  const { operation: code, operands, rounding } = parameters;
  const operation = findOperation(code, operands.length);
  const units = operands.map(({ unit }) => unit);
  return {
    value: operation.value(
      operands.map(({ value }) => value),
      rounding,
    ),
    unit: operation.unit ? operation.unit(units) : commonUnit(units, code),
  };
}
