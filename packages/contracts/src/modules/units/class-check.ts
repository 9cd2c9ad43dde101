import type { Hex } from '@tallystick/core';
import { ModuleError } from '../module-error.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { classes, type UnitClass } from './units-tables.ts';

/** Refuses a class that is not registered here. */
export async function requireClass(state: KeyValueState, classId: Hex): Promise<UnitClass> {
  const found = await classes.get(state, [classId]);
  if (!found) throw new ModuleError('ClassUnknown', { classId });
  return found;
}
