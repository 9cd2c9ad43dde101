// Verifying a receipt in headless Chromium, where it is installed.
import { join } from 'node:path';
import { createEvidenceBundle, type EvidenceTrust, serializeEvidenceBundle } from '@tallystick/evidence';
import type { EthereumReceiptEvidence } from '@tallystick/evidence/ethereum';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { chromiumPath, openChromium } from '../examples/verify-page/testing/open-chromium.ts';

/** Times of one kind of check in a page that was just opened. */
export interface BrowserTimes {
  /** The first check, which compiles the code, in milliseconds. */
  readonly firstMs: number;
  /** All further ones, in milliseconds. */
  readonly furtherMs: readonly number[];
}

/** Evidence and whom to trust for it. */
export interface BrowserCheck {
  readonly evidence: EthereumReceiptEvidence;
  readonly trust: EvidenceTrust;
}

/** From the text of a bundle to its facts, so many times; what the page runs. */
const script = `import { parseEvidenceBundle, verifyBundle } from '@tallystick/evidence';
globalThis.measure = async ({ text, trust, rounds }) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await verifyBundle(parseEvidenceBundle(text), trust);
    times.push(performance.now() - startedAt);
  }
  return times;
};`;

async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: join(import.meta.dirname, '..') },
    ...{ bundle: true, minify: true, write: false, format: 'iife', platform: 'browser' },
  });
  return outputFiles[0]?.text ?? '';
}

async function measure(page: Page, { evidence, trust }: BrowserCheck): Promise<BrowserTimes> {
  const text = serializeEvidenceBundle(createEvidenceBundle({ ethereumReceipts: [evidence] }));
  const times = await page.evaluate(
    (parameters) => (globalThis as unknown as { measure(p: unknown): Promise<number[]> }).measure(parameters),
    { text, trust, rounds: 80 },
  );
  const [firstMs = Number.NaN, ...furtherMs] = times;
  return { firstMs, furtherMs };
}

/**
 * Verifies bundles in Chromium, each in a page of its own.
 *
 * @param checks - Evidence with whom to trust for it.
 * @returns Times in the order of the checks; undefined where Chromium is not installed.
 */
export async function measureInBrowser(
  checks: readonly BrowserCheck[],
): Promise<readonly BrowserTimes[] | undefined> {
  if (chromiumPath === undefined) return undefined;
  const content = await bundleScript();
  const browser = await openChromium(chromiumPath);
  try {
    const results: BrowserTimes[] = [];
    for (const check of checks) {
      const page = await browser.newPage();
      await page.addScriptTag({ content });
      results.push(await measure(page, check));
      await page.close();
    }
    return results;
  } finally {
    await browser.close();
  }
}
