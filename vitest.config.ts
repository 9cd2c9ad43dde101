import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests read sources, not builds: each `exports` target in `dist` is aliased to its file in `src`. */
function sourceAliases(): { find: RegExp; replacement: string }[] {
  const root = import.meta.dirname;
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  return workspaces
    .filter((folder) => folder.startsWith('packages/') && existsSync(join(root, folder, 'package.json')))
    .flatMap((folder) => {
      const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
        name: string;
        exports: Record<string, string | { default: string }>;
      };
      return Object.entries(manifest.exports).flatMap(([subpath, target]) => {
        const path = typeof target === 'string' ? target : target.default;
        if (!path.endsWith('.js') || subpath.includes('*')) return [];
        const source = join(root, folder, path.replace('./dist/', 'src/').replace(/\.js$/, '.ts'));
        const specifier = manifest.name + subpath.slice(1);
        return [{ find: new RegExp(`^${specifier}$`), replacement: source }];
      });
    });
}

export default defineConfig({
  resolve: { alias: sourceAliases() },
  test: {
    include: ['{packages,examples,scripts}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
