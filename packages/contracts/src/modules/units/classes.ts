import { type Hex, toBytes32, zeroBytes32 } from '@tallystick/core';
import { type ClassDefinition, toClassId } from '../../ids.ts';
import { requireGovernance, requireRange, requireWord } from '../checks.ts';
import { emitEvent } from '../module-context.ts';
import { ModuleError } from '../module-error.ts';
import type { ModuleFunctionsOf } from '../module-functions.ts';
import { requireNamespace, requireRight } from '../origins/namespace-check.ts';
import type { KeyValueState } from '../state/key-value-state.ts';
import { classes } from './units-tables.ts';

type ClaimRequirement = ClassDefinition['claims'][number];

const decimalsMax = 18n;
const authorisationMax = 3n;
const noRequirement: ClaimRequirement = { namespaceId: zeroBytes32, right: 0 };

const isEmpty = ({ namespaceId, right }: ClaimRequirement): boolean =>
  namespaceId === zeroBytes32 && right === 0;

function requireScalars(definition: ClassDefinition): void {
  const { profile, unitCode, decimals, authorisation, recordKind, recordState } = definition;
  requireWord('profile', profile);
  requireWord('unitCode', unitCode);
  requireRange({ field: 'decimals', got: BigInt(decimals), min: 0n, max: decimalsMax });
  requireRange({ field: 'authorisation', got: BigInt(authorisation), min: 0n, max: authorisationMax });
  if (recordKind !== zeroBytes32 || recordState !== 0) throw new ModuleError('RecordsUnavailable', {});
  if (authorisation !== 0) throw new ModuleError('AuthorisationsUnavailable', {});
}

/** The places in use, which come first. */
function requireRequirements(claims: readonly ClaimRequirement[]): readonly ClaimRequirement[] {
  const firstEmpty = claims.findIndex(isEmpty);
  const count = firstEmpty < 0 ? claims.length : firstEmpty;
  const gap = claims.findIndex((requirement, index) => index > count && !isEmpty(requirement));
  if (gap >= 0) requireRange({ field: 'claims', got: BigInt(gap), min: 0n, max: BigInt(count) });
  if (count === 0) throw new ModuleError('EmptyList', { field: toBytes32('claims') });
  return claims.slice(0, count);
}

async function requireRights(state: KeyValueState, claims: readonly ClaimRequirement[]): Promise<void> {
  for (const { namespaceId, right } of claims) {
    const { scheme } = await requireNamespace(state, namespaceId);
    await requireRight(state, scheme, right);
  }
}

async function getDefinition(state: KeyValueState, classId: Hex): Promise<ClassDefinition> {
  const found = await classes.get(state, [classId]);
  const requirement = (place: number): ClaimRequirement => {
    const namespaceId = found?.namespaceIds[place];
    return namespaceId ? { namespaceId, right: found.rights[place] ?? 0 } : noRequirement;
  };
  return {
    profile: found?.profile ?? zeroBytes32,
    unitCode: found?.unitCode ?? zeroBytes32,
    decimals: found?.decimals ?? 0,
    holderRole: found?.holderRole ?? 0,
    claims: [requirement(0), requirement(1), requirement(2), requirement(3)],
    recordKind: zeroBytes32,
    recordState: 0,
    authorisation: 0,
  };
}

/** Functions of `Units` about classes. */
export const classFunctions: ModuleFunctionsOf<'Units', 'registerClass' | 'classDefinition'> = {
  registerClass: async (context, [definition]) => {
    requireGovernance(context);
    requireScalars(definition);
    const claims = requireRequirements(definition.claims);
    await requireRights(context.state, claims);
    const classId = toClassId(definition);
    if (await classes.get(context.state, [classId])) throw new ModuleError('ClassExists', { classId });
    const { profile, unitCode, decimals, holderRole } = definition;
    const namespaceIds = claims.map(({ namespaceId }) => namespaceId);
    const rights = claims.map(({ right }) => right);
    classes.put(context.state, [classId], {
      profile,
      unitCode,
      decimals,
      holderRole,
      namespaceIds,
      rights,
    });
    emitEvent(context, { module: 'Units', name: 'ClassRegistered', args: { classId, definition } });
    return classId;
  },

  classDefinition: ({ state }, [classId]) => getDefinition(state, classId),
};
