// What a bundler pulls in: `createClient` brings neither the engines nor the identity stack, and `core` nothing beyond
// abitype (types only) and the hash library.
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './workspaces.ts';

interface BundleRule {
  readonly entry: string;
  readonly names: string;
  /** Every input must match one of these. */
  readonly allowed: readonly RegExp[];
}

const own = (...names: string[]): RegExp => new RegExp(`^packages/(${names.join('|')})/`);
const noble = /^node_modules\/@noble\/hashes\//;
const rules: readonly BundleRule[] = [
  { entry: 'packages/core/dist/index.js', names: '*', allowed: [own('core'), noble] },
  {
    entry: 'packages/sdk/dist/index.js',
    names: '{ createClient }',
    allowed: [
      own('core', 'contracts', 'sdk'),
      noble,
      /^node_modules\/(ox|abitype)\//,
      /^node_modules\/ox\/node_modules\//,
    ],
  },
];

async function strangersOf({ entry, names, allowed }: BundleRule): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents: `export ${names} from './${entry}';`, resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    metafile: true,
    minify: true,
    outfile: join(root, 'node_modules/.cache/tallystick/bundle.js'),
    write: false,
  });
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs: parts }) =>
    Object.entries(parts).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return inputs.filter((path) => path !== '<stdin>' && !allowed.some((pattern) => pattern.test(path)));
}

for (const rule of rules) {
  const strangers = await strangersOf(rule);
  console.log(`bundle of ${rule.names} from ${rule.entry}: ${strangers.length} strangers`);
  for (const path of strangers) console.error(`${rule.entry} pulls in ${path}, which it must not need.`);
  if (strangers.length > 0) process.exitCode = 1;
}
