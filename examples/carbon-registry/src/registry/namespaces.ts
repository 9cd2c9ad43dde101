import { defineGovernedCall, type GovernedCall, toClassId } from '@tallystick/contracts';
import {
  type Hex,
  sha256,
  toBytes32,
  toNamespaceId,
  toSchemeId,
  toUtf8,
  zeroBytes32,
} from '@tallystick/core';
import type { OriginScheme } from '../import/serial-range.ts';

/** The right a carbon credit claims, and the exclusion group it shares with everything that counts the same tonne. */
export const emissionReduction = { right: 1, group: 1 } as const;

/** Unit of intervals: serial numbers. */
const serialUnit = 1;

/** A numbering of credits with its namespace and the class of its units. */
export interface CreditNamespace {
  readonly scheme: OriginScheme;
  readonly namespaceId: Hex;
  readonly classId: Hex;
}

const schemes: readonly OriginScheme[] = ['gold-standard-serial', 'verra-serial', 'cdm-serial'];
const rightsScheme = toSchemeId('carbon-credits');

function documentDigest(text: string): Hex {
  return sha256(toUtf8(text));
}

/** The class of a namespace: whole tonnes of CO2 equivalent, one claim to the reduction, any active member may hold it. */
function classDefinition(scheme: OriginScheme, namespaceId: Hex) {
  const none = { namespaceId: zeroBytes32, right: 0 };
  return {
    profile: documentDigest(`carbon credit numbered by ${scheme}`),
    unitCode: toBytes32('TNE'),
    decimals: 0,
    holderRole: 0,
    claims: [{ namespaceId, right: emissionReduction.right }, none, none, none],
    recordKind: zeroBytes32,
    recordState: 0,
    authorisation: 0,
  } as const;
}

/** What {@link toNamespaces} takes. */
export interface ToNamespacesParameters {
  /** DID of the registry's operator: namespaces are the operator's. */
  readonly operator: string;
}

/**
 * Works out the namespace and class of every numbering the import knows.
 *
 * @param parameters - The operator.
 * @returns Namespaces by scheme.
 */
export function toNamespaces({
  operator,
}: ToNamespacesParameters): ReadonlyMap<OriginScheme, CreditNamespace> {
  return new Map(
    schemes.map((scheme) => {
      const namespaceId = toNamespaceId({ operator, scheme });
      return [scheme, { scheme, namespaceId, classId: toClassId(classDefinition(scheme, namespaceId)) }];
    }),
  );
}

/** What {@link namespaceCalls} takes. */
export interface NamespaceCallsParameters {
  readonly namespaces: ReadonlyMap<OriginScheme, CreditNamespace>;
  /** Module id of the `Origins` module that is to be the home. */
  readonly home: Hex;
}

/**
 * The governed calls that make a module the home of the namespaces and register their classes.
 *
 * @param parameters - Namespaces and home.
 * @returns The calls, for one proposal.
 */
export function namespaceCalls({ namespaces, home }: NamespaceCallsParameters): GovernedCall[] {
  const source = documentDigest('example: a carbon credit excludes every other claim to the same reduction');
  const { right, group } = emissionReduction;
  return [
    defineGovernedCall({
      module: 'Origins',
      functionName: 'addRight',
      args: [rightsScheme, right, group, 0, source],
    }),
    ...[...namespaces.values()].flatMap(({ scheme, namespaceId }) => [
      defineGovernedCall({
        module: 'Origins',
        functionName: 'registerNamespace',
        args: [namespaceId, home, rightsScheme, serialUnit],
      }),
      defineGovernedCall({
        module: 'Units',
        functionName: 'registerClass',
        args: [classDefinition(scheme, namespaceId)],
      }),
    ]),
  ];
}
