import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** Entry points, by their path in `dist`, are the package's own `exports`: the one place where they are kept. */
function entriesFromExports(): Record<string, string> {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    exports?: Record<string, string | { default: string }>;
    bin?: Record<string, string>;
  };
  const targets = [
    ...Object.values(manifest.exports ?? {}).map((value) =>
      typeof value === 'string' ? value : value.default,
    ),
    ...Object.values(manifest.bin ?? {}),
  ];
  const built = targets.filter((path) => path.startsWith('./dist/') && path.endsWith('.js'));
  const names = built.map((path) => path.slice('./dist/'.length, -'.js'.length));
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
}

export default defineConfig({
  entry: entriesFromExports(),
  outDir: 'dist',
  format: 'esm',
  target: 'es2024',
  platform: 'neutral',
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: false,
  external: [/^node:/],
});
