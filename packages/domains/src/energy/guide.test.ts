import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bid } from '@tallystick/schemas';
import { describe, expect, it, vi } from 'vitest';
import { curvePlot } from '../../testing/curve-plot.ts';
import { bidOf, marketId, policyOf, slot } from '../../testing/energy-bids.ts';
import { guideBlock, guides } from '../../testing/guide-block.ts';
import { chromium, svgInChromium } from '../../testing/svg-in-chromium.ts';
import { clearBids } from './clearing/clear-bids.ts';

if (!chromium)
  // biome-ignore lint/suspicious/noConsole: a skipped test says so
  console.warn('The plot of the energy guide was not opened: no Chromium found.');

describe('the worked example of the guide', () => {
  it('is the one that is run here, and prints what the guide says', async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
    await import('../../testing/energy-guide-example.ts');
    const lines = printed.mock.calls.map((values) => values.map(String).join(' '));
    printed.mockRestore();
    const source = readFileSync(join(import.meta.dirname, '../../testing/energy-guide-example.ts'), 'utf8');
    const [, ...shown] = source.split('\n');
    expect(guideBlock('energy-markets.md', 'A worked example', 'ts')).toBe(shown.join('\n'));
    expect(guideBlock('energy-markets.md', 'A worked example', 'text').trimEnd().split('\n')).toEqual(lines);
  });
});

describe('the plot of the guide', () => {
  const orders: [string, Bid['side'], number, string][] = [
    ['bakery', 'buy', 600, '0.30'],
    ['home', 'buy', 500, '0.22'],
    ['office', 'buy', 800, '0.14'],
    ['school', 'sell', 700, '0.05'],
    ['farm', 'sell', 600, '0.12'],
    ['battery', 'sell', 900, '0.20'],
  ];
  const bids = orders.map(([id, side, quantity, price]) => bidOf(id, side, quantity, price));
  const result = clearBids({ id: 'urn:example:result', marketId, slot, bids, policy: policyOf() });

  it('shows the curves of the example and where they cross', async () => {
    expect(result).toMatchObject({ price: '0.14', clearedQuantity: '1300' });
    await expect(curvePlot({ bids, result })).toMatchFileSnapshot(join(guides, 'market-curves.svg'));
  });

  it.skipIf(!chromium)(
    'opens in headless Chromium with all lines and labels within the picture',
    () => {
      expect(svgInChromium(curvePlot({ bids, result }))).toEqual({ count: 17, isInside: true });
    },
    90_000,
  );
});
