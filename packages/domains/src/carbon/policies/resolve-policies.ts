import { BaseError, describeValue } from '@tallystick/core';
import type { PolicyChoice, Rounding, RoundingModeCode } from '@tallystick/schemas';
import { compare } from '../exact/exact.ts';
import { parseDecimal, parseExact } from '../exact/parse-exact.ts';
import {
  type CarbonPolicy,
  type CarbonPolicyName,
  type CarbonPolicyValue,
  carbonPolicies,
} from './carbon-policies.ts';

/** The value in force of every policy. */
export type ResolvedPolicies = { readonly [name in CarbonPolicyName]: CarbonPolicyValue<name> };

const names = Object.keys(carbonPolicies) as CarbonPolicyName[];
const policies: Readonly<Record<string, CarbonPolicy>> = carbonPolicies;

function refuse(expected: string, got: unknown): never {
  throw new BaseError({
    code: 'ERR_CARBON_POLICY',
    shortMessage: `Expected ${expected}, got ${describeValue(got)}.`,
    details: 'The policies with their versions and values are listed in docs/guides/carbon-accounting.md.',
  });
}

function assertValue(name: string, { values }: CarbonPolicy, value: string): void {
  const { minimum, maximum } = values as { minimum?: string; maximum?: string };
  if (minimum === undefined || maximum === undefined) {
    if (Object.hasOwn(values, value)) return;
    refuse(`one of ${Object.keys(values).join(', ')} for the policy ${name}`, value);
  }
  const number = parseDecimal(value, `a number for the policy ${name}`);
  const isWithin = compare(number, parseExact(minimum)) >= 0 && compare(number, parseExact(maximum)) <= 0;
  if (!isWithin) refuse(`a number from ${minimum} to ${maximum} for the policy ${name}`, value);
}

function assertChoice({ name, version, value }: PolicyChoice): void {
  const policy = Object.hasOwn(policies, name) ? policies[name] : undefined;
  if (!policy) refuse(`a policy (${names.join(', ')})`, name);
  if (version !== policy.version) refuse(`version ${policy.version} of the policy ${name}`, version);
  assertValue(name, policy, value);
}

/**
 * Completes policy choices by the defaults.
 *
 * @param choices - Choices that differ from the defaults, each policy at most once.
 * @returns The value of every policy.
 * @throws BaseError `ERR_CARBON_POLICY` for an unknown name, version or value, or two choices of one policy.
 */
export function resolvePolicies(choices: readonly PolicyChoice[] = []): ResolvedPolicies {
  const chosen = new Map<string, string>();
  for (const choice of choices) {
    assertChoice(choice);
    if (chosen.has(choice.name)) refuse('each policy once', choice.name);
    chosen.set(choice.name, choice.value);
  }
  const values = names.map((name) => [name, chosen.get(name) ?? carbonPolicies[name].default]);
  return Object.fromEntries(values) as ResolvedPolicies;
}

/** The policies in force as a statement lists them, in the order of their names. */
export function listPolicies(
  resolved: ResolvedPolicies,
  selection: readonly CarbonPolicyName[],
): PolicyChoice[] {
  return [...selection]
    .sort()
    .map((name) => ({ name, version: carbonPolicies[name].version, value: resolved[name] }));
}

/** The rounding of the figures of a statement. */
export function roundingOf(resolved: ResolvedPolicies): Rounding {
  const decimals = Number(resolved['rounding-decimals']);
  return { mode: resolved['rounding-mode'] as RoundingModeCode, decimals };
}
