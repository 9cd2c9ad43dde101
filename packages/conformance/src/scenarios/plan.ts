import { type ClassDefinition, toClaimId, toClassId, toLotId } from '@tallystick/contracts';
import { type Call, type Hex, zeroBytes32 } from '@tallystick/core';
import { type PartyName, partyIds } from '../world/parties.ts';
import { defineClass, namespaces, plainClassId, rights } from '../world/registry.ts';
import type { World } from '../world/world.ts';
import { createModuleCalls, governUnits, type ModuleCalls } from './module-calls.ts';
import type { ExpectedEvent, ScenarioStep } from './scenario.ts';
import { event, govern, submit } from './steps.ts';

/** A claim of a scenario: its call, its id and its event. */
export interface ScenarioClaim {
  readonly claimId: Hex;
  readonly originId: Hex;
  readonly call: Call;
  readonly event: ExpectedEvent;
  /** The issuer makes it. */
  readonly step: ScenarioStep;
}

/** What a claim may differ in from serials 0 to 100 of a fresh origin under the first right. */
export interface ScenarioClaimParameters {
  readonly namespaceId?: Hex;
  readonly originId?: Hex;
  readonly right?: number;
  readonly start?: bigint;
  readonly end?: bigint;
  readonly quantity?: bigint;
  readonly requestId?: Hex;
}

/** An issue of a scenario: its call, the id of its lot and its event. */
export interface ScenarioIssue {
  readonly lotId: Hex;
  readonly call: Call;
  readonly event: ExpectedEvent;
  /** The issuer makes it. */
  readonly step: ScenarioStep;
}

/** What is issued. */
export interface ScenarioIssueParameters {
  readonly claims: readonly Hex[];
  readonly first?: bigint;
  readonly count: bigint;
  readonly owner: PartyName;
  readonly classId?: Hex;
  readonly vintage?: number;
  readonly expiresAt?: bigint;
}

/** A lot with the claim behind it. */
export interface ScenarioLot extends ScenarioIssue {
  readonly claimId: Hex;
  /** Claim and issue. */
  readonly steps: readonly ScenarioStep[];
  /** Id of the lot a part that starts at this serial becomes. */
  partAt(first: bigint): Hex;
}

/** A class of a scenario's own. */
export interface ScenarioClass {
  readonly classId: Hex;
  readonly definition: ClassDefinition;
  /** Governance registers it. */
  readonly step: ScenarioStep;
}

/** Makes the parts scenarios are written with. */
export interface ScenarioPlan extends ModuleCalls {
  claim(parameters?: ScenarioClaimParameters): ScenarioClaim;
  issue(parameters: ScenarioIssueParameters): ScenarioIssue;
  /** Serials 0 to `count` of a fresh origin, issued as one lot. */
  lot(parameters: Omit<ScenarioIssueParameters, 'claims' | 'first'>): ScenarioLot;
  ownClass(overrides?: Partial<ClassDefinition>): ScenarioClass;
}

function planClaims(world: World, { origins }: ModuleCalls): ScenarioPlan['claim'] {
  return (parameters = {}) => {
    const { namespaceId = namespaces.serials, right = rights.first, requestId = zeroBytes32 } = parameters;
    const { originId = world.fresh('origin'), start = 0n, end = 100n } = parameters;
    const { quantity = end - start } = parameters;
    const claimId = toClaimId({ namespaceId, originId, right, start, end });
    const call = origins('claim', [namespaceId, originId, right, start, end, quantity, requestId]);
    const args = { claimId, namespaceId, originId, party: partyIds.issuer, right, start, end, quantity };
    const claimed = event('Origins', 'Claimed', args);
    return { claimId, originId, call, event: claimed, step: submit('issuer', call, [claimed]) };
  };
}

function planIssues({ units }: ModuleCalls): ScenarioPlan['issue'] {
  return ({ claims, first = 0n, count, owner, classId = plainClassId, vintage = 2025, expiresAt = 0n }) => {
    const [claimId = zeroBytes32] = claims;
    const lotId = toLotId({ claimId, first });
    const record = zeroBytes32;
    const recipient = partyIds[owner];
    const parameters = { classId, claims, first, count, vintage, expiresAt, record, recipient };
    const call = units('issue', [parameters, zeroBytes32]);
    const args = { lotId, classId, owner: recipient, claims, first, count, vintage, expiresAt, record };
    const issued = event('Units', 'Issued', args);
    return { lotId, call, event: issued, step: submit('issuer', call, [issued]) };
  };
}

/** Makes the parts of scenarios for a world. */
export function createPlan(world: World): ScenarioPlan {
  const calls = createModuleCalls(world.modules);
  const claim = planClaims(world, calls);
  const issue = planIssues(calls);
  return {
    ...calls,
    claim,
    issue,
    lot: (parameters) => {
      const { claimId, step } = claim({ end: parameters.count });
      const issued = issue({ ...parameters, claims: [claimId] });
      const partAt = (first: bigint): Hex => toLotId({ claimId, first });
      return { ...issued, claimId, partAt, steps: [step, issued.step] };
    },
    ownClass: (overrides) => {
      const definition = defineClass(world.fresh('class'), overrides);
      const classId = toClassId(definition);
      const registered = event('Units', 'ClassRegistered', { classId, definition });
      const call = governUnits('registerClass', [definition]);
      return { classId, definition, step: govern([call], [registered]) };
    },
  };
}
