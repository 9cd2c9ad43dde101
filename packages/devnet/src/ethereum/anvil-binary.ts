import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BaseError } from '@tallystick/core';

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** What {@link findAnvilBinary} takes. */
export interface FindAnvilBinaryParameters {
  /** Node's name of the operating system; this machine's when absent. */
  readonly platform?: string | undefined;
  /** Node's name of the processor; this machine's when absent. */
  readonly architecture?: string | undefined;
}

function missing(name: string, cause?: unknown): BaseError {
  return new BaseError({
    code: 'ERR_DEVNET_BINARY',
    shortMessage: `The development node needs the program anvil from the package ${name}, which is not installed.`,
    details:
      'Install again without --omit=optional, on a machine anvil is published for (Linux, macOS, Windows on x64; Linux and macOS on arm64).',
    cause,
  });
}

/**
 * Finds the anvil program through Node's module resolution, so that the PATH plays no part.
 *
 * @param parameters - Platform and architecture, where not this machine's.
 * @returns Path of the program.
 * @throws BaseError `ERR_DEVNET_BINARY` when it is not installed or not published for this machine.
 *
 * @example
 * ```ts
 * import { findAnvilBinary } from '@tallystick/devnet/ethereum';
 *
 * console.log(findAnvilBinary());
 * ```
 */
export function findAnvilBinary(parameters: FindAnvilBinaryParameters = {}): string {
  const { platform = process.platform, architecture = process.arch } = parameters;
  const name = `@foundry-rs/anvil-${platform}-${architectures[architecture] ?? architecture}`;
  const here = createRequire(import.meta.url);
  try {
    // The program's package is an optional dependency of @foundry-rs/anvil, so it is looked up from there.
    const wrapper = createRequire(here.resolve('@foundry-rs/anvil/package.json'));
    const folder = dirname(wrapper.resolve(`${name}/package.json`));
    const path = join(folder, 'bin', platform === 'win32' ? 'anvil.exe' : 'anvil');
    if (existsSync(path)) return path;
  } catch (cause) {
    throw missing(name, cause);
  }
  throw missing(name);
}
