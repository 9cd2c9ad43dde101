import { test } from 'vitest';
import { emitEvent, type ModuleContext } from './module-context.ts';
import { ModuleError } from './module-error.ts';
import type { ModuleFunctions, ModuleFunctionsOf } from './module-functions.ts';
import { origins } from './origins/origins.ts';

declare const context: ModuleContext;

test('a function with another result than the ABI’s does not compile', () => {
  const functions: ModuleFunctionsOf<'Units', 'issuedOf'> = {
    // @ts-expect-error a uint64 is a bigint
    issuedOf: async () => 1,
  };
  return functions;
});

test('a module with a function missing does not compile', () => {
  const { claim, ...rest } = origins;
  // @ts-expect-error claim is missing
  const functions: ModuleFunctions<'Origins'> = rest;
  return [claim, functions];
});

test('events and errors have the arguments of the ABI', () => {
  const lotId = `0x${'00'.repeat(32)}` as const;
  // @ts-expect-error the kind is missing
  emitEvent(context, { module: 'Units', name: 'Unheld', args: { lotId } });
  // @ts-expect-error Origins has no such event
  emitEvent(context, { module: 'Origins', name: 'Unheld', args: { lotId, kind: 1 } });
  // @ts-expect-error the argument is called lotId
  new ModuleError('LotUnknown', { lot: lotId });
});
