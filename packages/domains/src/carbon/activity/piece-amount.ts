import { BaseError, describeValue } from '@tallystick/core';
import type { ActivityData, TraceOperand } from '@tallystick/schemas';
import { type Calculation, calculate, type Quantity, recordStep, sumOf } from '../calculation/calculation.ts';
import { describeRecord } from '../errors/describe-record.ts';
import { toExact } from '../exact/exact.ts';
import { parseNonNegative } from '../exact/parse-exact.ts';
import { convertQuantity, unitOf } from '../units/convert-quantity.ts';
import { annotate } from '../units/unit-expression.ts';
import type { ActivityPiece } from './activity-pieces.ts';

/** The unit of a record, with the heating value basis where it is energy of fuel. */
export function unitOfRow({ quantity, heatingValueBasis }: ActivityData): string {
  if (heatingValueBasis === undefined) return quantity.unit;
  return unitOf(quantity.unit).dimension === 'energy'
    ? annotate(quantity.unit, heatingValueBasis)
    : quantity.unit;
}

/** A record as an operand of a calculation. */
export function quantityOfPiece({ row, quantity }: ActivityPiece): Quantity {
  if (quantity) return quantity;
  const { id, quantity: measure } = row as ActivityData;
  const value = parseNonNegative(measure.value, `a quantity in ${describeRecord(id)}`);
  return { value, unit: unitOfRow(row as ActivityData), source: id };
}

/** A running sum of decimals, exact: digits of 10^-scale. */
interface DecimalSum {
  digits: bigint;
  scale: number;
}

const pointCode = 46;

function refuseQuantity(text: unknown, id: string): never {
  const isNegative = typeof text === 'string' && /^-[0-9.]+$/.test(text);
  throw new BaseError({
    code: isNegative ? 'ERR_CARBON_QUANTITY' : 'ERR_CARBON_NUMBER',
    shortMessage: `Expected a quantity of zero or more as plain decimal text in ${describeRecord(id)}, got ${describeValue(text)}.`,
    details: 'State what goes out as a flow of its own, and correct a record by another one.',
  });
}

/** Where the point stands: -1 without one, -2 where the text is not a plain decimal of zero or more. */
function pointOf(text: string): number {
  let point = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) continue;
    if (code !== pointCode || point >= 0 || index === 0) return -2;
    point = index;
  }
  const hasLeadingZero = text.charCodeAt(0) === 48 && text.length > 1 && point !== 1;
  return text.length === 0 || text.length > 80 || point === text.length - 1 || hasLeadingZero ? -2 : point;
}

function addDecimal(sum: DecimalSum, text: string, id: string): void {
  const point = typeof text === 'string' ? pointOf(text) : -2;
  if (point === -2) refuseQuantity(text, id);
  const scale = point < 0 ? 0 : text.length - point - 1;
  const digits = BigInt(point < 0 ? text : text.slice(0, point) + text.slice(point + 1));
  if (scale > sum.scale) {
    sum.digits *= 10n ** BigInt(scale - sum.scale);
    sum.scale = scale;
  }
  sum.digits += scale === sum.scale ? digits : digits * 10n ** BigInt(sum.scale - scale);
}

interface RowGroup {
  readonly sum: DecimalSum;
  readonly rows: ActivityData[];
}

function groupRows(pieces: readonly ActivityPiece[]): Map<string, RowGroup> {
  const groups = new Map<string, RowGroup>();
  let [unit, group]: [string | undefined, RowGroup | undefined] = [undefined, undefined];
  for (const { row, quantity } of pieces) {
    if (!row || quantity) continue;
    const token = unitOfRow(row);
    if (token !== unit || !group) {
      group = groups.get(token) ?? { sum: { digits: 0n, scale: 0 }, rows: [] };
      groups.set(token, group);
      unit = token;
    }
    addDecimal(group.sum, row.quantity.value, row.id);
    group.rows.push(row);
  }
  return groups;
}

function sumRows(calculation: Calculation, unit: string, { sum, rows }: RowGroup): Quantity {
  const value = toExact(sum.digits, 10n ** BigInt(sum.scale));
  const [first] = rows;
  if (rows.length === 1 && first) return { value, unit, source: first.id };
  const operands = (): TraceOperand[] =>
    rows.map(({ id, quantity }) => ({ value: quantity.value, unit, source: id }));
  const basis = 'Activity data of the source';
  return recordStep(calculation, { operation: 'sum', basis, result: { value, unit }, operands });
}

/** The unit in which all pieces are summed: the first in the order of the codes, whatever the order of the records. */
export function commonUnitOf(pieces: readonly ActivityPiece[]): string | undefined {
  let common: string | undefined;
  for (const { row, quantity } of pieces) {
    const unit = quantity ? quantity.unit : row ? unitOfRow(row) : undefined;
    if (unit !== undefined && (common === undefined || unit < common)) common = unit;
  }
  return common;
}

/** The sum of pieces, in the unit given. */
export function sumPieces(
  calculation: Calculation,
  { pieces, unit }: { readonly pieces: readonly ActivityPiece[]; readonly unit: string },
): Quantity {
  const sums = [...groupRows(pieces)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([token, group]) => sumRows(calculation, token, group));
  const derived = pieces.flatMap(({ quantity }) => quantity ?? []);
  const operands = [...sums, ...derived].map((quantity) => convertQuantity(calculation, quantity, unit));
  return sumOf(calculation, { operands, unit, basis: 'Activity data of the source' });
}

/** Part of a piece in proportion to time. */
export function partOfPiece(
  calculation: Calculation,
  { piece, start, end }: { readonly piece: ActivityPiece; readonly start: number; readonly end: number },
): ActivityPiece {
  const share = {
    value: toExact(BigInt(end - start), BigInt(piece.end - piece.start)),
    unit: '1',
    source: 'policy:straddling-interval',
  };
  const operands = [quantityOfPiece(piece), share];
  const quantity = calculate(calculation, { operation: 'product', operands, basis: 'Share of time' });
  return { start, end, row: piece.row, quantity };
}

/** How a piece is called in a flag. */
export function describePiece({ row }: ActivityPiece): string {
  return row ? row.id : 'A filled or averaged quantity';
}
