import type { CollarOutcome } from '@tallystick/schemas';

const width = 720;
const height = 400;
const left = 60;
const bottom = 340;

const x = (index: number, count: number): number => left + (index * (width - left - 30)) / (count - 1);
const y = (price: number): number => bottom - price * 1.6;

function line(points: readonly (readonly [number, number])[], style: string): string {
  const list = points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ');
  return `  <polyline points="${list}" fill="none" ${style}/>`;
}

function label(px: number, py: number, text: string, anchor = 'start'): string {
  return `  <text x="${px}" y="${py}" text-anchor="${anchor}">${text}</text>`;
}

/** A plot of clearing prices with and without a collar, sale by sale, and of the reserve below. */
export function collarPlot(
  sales: readonly { readonly outcome: CollarOutcome; readonly free: number }[],
): string {
  const [first] = sales;
  const band = [Number(first?.outcome.floorPrice), Number(first?.outcome.ceilingPrice)] as const;
  const right = width - 30;
  const count = sales.length;
  const held = sales.map(({ outcome }, index) => [x(index, count), y(Number(outcome.price ?? 0))] as const);
  const free = sales.map((sale, index) => [x(index, count), y(sale.free)] as const);
  const ticks = [0, 40, 80, 120, 160].map((price) => label(left - 8, y(price) + 4, String(price), 'end'));
  const reserves = sales
    .filter((_, index) => index % 4 === 0)
    .map(({ outcome }, index) => label(x(index * 4, count), bottom + 38, outcome.reserveAfter, 'middle'));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    '  <title>Price of twenty-one sales with rising demand, with and without a price collar</title>',
    `  <rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `  <rect x="${left}" y="${y(band[1])}" width="${right - left}" height="${y(band[0]) - y(band[1])}" fill="#e8f1e4"/>`,
    ...ticks,
    line(free, 'stroke="#b04a3a" stroke-width="2" stroke-dasharray="5 4"'),
    line(held, 'stroke="#2b6a4d" stroke-width="3"'),
    label(left + 6, y(band[1]) - 6, `ceiling ${first?.outcome.ceilingPrice}`),
    label(right - 6, y(band[0]) + 16, `floor ${first?.outcome.floorPrice}`, 'end'),
    label(right, 22, 'solid: with the collar; dashed: without', 'end'),
    label(left, 22, 'price'),
    label(left, bottom + 20, 'reserve after the sale (demand rises from left to right)'),
    ...reserves,
    '</svg>',
    '',
  ].join('\n');
}
