import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

interface InterpreterModule {
  readonly Interpreter: { readonly prototype: JumpAnalyser };
}

interface JumpAnalyser {
  _getValidJumpDestinations(code: Uint8Array): unknown;
}

let cached: Promise<void> | undefined;

async function patch(): Promise<void> {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve('@ethereumjs/evm'));
  const interpreter = new URL('../esm/interpreter.js', entry).href;
  const { prototype } = ((await import(/* @vite-ignore */ interpreter)) as InterpreterModule).Interpreter;
  const analyse = prototype._getValidJumpDestinations;
  const analyses = new WeakMap<Uint8Array, unknown>();
  prototype._getValidJumpDestinations = function analyseOnce(code) {
    const known = analyses.get(code);
    if (known) return known;
    const analysis = analyse.call(this, code);
    analyses.set(code, analysis);
    return analysis;
  };
}

/**
 * Lets `@ethereumjs/evm` look for jump destinations once per contract instead of at every call, which takes half of
 * the time of a call of a large contract. The result depends on the code alone, and each EVM keeps its own copy of it.
 * The library offers no setting for this, so its interpreter is changed in place; its version is pinned.
 */
export function cacheJumpAnalysis(): Promise<void> {
  cached ??= patch();
  return cached;
}
