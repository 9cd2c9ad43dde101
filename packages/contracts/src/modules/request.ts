import { type Hex, sha256, toAbiJson, toAbiSignature, toUtf8, zeroBytes32 } from '@tallystick/core';
import type { ModuleContext, ModuleName } from './module-context.ts';
import { ModuleError } from './module-error.ts';
import { defineTable, type Table } from './state/table.ts';

interface Request {
  readonly digest: Hex;
}

const defineRequests = (module: ModuleName): Table<Request> =>
  defineTable({ name: `${module}/request`, fields: { digest: 'hex' } });

/** What each party used a request id of a module for. */
export const requests: Readonly<Record<ModuleName, Table<Request>>> = {
  Parties: defineRequests('Parties'),
  Origins: defineRequests('Origins'),
  Units: defineRequests('Units'),
};

function toCallDigest({ call }: ModuleContext): Hex {
  const json = [toAbiSignature(call.function), ...toAbiJson(call.function.inputs, call.args)];
  return sha256(toUtf8(JSON.stringify(json)));
}

/**
 * Takes a request id for the call, once: the request check of `IModule`.
 *
 * @param context - The call.
 * @param request - Party, 0 for governance, and request id, 0 for none.
 * @throws ModuleError RequestDone when the same call was made before, RequestReused when another one was.
 */
export async function takeRequest(
  context: ModuleContext,
  request: { readonly party: Hex; readonly requestId: Hex },
): Promise<void> {
  if (request.requestId === zeroBytes32) return;
  const table = requests[context.module];
  const id = [request.party, request.requestId];
  const digest = toCallDigest(context);
  const known = await table.get(context.state, id);
  if (known) throw new ModuleError(known.digest === digest ? 'RequestDone' : 'RequestReused', request);
  table.put(context.state, id, { digest });
}
