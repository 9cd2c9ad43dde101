import type { Bid, ClearingResult } from '@tallystick/schemas';

/** What the plot is drawn from. */
export interface CurvePlotParameters {
  readonly bids: readonly Bid[];
  readonly result: ClearingResult;
}

const [left, right, top, bottom] = [70, 690, 30, 330];

/** The steps of one side: quantity so far and price, from the best order on. */
function stepsOf(bids: readonly Bid[], side: Bid['side']): [quantity: number, price: number][] {
  const sign = side === 'buy' ? -1 : 1;
  const ranked = bids
    .filter((bid) => bid.side === side)
    .sort((one, other) => sign * (Number(one.price.value) - Number(other.price.value)));
  let total = 0;
  return ranked.flatMap(({ quantity, price }) => {
    const from = total;
    total += Number(quantity.value);
    return [
      [from, Number(price.value)],
      [total, Number(price.value)],
    ] as [number, number][];
  });
}

/** Draws demand and supply of one slot with the price and the quantity at which they cross. */
export function curvePlot({ bids, result }: CurvePlotParameters): string {
  const most = 2400;
  const dearest = 0.35;
  const x = (quantity: number): number => left + (quantity / most) * (right - left);
  const y = (price: number): number => bottom - (price / dearest) * (bottom - top);
  const line = (steps: [number, number][]): string =>
    steps.map(([at, price]) => `${x(at).toFixed(1)},${y(price).toFixed(1)}`).join(' ');
  const text = (at: number, height: number, anchor: string, content: string): string =>
    `<text x="${at.toFixed(1)}" y="${height.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
  const price = Number(result.price);
  const cleared = Number(result.clearedQuantity);
  const parts = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 380" font-family="sans-serif" font-size="12">',
    '<title>Demand and supply of one slot, and the price and quantity at which they cross</title>',
    '<rect width="720" height="380" fill="#ffffff"/>',
    ...[0, 0.1, 0.2, 0.3].map((value) => text(left - 8, y(value) + 4, 'end', value.toFixed(2))),
    ...[0, 500, 1000, 1500, 2000].map((value) => text(x(value), bottom + 18, 'middle', String(value))),
    text(right, bottom + 36, 'end', 'watt hours'),
    text(left, top - 12, 'start', 'EUR per kWh'),
    `<polyline points="${left},${y(price).toFixed(1)} ${x(cleared).toFixed(1)},${y(price).toFixed(1)} ${x(cleared).toFixed(1)},${bottom}" fill="none" stroke="#666666" stroke-dasharray="5 4"/>`,
    `<polyline points="${line(stepsOf(bids, 'buy'))}" fill="none" stroke="#1f5fa8" stroke-width="2"/>`,
    `<polyline points="${line(stepsOf(bids, 'sell'))}" fill="none" stroke="#b3541e" stroke-width="2"/>`,
    text(x(40), y(0.3) - 8, 'start', 'demand'),
    text(x(40), y(0.05) - 8, 'start', 'supply'),
    text(x(cleared) + 8, y(price) - 8, 'start', `${result.price} for ${result.clearedQuantity} Wh`),
    '</svg>',
  ];
  return `${parts.join('\n  ').replace(/\n {2}<\/svg>$/, '\n</svg>')}\n`;
}
