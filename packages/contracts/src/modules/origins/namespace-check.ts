import type { Hex } from '@tallystick/core';
import { ModuleError } from '../module-error.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { type Namespace, namespaces, type SchemeRight, schemeRights } from './origins-tables.ts';

/** Refuses a namespace that is not registered here. */
export async function requireNamespace(state: KeyValueState, namespaceId: Hex): Promise<Namespace> {
  const namespace = await namespaces.get(state, [namespaceId]);
  if (!namespace) throw new ModuleError('NamespaceUnknown', { namespaceId });
  return namespace;
}

/** Refuses a namespace whose home is another module. */
export function requireHome(namespaceId: Hex, { isHome, home }: Namespace): void {
  if (!isHome) throw new ModuleError('NotHome', { namespaceId, home });
}

/** Refuses a right its scheme does not have. */
export async function requireRight(state: KeyValueState, scheme: Hex, right: number): Promise<SchemeRight> {
  const entry = await schemeRights.get(state, [scheme, right]);
  if (!entry) throw new ModuleError('RightUnknown', { scheme, right });
  return entry;
}
