import type { Hex } from '@tallystick/core';
import type { GovernedCall } from '../../governed-call.ts';
import { requireLength, requireList } from '../checks.ts';
import type { ModuleName } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import { moduleSubjects } from './caller-check.ts';

const callsMax = 20;
const dataLengthBytesMax = 8192;

/** The module a governed call names. */
export function toModuleName(module: Hex): ModuleName {
  const known = Object.entries(moduleSubjects).find(([, subject]) => subject === module);
  if (!known) throw new ModuleError('ModuleUnknown', { module });
  return known[0] as ModuleName;
}

/** Refuses lists of calls a proposal cannot hold. */
export function requireGovernedCalls(calls: readonly GovernedCall[]): void {
  requireList('calls', calls, callsMax);
  for (const { module, data } of calls) {
    requireLength('data', (data.length - '0x'.length) / 2, dataLengthBytesMax);
    toModuleName(module);
  }
}
