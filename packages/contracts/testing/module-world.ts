import {
  findAbiFunction,
  type Hex,
  sha256,
  toBytes32,
  toModuleIdDigest,
  toUtf8,
  zeroBytes32,
} from '@tallystick/core';
import type { Abi, AbiFunction } from 'abitype';
import * as OxAbiFunction from 'ox/AbiFunction';
import { originsAbi } from '../src/generated/origins-abi.ts';
import { partiesAbi } from '../src/generated/parties-abi.ts';
import { unitsAbi } from '../src/generated/units-abi.ts';
import { type ClassDefinition, toClassId, toProposalId } from '../src/ids.ts';
import {
  createOverlay,
  type ExecuteModuleCallReturnType,
  executeModuleCall,
  initialiseModules,
  isModuleError,
  type ModuleName,
  type Overlay,
} from '../src/modules.ts';

const abis: Readonly<Record<ModuleName, Abi>> = {
  Parties: partiesAbi,
  Origins: originsAbi,
  Units: unitsAbi,
};

/** A call as tests write it. */
export type WorldCall = readonly [module: ModuleName, functionName: string, args: readonly unknown[]];

/** An id of 32 bytes that is easy to tell apart. */
export const wordOf = (name: string): Hex => sha256(toUtf8(name));

/** The account of a party of the same name. */
export const accountOf = (name: string): Hex => `0x${wordOf(`account of ${name}`).slice(-40)}`;

/** Bytes of a call. */
export function encodeWorldCall([module, functionName, args]: WorldCall): Hex {
  const item = findAbiFunction(abis[module], functionName) as AbiFunction;
  return OxAbiFunction.encodeData(item, args as never);
}

export const governedCall = (call: WorldCall): { module: Hex; data: Hex } => ({
  module: toBytes32(call[0]),
  data: encodeWorldCall(call),
});

/** Modules over a state in memory, with a clock, to which tests speak in short calls. */
export interface ModuleWorld {
  readonly state: Overlay;
  now: bigint;
  /** Runs a call as the account of a party. */
  run(sender: string, ...call: WorldCall): Promise<ExecuteModuleCallReturnType>;
  /** Runs a call as the account of a party and gives its refusal: name and arguments. */
  refusal(sender: string, ...call: WorldCall): Promise<readonly [name: string, args: unknown]>;
  /** Calls a view. */
  view(...call: WorldCall): Promise<unknown>;
  /** Proposes calls as `admin` and executes them. */
  govern(...calls: readonly WorldCall[]): Promise<ExecuteModuleCallReturnType>;
  /** As `govern`, giving the refusal. */
  governedRefusal(...calls: readonly WorldCall[]): Promise<readonly [name: string, args: unknown]>;
}

async function toRefusal(work: Promise<unknown>): Promise<readonly [string, unknown]> {
  try {
    await work;
  } catch (error) {
    if (isModuleError(error)) return [error.errorName, error.args];
    throw error;
  }
  return ['none', {}];
}

/** Modules with one administrator, `admin`, who decides alone. */
export async function createModuleWorld(): Promise<ModuleWorld> {
  const state = createOverlay();
  await initialiseModules({
    context: { state },
    genesis: {
      chainId: 'memory:world',
      administrators: [{ party: wordOf('admin'), account: accountOf('admin') }],
      threshold: 1,
    },
    addresses: { parties: 'parties', origins: 'origins', units: 'units' },
  });
  let proposalCount = 0;
  const world: ModuleWorld = {
    state,
    now: 1_767_225_600n,
    run: (sender, module, functionName, args) =>
      executeModuleCall({
        context: { state, sender: accountOf(sender), timestamp: world.now },
        module,
        functionName,
        args,
      }),
    refusal: (...call) => toRefusal(world.run(...call)),
    view: async (...call) => (await world.run('nobody', ...call)).result,
    govern: async (...calls) => {
      proposalCount += 1;
      const salt = wordOf(`proposal ${proposalCount}`);
      const governed = calls.map(governedCall);
      const expiresAt = world.now + 60n;
      await world.run('admin', 'Parties', 'propose', [governed, expiresAt, salt]);
      const proposalId = toProposalId({ proposer: wordOf('admin'), calls: governed, expiresAt, salt });
      return world.run('admin', 'Parties', 'execute', [proposalId, governed]);
    },
    governedRefusal: (...calls) => toRefusal(world.govern(...calls)),
  };
  return world;
}

export const ledgerScope = zeroBytes32;
export const scheme = wordOf('scheme');
export const serials = wordOf('serial namespace');
export const seconds = wordOf('second namespace');
export const originId = wordOf('origin');
export const home = toModuleIdDigest('memory:world:origins');

const none = { namespaceId: zeroBytes32, right: 0 };

/** A class of one claim in the serial namespace. */
export const definition: ClassDefinition = {
  profile: wordOf('profile'),
  unitCode: toBytes32('TNE'),
  decimals: 0,
  holderRole: 0,
  claims: [{ namespaceId: serials, right: 1 }, none, none, none],
  recordKind: zeroBytes32,
  recordState: 0,
  authorisation: 0,
};
export const classId = toClassId(definition);

/** Calls that admit a party and bind its account. */
export const admit = (name: string): readonly WorldCall[] => [
  ['Parties', 'registerMember', [wordOf(name)]],
  ['Parties', 'bindAccount', [accountOf(name), wordOf(name), 0n, 0n]],
];

/** Calls that set up two namespaces, each right in a group of its own and right 3 in both. */
export const setUpOrigins: readonly WorldCall[] = [
  ['Origins', 'addRight', [scheme, 1, 1, 0, wordOf('source')]],
  ['Origins', 'addRight', [scheme, 2, 2, 0, wordOf('source')]],
  ['Origins', 'addRight', [scheme, 3, 1, 2, wordOf('source')]],
  ['Origins', 'registerNamespace', [serials, home, scheme, 1]],
  ['Origins', 'registerNamespace', [seconds, home, scheme, 2]],
];

/** `issuer`, `holder` and `other` are members; `issuer` may claim and issue; the class is registered. */
export async function createUnitsWorld(): Promise<ModuleWorld> {
  const world = await createModuleWorld();
  await world.govern(...admit('issuer'), ...admit('holder'), ...admit('other'), [
    'Parties',
    'grantRole',
    [1, ledgerScope, wordOf('issuer'), 0n, 0n],
  ]);
  await world.govern(...setUpOrigins, ['Units', 'registerClass', [definition]]);
  return world;
}

let issueCount = 0;

/** Claims serials of an origin of their own and issues them all to a party; gives the lot's id. */
export async function issueTo(
  world: ModuleWorld,
  owner: string,
  count: bigint,
  changes: Partial<Record<'vintage' | 'expiresAt' | 'record' | 'classId', unknown>> = {},
): Promise<Hex> {
  issueCount += 1;
  const origin = wordOf(`origin ${issueCount}`);
  const claim = await world.run('issuer', 'Origins', 'claim', [
    serials,
    origin,
    1,
    0n,
    count,
    count,
    zeroBytes32,
  ]);
  const fixed = { classId, claims: [claim.result], first: 0n, count, vintage: 2026, expiresAt: 0n };
  const parameters = { ...fixed, record: zeroBytes32, recipient: wordOf(owner), ...changes };
  return (await world.run('issuer', 'Units', 'issue', [parameters, zeroBytes32])).result as Hex;
}
