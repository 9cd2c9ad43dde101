import {
  type ClassDefinition,
  defineGovernedCall,
  type GovernedCall,
  intervalUnit,
  roles,
  toClassId,
} from '@tallystick/contracts';
import { type Hex, sha256, toBytes32, toUtf8, zeroBytes32 } from '@tallystick/core';
import type { TargetAccount } from '../conformance-target.ts';
import { type ByParty, memberNames, type PartyName, partyIds } from './parties.ts';

/** SHA-256 of a text. */
export function digestOf(text: string): Hex {
  return sha256(toUtf8(text));
}

/** The scheme of every namespace: rights 1 and 2 exclude nothing of each other, right 3 excludes both. */
export const scheme: Hex = digestOf('conformance scheme');

/** Rights of the scheme. */
export const rights = { first: 1, second: 2, both: 3 } as const;

/** Namespaces: serial numbers and seconds at home here, serial numbers at home elsewhere. */
export const namespaces: Readonly<Record<'serials' | 'seconds' | 'elsewhere', Hex>> = {
  serials: digestOf('conformance namespace of serials'),
  seconds: digestOf('conformance namespace of seconds'),
  elsewhere: digestOf('conformance namespace at home elsewhere'),
};

/** Home of the namespace `elsewhere`. */
export const otherHome: Hex = digestOf('another module');

/**
 * Defines a class that needs one claim of right 1 in the namespace of serials.
 *
 * @param name - Sets it apart from other classes.
 * @param overrides - What differs.
 * @returns The definition.
 */
export function defineClass(name: string, overrides: Partial<ClassDefinition> = {}): ClassDefinition {
  const none = { namespaceId: zeroBytes32, right: 0 };
  return {
    profile: digestOf(`conformance profile ${name}`),
    unitCode: toBytes32('TNE'),
    decimals: 0,
    holderRole: 0,
    claims: [{ namespaceId: namespaces.serials, right: rights.first }, none, none, none],
    recordKind: zeroBytes32,
    recordState: 0,
    authorisation: 0,
    ...overrides,
  };
}

/** The class most checks use. */
export const plainClass: ClassDefinition = defineClass('plain');

/** Its id. */
export const plainClassId: Hex = toClassId(plainClass);

function membership(accounts: ByParty<TargetAccount>): GovernedCall[] {
  const bind = (name: PartyName): GovernedCall =>
    defineGovernedCall({
      module: 'Parties',
      functionName: 'bindAccount',
      args: [accounts[name].address as Hex, partyIds[name], 0n, 0n],
    });
  return memberNames.flatMap((name) => [
    defineGovernedCall({ module: 'Parties', functionName: 'registerMember', args: [partyIds[name]] }),
    bind(name),
  ]);
}

function grant(role: number, name: PartyName): GovernedCall {
  const args = [role, zeroBytes32, partyIds[name], 0n, 0n] as const;
  return defineGovernedCall({ module: 'Parties', functionName: 'grantRole', args });
}

function addRight(right: number, groupA: number, groupB: number): GovernedCall {
  const args = [scheme, right, groupA, groupB, digestOf(`source of right ${right}`)] as const;
  return defineGovernedCall({ module: 'Origins', functionName: 'addRight', args });
}

function registerNamespace(id: Hex, home: Hex, unit: number): GovernedCall {
  const args = [id, home, scheme, unit] as const;
  return defineGovernedCall({ module: 'Origins', functionName: 'registerNamespace', args });
}

/** What {@link setUpCalls} takes. */
export interface SetUpCallsParameters {
  readonly accounts: ByParty<TargetAccount>;
  /** Module id of `Origins` here. */
  readonly home: Hex;
}

/** The calls of the first proposal: members, roles, scheme, namespaces and the plain class. */
export function setUpCalls({ accounts, home }: SetUpCallsParameters): readonly GovernedCall[] {
  return [
    ...membership(accounts),
    grant(roles.issuer, 'issuer'),
    grant(roles.registrar, 'registrar'),
    grant(roles.pauser, 'registrar'),
    addRight(rights.first, 1, 0),
    addRight(rights.second, 2, 0),
    addRight(rights.both, 1, 2),
    registerNamespace(namespaces.serials, home, intervalUnit.serial),
    registerNamespace(namespaces.seconds, home, intervalUnit.second),
    registerNamespace(namespaces.elsewhere, otherHome, intervalUnit.serial),
    defineGovernedCall({ module: 'Units', functionName: 'registerClass', args: [plainClass] }),
  ];
}
