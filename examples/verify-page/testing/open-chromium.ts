import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Debian's chromium; undefined where it is not installed. */
export const chromiumPath: string | undefined = ['/usr/bin/chromium'].find((path) => existsSync(path));

/** Starts a browser without a window, under a profile of its own. */
export function openChromium(executablePath: string): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet];
  return chromium.launch({ executablePath, headless: true, args });
}
