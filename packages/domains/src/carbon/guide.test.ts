import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CollarBid, PriceCollar } from '@tallystick/schemas';
import { describe, expect, it, vi } from 'vitest';
import { at } from '../../testing/carbon-records.ts';
import { collarPlot } from '../../testing/collar-plot.ts';
import { guideBlock, guides } from '../../testing/guide-block.ts';
import { chromium, svgInChromium } from '../../testing/svg-in-chromium.ts';
import { sellUnderCollar } from './collar/sell-under-collar.ts';
import { type CarbonPolicy, carbonPolicies } from './policies/carbon-policies.ts';

if (!chromium)
  // biome-ignore lint/suspicious/noConsole: a skipped test says so
  console.warn('The plot of the carbon guide was not opened: no Chromium found.');

describe('the worked example of the guide', () => {
  it('is the one that is run here, and prints what the guide says', async () => {
    const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
    await import('../../testing/carbon-guide-example.ts');
    const lines = printed.mock.calls.map(([text]) => String(text));
    printed.mockRestore();
    const source = readFileSync(join(import.meta.dirname, '../../testing/carbon-guide-example.ts'), 'utf8');
    const [, ...shown] = source.split('\n');
    expect(guideBlock('carbon-accounting.md', 'A worked example', 'ts')).toBe(shown.join('\n'));
    expect(guideBlock('carbon-accounting.md', 'A worked example', 'text').trimEnd().split('\n')).toEqual(
      lines,
    );
  });
});

function policyTable(): string {
  const rows = Object.entries<CarbonPolicy>(carbonPolicies).flatMap(([name, policy]) => {
    const values =
      'minimum' in policy.values
        ? [[`${policy.values.minimum} to ${policy.values.maximum}`, 'A number.']]
        : Object.entries(policy.values);
    const texts = values.map(([value, meaning]) => `\`${value}\`: ${meaning}`).join('<br>');
    return `| \`${name}\` | ${policy.version} | ${policy.purpose} | ${texts} | \`${policy.default}\` | ${policy.reason} |`;
  });
  return [
    '<!-- Generated from packages/domains/src/carbon/policies by its test (vitest run packages/domains -u). Do not edit. -->',
    '# Policies of the carbon engine',
    '',
    'What a standard leaves open is a policy with a name, a version and a value. Documents name those that differ from the defaults;',
    'statements list every policy in force.',
    '',
    '| policy | version | what is chosen | values | default | why |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

it('lists every policy with its values', async () => {
  await expect(policyTable()).toMatchFileSnapshot(join(guides, 'carbon-policies.md'));
});

const collar: PriceCollar = {
  type: 'PriceCollar',
  id: at('collars/1'),
  currency: 'CNY',
  year: 2026,
  floorPrice: '40',
  ceilingPrice: '120',
  floorRule: 'to-reserve',
  ceilingRule: 'reserve-only',
  reserve: '1000',
};

/** Bids of twenty buyers whose willingness to pay rises from sale to sale. */
function bidsOf(sale: number): CollarBid[] {
  return Array.from({ length: 20 }, (_, buyer) => ({
    id: at(`bids/${sale}/${String(buyer).padStart(2, '0')}`),
    price: String(1 + 7 * sale + 3 * buyer),
    quantity: '100',
  }));
}

/** The same sale with a band so wide that it never acts: the floor lies below every bid, the ceiling above. */
function freePrice(bids: CollarBid[]): number {
  const wide = { ...collar, floorPrice: '1', ceilingPrice: '100000' };
  return Number(
    sellUnderCollar({ id: at('sales/free'), collar: wide, year: 2026, offered: '1000', bids }).outcome.price,
  );
}

describe('the plot of the price collar', () => {
  const sales = Array.from({ length: 21 }).reduce<{
    collar: PriceCollar;
    sales: Parameters<typeof collarPlot>[0][number][];
  }>(
    (state, _, index) => {
      const bids = bidsOf(index);
      const result = sellUnderCollar({
        id: at(`sales/${index}`),
        collar: state.collar,
        year: 2026,
        offered: '1000',
        bids,
      });
      return {
        collar: result.collar,
        sales: [...state.sales, { outcome: result.outcome, free: freePrice(bids) }],
      };
    },
    { collar, sales: [] },
  ).sales;

  it('is drawn from sales that stay within the band while the reserve lasts', async () => {
    const outside = sales.filter(({ outcome }) => outcome.position === 'above-ceiling');
    expect(outside.every(({ outcome }) => outcome.reserveAfter === '0')).toBe(true);
    expect(sales.some(({ free }) => free > 120) && sales.some(({ free }) => free < 40)).toBe(true);
    await expect(collarPlot(sales)).toMatchFileSnapshot(join(guides, 'price-collar.svg'));
  });

  it.skipIf(!chromium)(
    'opens in headless Chromium with both lines and all labels within the picture',
    () => {
      const { count, isInside } = svgInChromium(collarPlot(sales));
      expect(count).toBeGreaterThanOrEqual(12);
      expect(isInside).toBe(true);
    },
    90_000,
  );
});
