import { refuse } from './energy-error.ts';

/** For each rule of a policy, the values this version knows. */
export type KnownRules<policy extends object> = { readonly [rule in keyof policy]?: readonly policy[rule][] };

/**
 * Checks that the rules of a policy are known ones.
 *
 * @param policy - The policy.
 * @param known - For each rule to check, its values.
 * @throws BaseError `ERR_ENERGY_POLICY` that names the first rule with another value.
 */
export function assertPolicy<policy extends object>(policy: policy, known: KnownRules<policy>): void {
  for (const rule of Object.keys(known) as (keyof policy & string)[]) {
    const values = known[rule] ?? [];
    if (values.includes(policy?.[rule])) continue;
    refuse(
      'ERR_ENERGY_POLICY',
      `Expected ${rule} to be one of ${values.join(', ')}, got another value.`,
      'A policy of another version needs the release that defined it.',
    );
  }
}

/**
 * Checks that numbers of a policy are whole and within their range.
 *
 * @param policy - The policy.
 * @param ranges - For each number to check, the least and the most.
 * @throws BaseError `ERR_ENERGY_POLICY` that names the first number out of range.
 */
export function assertPolicyNumbers<policy extends object>(
  policy: policy,
  ranges: { readonly [rule in keyof policy]?: readonly [least: number, most: number] },
): void {
  for (const rule of Object.keys(ranges) as (keyof policy & string)[]) {
    const [least, most] = ranges[rule] ?? [0, 0];
    const value = policy[rule];
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) continue;
    refuse(
      'ERR_ENERGY_POLICY',
      `Expected ${rule} to be a whole number from ${least} to ${most}, got another value.`,
      'Correct the policy.',
    );
  }
}
