// `npm run page`: writes the page as one file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildPage } from './build-page.ts';

const [path = 'verify-page.html'] = process.argv.slice(2);
mkdirSync(dirname(path), { recursive: true });
writeFileSync(path, await buildPage());
console.log(`Written: ${path}`);
