// Lets a child process of a test import the workspace's packages from their sources, as vitest does.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../../../..');
const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  workspaces: string[];
};

const sources = new Map(
  workspaces
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .flatMap((folder) => {
      const { name, exports = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
        name: string;
        exports?: Record<string, string | { default: string }>;
      };
      return Object.entries(exports).map(([subpath, target]): [string, string] => {
        const path = typeof target === 'string' ? target : target.default;
        return [
          name + subpath.slice(1),
          join(root, folder, path.replace('./dist/', 'src/').replace(/\.js$/, '.ts')),
        ];
      });
    }),
);

registerHooks({
  resolve: (specifier, context, next) => {
    const source = sources.get(specifier);
    return next(source ? pathToFileURL(source).href : specifier, context);
  },
});
