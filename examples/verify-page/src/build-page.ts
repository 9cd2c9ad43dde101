import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { pageStyle } from './page-style.ts';

/** Source of a Content Security Policy that lets exactly this text in (CSP Level 3, section 2.3.1). */
function toHashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page/main.ts')],
    ...{ bundle: true, minify: true, write: false, format: 'iife', platform: 'browser', target: 'es2022' },
  });
  const text = outputFiles[0]?.text ?? '';
  // In HTML these would end the script or start a comment; in strings of the script they mean the same so.
  return text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

const form = `<form id="form">
<label for="bundle">Evidence bundle</label>
<p class="hint" id="bundle-hint">A file such as retirement.bundle.json. It stays on this computer.</p>
<input type="file" id="bundle" accept=".json,application/json" aria-describedby="bundle-hint" required>
<fieldset><legend>What you trust</legend>
<p class="hint">Take these from a node of your own or from somebody you trust, never from where the bundle came from.</p>
<label for="chain">Chain</label>
<input type="text" id="chain" placeholder="eip155:1" spellcheck="false" autocomplete="off" required>
<label for="hashes">Hashes of final blocks</label>
<textarea id="hashes" rows="2" placeholder="0x…" spellcheck="false" required></textarea>
<label for="module">Address of the module Units (may be left out)</label>
<p class="hint" id="module-hint">Anybody can emit any event: only those of this module are shown.</p>
<input type="text" id="module" placeholder="0x…" spellcheck="false" autocomplete="off" aria-describedby="module-hint">
</fieldset>
<button type="submit">Check</button>
</form>`;

/**
 * Builds the page: one HTML text that needs nothing else and lets nothing else in.
 *
 * @returns The page, with script and style inside and a Content Security Policy that allows these two alone.
 */
export async function buildPage(): Promise<string> {
  const script = await bundleScript();
  const allowed = `script-src ${toHashSource(script)}; style-src ${toHashSource(pageStyle)}`;
  const policy = `default-src 'none'; ${allowed}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>Verify evidence</title><style>${pageStyle}</style></head><body><main>
<h1>Verify evidence</h1>
<p>Checks what a ledger recorded, here and without any network: this page cannot send or fetch anything.</p>
${form}
<section id="result" role="status" aria-live="polite" aria-label="Result" tabindex="-1"></section>
<noscript><p>The check is a script in this page; without it nothing is checked.</p></noscript>
</main><script>${script}</script></body></html>
`;
}
