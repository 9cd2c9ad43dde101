import { BaseError } from '@tallystick/core';
import { type Calculation, calculate, type Quantity } from '../calculation/calculation.ts';
import { conversionRatio, kindOfToken } from '../units/convert-quantity.ts';
import type { FactorRatio } from './factor-ratio.ts';

/** One way over a factor: multiplied by it, or divided by it. */
interface Edge {
  readonly ratio: FactorRatio;
  readonly isInverse: boolean;
}

function ends({ ratio, isInverse }: Edge): { readonly from: string; readonly to: string } {
  const [from, to] = isInverse ? [ratio.numerator, ratio.denominator] : [ratio.denominator, ratio.numerator];
  return { from, to };
}

function edgesFrom(kind: string, ratios: readonly FactorRatio[]): Edge[] {
  const edges = ratios.flatMap((ratio) => [
    { ratio, isInverse: false },
    { ratio, isInverse: true },
  ]);
  return edges.filter((edge) => kindOfToken(ends(edge).from) === kind);
}

/** Ways to each kind that is one step further than the last ones; two ways to a kind are enough to see that it is ambiguous. */
function nextLevel(
  level: ReadonlyMap<string, Edge[][]>,
  { ratios, visited }: { readonly ratios: readonly FactorRatio[]; readonly visited: Set<string> },
): Map<string, Edge[][]> {
  const next = new Map<string, Edge[][]>();
  for (const [kind, paths] of level) {
    for (const edge of edgesFrom(kind, ratios)) {
      const target = kindOfToken(ends(edge).to);
      if (visited.has(target)) continue;
      const further = paths.map((path) => [...path, edge]);
      next.set(target, [...(next.get(target) ?? []), ...further].slice(0, 2));
    }
  }
  for (const kind of next.keys()) visited.add(kind);
  return next;
}

/** The shortest ways from one kind to another, two at most. */
function shortestPaths(kind: string, target: string, ratios: readonly FactorRatio[]): Edge[][] {
  const visited = new Set([kind]);
  let level = new Map<string, Edge[][]>([[kind, [[]]]]);
  while (level.size > 0 && !level.has(target)) level = nextLevel(level, { ratios, visited });
  return level.get(target) ?? [];
}

function shortestPath(from: string, to: string, ratios: readonly FactorRatio[]): Edge[] {
  const [shortest, rival] = shortestPaths(kindOfToken(from), kindOfToken(to), ratios);
  if (!shortest) {
    // Says that the units do not match and what would help.
    conversionRatio(from, to);
    return [];
  }
  if (!rival) return shortest;
  throw new BaseError({
    code: 'ERR_CARBON_FACTOR_AMBIGUOUS',
    shortMessage: `Several records convert ${from} into ${to} equally directly.`,
    details: 'Leave the emission source only the density, calorific value or conversion that is meant.',
  });
}

function apply(calculation: Calculation, quantity: Quantity, edge: Edge): Quantity {
  const { from } = ends(edge);
  const operands = quantity.unit === from ? [quantity] : [quantity, conversionRatio(quantity.unit, from)];
  if (!edge.isInverse) {
    return calculate(calculation, {
      operation: 'product',
      operands: [...operands, edge.ratio],
      basis: 'Conversion of activity data by a property of the fuel or material',
    });
  }
  const [dividend = quantity] = operands.length === 1 ? operands : [multiplyAll(calculation, operands)];
  return calculate(calculation, {
    operation: 'quotient',
    operands: [dividend, edge.ratio],
    basis: 'Conversion of activity data by a property of the fuel or material',
  });
}

function multiplyAll(calculation: Calculation, operands: readonly Quantity[]): Quantity {
  return calculate(calculation, { operation: 'product', operands, basis: 'Unit conversion' });
}

/**
 * Expresses activity data in the unit that a factor is per, over the densities, calorific values and conversions given.
 *
 * The shortest way is taken; two equally short ones are refused, for they could give different numbers
 * (2006 IPCC Guidelines, Volume 2, section 1.4.1.2: convert by the values of the same fuel).
 */
export function expressPer(
  calculation: Calculation,
  parameters: {
    readonly quantity: Quantity;
    readonly unit: string;
    readonly ratios: readonly FactorRatio[];
  },
): Quantity {
  const { quantity, unit, ratios } = parameters;
  const converted = shortestPath(quantity.unit, unit, ratios).reduce(
    (current, edge) => apply(calculation, current, edge),
    quantity,
  );
  if (converted.unit === unit) return converted;
  return multiplyAll(calculation, [converted, conversionRatio(converted.unit, unit)]);
}
