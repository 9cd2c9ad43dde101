// Mistakes planted in the TypeScript modules, each between a function and its state: what a wrong line there would do.
import { type ExecuteModuleCallParameters, executeModuleCall, type KeyValueState } from '../src/modules.ts';
import type { ExecuteModuleCall } from './modules-runner.ts';

/** The fields of a stored lot that matter here. */
type StoredLot = { readonly expiresAt: string; readonly count: string };
type StoredObject = Awaited<ReturnType<KeyValueState['get']>>;

const lotPrefix = 'Units/lot/';
/** Seconds that are added to an expiry to hide it, more than any expiry has. */
const farAway = 2n ** 41n;

function movedExpiry(stored: NonNullable<StoredObject>, seconds: bigint): NonNullable<StoredObject> {
  const expiresAt = BigInt((stored as unknown as StoredLot).expiresAt);
  return expiresAt === 0n ? stored : { ...stored, expiresAt: (expiresAt + seconds).toString() };
}

/** The modules with a state in between for calls of one function. */
function withState(
  functionName: string,
  between: (state: KeyValueState, parameters: ExecuteModuleCallParameters) => KeyValueState,
): ExecuteModuleCall {
  return (parameters) => {
    if (parameters.functionName !== functionName) return executeModuleCall(parameters);
    const { context } = parameters;
    return executeModuleCall({
      ...parameters,
      context: { ...context, state: between(context.state, parameters) },
    });
  };
}

/** `merge` joins lots whose time is over. */
const mergeIgnoresExpiry: ExecuteModuleCall = withState('merge', (state) => ({
  ...state,
  get: async (key) => {
    const stored = await state.get(key);
    return stored && key.startsWith(lotPrefix) ? movedExpiry(stored, farAway) : stored;
  },
  put: (key, value) => state.put(key, key.startsWith(lotPrefix) ? movedExpiry(value, -farAway) : value),
}));

/** `retire` of a part leaves the retired serials in the lot they came from. */
const retireKeepsSerials: ExecuteModuleCall = withState('retire', (state, { args }) => {
  const [lotId, count] = args as readonly [string, bigint];
  const key = `${lotPrefix}${lotId.slice(2)}`;
  return {
    ...state,
    put: async (written, value) => {
      const before = written === key ? await state.get(key) : undefined;
      const isPart = before !== undefined && BigInt((before as unknown as StoredLot).count) > count;
      if (!isPart) await state.put(written, value);
    },
  };
});

/** `claim` does not look at the last place of the interval it asks for. */
const overlapOffByOne: ExecuteModuleCall = withState('claim', (state) => ({
  ...state,
  range: (start, end, limit) => {
    if (!start.startsWith('Origins/start/')) return state.range(start, end, limit);
    const last = (BigInt(`0x${end.slice(-16)}`) - 1n).toString(16).padStart(16, '0');
    return state.range(start, `${end.slice(0, -16)}${last}`, limit);
  },
}));

/** The mistakes by what they do. */
export const plantedFaults: Readonly<Record<string, ExecuteModuleCall>> = {
  'merge ignores expiry': mergeIgnoresExpiry,
  'retire leaves the serials behind': retireKeepsSerials,
  'the overlap check forgets the last place': overlapOffByOne,
};
