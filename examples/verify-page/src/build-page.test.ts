import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, openChromium } from '../testing/open-chromium.ts';
import { chainId, lotId, moduleAddress, retirementBundle } from '../testing/retirement-bundle.ts';
import { buildPage } from './build-page.ts';

let page: string;
beforeAll(async () => {
  page = await buildPage();
});

describe('the page', () => {
  it('needs nothing from elsewhere, and allows its own script and style alone', () => {
    expect(page).not.toMatch(
      /<(?:link|img|iframe|object|embed|base)\b|<script[^>]+src|<style[^>]*>[^<]*(?:@import|url\()/i,
    );
    const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    const [, script = ''] = /<script>([\s\S]+)<\/script>/.exec(page) ?? [];
    const [, style = ''] = /<style>([\s\S]+?)<\/style>/.exec(page) ?? [];
    const source = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy).toBe(
      `default-src 'none'; script-src ${source(script)}; style-src ${source(style)}; base-uri 'none'; form-action 'none'`,
    );
    expect(script.length).toBeGreaterThan(10_000);
    expect(script).not.toMatch(/<\/script|<!--/i);
  });

  it('is small', () => {
    expect(page.length).toBeLessThan(200_000);
  });
});

if (chromiumPath === undefined)
  console.warn(
    'SKIPPED: the page in a browser: chromium is not installed (Debian: apt-get install chromium).',
  );

describe.skipIf(chromiumPath === undefined)('the page in Chromium, without a network', () => {
  const { text, blockHash } = retirementBundle();
  const folder = mkdtempSync(join(tmpdir(), 'verify-page-'));
  let browser: Browser;
  beforeAll(async () => {
    writeFileSync(join(folder, 'page.html'), page);
    browser = await openChromium(chromiumPath ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  interface Visit {
    readonly opened: Page;
    /** What the browser asked for or complained about. */
    readonly noticed: readonly string[];
  }

  async function check(bundle: string, hash: string): Promise<Visit> {
    const context = await browser.newContext({ offline: true });
    const opened = await context.newPage();
    const noticed: string[] = [];
    opened.on('request', (request) => void noticed.push(request.url()));
    opened.on('console', (message) => void noticed.push(message.text()));
    opened.on('pageerror', (error) => void noticed.push(error.message));
    await opened.goto(pathToFileURL(join(folder, 'page.html')).href);
    const file = {
      name: 'retirement.bundle.json',
      mimeType: 'application/json',
      buffer: Buffer.from(bundle),
    };
    await opened.getByLabel('Evidence bundle').setInputFiles(file);
    await opened.getByLabel('Chain').fill(chainId);
    await opened.getByLabel('Hashes of final blocks').fill(hash);
    await opened.getByLabel('Address of the module Units').fill(moduleAddress);
    await opened.getByRole('button', { name: 'Check' }).click();
    await opened.locator('#result[data-status]').waitFor();
    return { opened, noticed };
  }

  it('shows the facts of a good bundle', async () => {
    const { opened, noticed } = await check(text, blockHash);
    const result = await opened.getByRole('status').innerText();
    for (const shown of ['Proven', 'Retired', lotId, '250', blockHash, 'you, by the hash of the block'])
      expect(result).toContain(shown);
    expect(result).not.toContain('9999');
    expect(noticed).toEqual([pathToFileURL(join(folder, 'page.html')).href]);
  });

  it('refuses a bundle that was changed, with the code, and shows none of it', async () => {
    const bundle = JSON.parse(text);
    const [receipt] = bundle.ethereumReceipts;
    receipt.transactionIndex = 0;
    const { opened, noticed } = await check(JSON.stringify(bundle), blockHash);
    const result = await opened.getByRole('status').innerText();
    expect(result).toContain('Refused');
    expect(result).toContain('ERR_EVIDENCE_BUNDLE');
    expect(result).not.toContain(lotId);
    expect(noticed).toHaveLength(1);
  });

  it('refuses a good bundle of a block the person does not trust', async () => {
    const { opened } = await check(text, `0x${'ab'.repeat(32)}`);
    expect(await opened.getByRole('status').innerText()).toContain('ERR_EVIDENCE_HEADER_UNVOUCHED');
  });

  it('shows text of a bundle as text', async () => {
    const { opened, noticed } = await check(`{"type":"<img src=x onerror=alert(1)>"}`, blockHash);
    expect(await opened.locator('#result img').count()).toBe(0);
    expect(noticed).toHaveLength(1);
  });
});
