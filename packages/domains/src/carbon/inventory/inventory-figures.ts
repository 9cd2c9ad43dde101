import type {
  CategoryAmount,
  EmissionCategoryCode,
  Figure,
  GasAmount,
  InventoryLine,
  InventoryTotals,
  Rounding,
} from '@tallystick/schemas';
import { type Calculation, calculate, type Quantity, sumOf, toQuantity } from '../calculation/calculation.ts';
import { groupBy } from '../collections/group-by.ts';
import type { SourceAccount, SourceGas } from '../emissions/account-source.ts';
import { isPurchased } from '../emissions/assert-factor.ts';
import { formatRounded } from '../exact/round-exact.ts';

/** Rounds a quantity to the figure that a statement reports. */
export function toFigure(calculation: Calculation, quantity: Quantity, rounding: Rounding): Figure {
  const basis = 'Policies rounding-mode and rounding-decimals';
  const rounded = calculate(calculation, { operation: 'round', operands: [quantity], basis, rounding });
  const value = formatRounded(quantity.value, rounding);
  const step = rounded.source.slice(1);
  return { value, unit: quantity.unit, ...(step === '' ? {} : { step }) };
}

interface FigureParameters {
  readonly accounts: readonly SourceAccount[];
  readonly rounding: Rounding;
}

function gasAmount(calculation: Calculation, { gas, mass, co2e }: SourceGas, rounding: Rounding): GasAmount {
  const figures = [mass, co2e].map((quantity) => toFigure(calculation, quantity, rounding)) as [
    Figure,
    Figure,
  ];
  return { gas, mass: figures[0], co2e: figures[1] };
}

function toLine(calculation: Calculation, account: SourceAccount, rounding: Rounding): InventoryLine {
  const { source, gases, co2e, marketCo2e, biogenicCo2, capturedCo2 } = account;
  const figure = (quantity: Quantity): Figure => toFigure(calculation, quantity, rounding);
  return {
    sourceId: source.id,
    category: source.category,
    scope: isPurchased(source) ? 2 : 1,
    co2e: figure(co2e),
    ...(marketCo2e ? { marketCo2e: figure(marketCo2e) } : {}),
    ...(biogenicCo2 ? { biogenicCo2: figure(biogenicCo2) } : {}),
    ...(capturedCo2 ? { capturedCo2: figure(capturedCo2) } : {}),
    gases: gases.map((gas) => gasAmount(calculation, gas, rounding)),
  };
}

/** One line per emission source, in the order of the boundary. */
export function toLines(calculation: Calculation, { accounts, rounding }: FigureParameters): InventoryLine[] {
  return accounts.map((account) => toLine(calculation, account, rounding));
}

function totalOf(
  calculation: Calculation,
  operands: readonly Quantity[],
  basis: string,
  unit = 'TNE{CO2e}',
): Quantity {
  return sumOf(calculation, { operands, unit, basis });
}

function byGas(calculation: Calculation, { accounts, rounding }: FigureParameters): GasAmount[] {
  const groups = groupBy(
    accounts.flatMap(({ gases }) => gases),
    ({ gas }) => gas,
  );
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([gas, entries]) => {
      const masses = entries.map(({ mass }) => mass);
      const equivalents = entries.map(({ co2e }) => co2e);
      const mass = totalOf(calculation, masses, `All ${gas}`, `TNE{${gas}}`);
      return gasAmount(
        calculation,
        { gas, mass, co2e: totalOf(calculation, equivalents, `All ${gas}`) },
        rounding,
      );
    });
}

function byCategory(calculation: Calculation, { accounts, rounding }: FigureParameters): CategoryAmount[] {
  const groups = groupBy(accounts, ({ source }) => source.category);
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([category, members]: [EmissionCategoryCode, SourceAccount[]]) => {
      const total = totalOf(
        calculation,
        members.map(({ co2e }) => co2e),
        `Category ${category}`,
      );
      return { category, co2e: toFigure(calculation, total, rounding) };
    });
}

/** Totals per scope, category and gas (GHG Protocol Corporate Standard, chapter 9; Scope 2 Guidance, chapter 7). */
export function toTotals(
  calculation: Calculation,
  parameters: FigureParameters & { readonly scope2: 'location' | 'market' },
): InventoryTotals {
  const { accounts, rounding, scope2 } = parameters;
  const [purchased, own] = [true, false].map((wanted) =>
    accounts.filter(({ source }) => isPurchased(source) === wanted),
  ) as [SourceAccount[], SourceAccount[]];
  const figure = (quantity: Quantity): Figure => toFigure(calculation, quantity, rounding);
  const scope1 = totalOf(
    calculation,
    own.map(({ co2e }) => co2e),
    'Scope 1',
  );
  const location = totalOf(
    calculation,
    purchased.map(({ co2e }) => co2e),
    'Scope 2 by location',
  );
  const market = totalOf(
    calculation,
    purchased.flatMap(({ marketCo2e }) => marketCo2e ?? []),
    'Scope 2 by market',
  );
  const total = totalOf(
    calculation,
    [scope1, scope2 === 'market' ? market : location],
    `Scope 1 and scope 2 by ${scope2}`,
  );
  const none = toQuantity('0', 'TNE{CO2}', 'constant:zero');
  const apart = (pick: (account: SourceAccount) => Quantity | undefined, basis: string): Figure =>
    figure(
      totalOf(
        calculation,
        accounts.flatMap((account) => pick(account) ?? []),
        basis,
        none.unit,
      ),
    );
  return {
    scope1: figure(scope1),
    scope2Location: figure(location),
    scope2Market: figure(market),
    total: figure(total),
    biogenicCo2: apart(({ biogenicCo2 }) => biogenicCo2, 'Biogenic CO2'),
    capturedCo2: apart(({ capturedCo2 }) => capturedCo2, 'Captured CO2'),
    byCategory: byCategory(calculation, parameters),
    byGas: byGas(calculation, parameters),
  };
}
