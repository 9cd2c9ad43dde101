import { compare, type Exact } from '../../carbon/exact/exact.ts';
import { parseNanoseconds } from '../../energy/time/instant.ts';
import { assertKnown } from '../assert-known.ts';
import { parseDay } from '../dates/civil-day.ts';
import { refuse } from '../finance-error.ts';
import { parseDecimal } from '../numbers/parse-decimal.ts';

/** A value of a key performance indicator that a verifier has signed. */
export interface KpiVerification {
  readonly id: string;
  readonly targetId: string;
  /** Value as a decimal. */
  readonly value: string;
  /** Unit of measure of the value; the target's own, since nothing is converted here. */
  readonly unit: string;
  /** Days the value is of; those of the target. */
  readonly observation: { readonly start: string; readonly end: string };
  /** Instant at which it was filed (RFC 3339). */
  readonly filedAt: string;
  readonly verifier: string;
  /** Instant from which the verifier was no longer accredited. */
  readonly verifierRevokedAt?: string | undefined;
  /** Verification that this one restates. */
  readonly replaces?: string | undefined;
  /** The baseline as calculated anew, such as after a merger. */
  readonly baselineValue?: string | undefined;
}

/** Which verifications of an indicator count. Every rule is named; none has a default. */
export interface VerificationRules {
  readonly id: string;
  /** Unit of measure of the indicator. */
  readonly unit: string;
  /** First and last day that is observed. */
  readonly observation: { readonly start: string; readonly end: string };
  /** Last instant at which a verification is in time (RFC 3339). */
  readonly reportBy: string;
  /** Whether one filed after that, and before the rate is fixed, counts. */
  readonly late: 'as-missing' | 'accepted';
  /** Which one counts where several verifiers filed. */
  readonly disagreement: 'least-favourable' | 'latest' | 'refuse';
  /** Whether one counts whose verifier was revoked after filing and before the rate is fixed. */
  readonly revokedVerifier: 'counts-as-filed' | 'ignored';
}

/** Reads an instant exactly, in nanoseconds since 1970. */
export function toInstant(text: string, what: string): bigint {
  try {
    return parseNanoseconds(text);
  } catch {
    return refuse(
      'ERR_FINANCE_DATE',
      `Expected ${what} as an instant such as 2026-03-01T10:15:00+08:00, got another value.`,
      'Write date, T, time with seconds, and Z or an offset (RFC 3339).',
    );
  }
}

/** Refuses rules that are unknown or contradict themselves. */
export function assertVerificationRules({
  id,
  observation,
  reportBy,
  late,
  disagreement,
  revokedVerifier,
}: VerificationRules): void {
  assertKnown(late, { known: ['as-missing', 'accepted'], what: 'late' });
  assertKnown(disagreement, { known: ['least-favourable', 'latest', 'refuse'], what: 'disagreement' });
  assertKnown(revokedVerifier, { known: ['counts-as-filed', 'ignored'], what: 'revokedVerifier' });
  const [start, end] = [parseDay(observation.start), parseDay(observation.end)];
  const observedUntil = BigInt(end) * 86_400_000_000_000n;
  if (start <= end && toInstant(reportBy, 'reportBy') > observedUntil) return;
  refuse(
    'ERR_FINANCE_TARGET',
    `Expected target ${JSON.stringify(id)} to be observed before it is reported, got days or a deadline that run backwards.`,
    'Correct the observation or reportBy.',
  );
}

function assertFits(verification: KpiVerification, { id, unit, observation }: VerificationRules): void {
  const { start, end } = verification.observation;
  if (verification.unit !== unit)
    refuse(
      'ERR_FINANCE_UNIT',
      `Expected the value for target ${JSON.stringify(id)} in ${unit}, got ${verification.unit}.`,
      'Have it verified in the unit of the target: a count of ten thousand kilowatts is not one of megawatts.',
    );
  if (start === observation.start && end === observation.end) return;
  refuse(
    'ERR_FINANCE_TARGET',
    `Expected a value of ${observation.start} to ${observation.end} for target ${JSON.stringify(id)}, got one of ${start} to ${end}.`,
    'File a verification of the days the target observes.',
  );
}

const filedInstant = ({ filedAt }: KpiVerification): bigint => toInstant(filedAt, 'filedAt');

function counts(verification: KpiVerification, rules: VerificationRules, fixedAt: bigint): boolean {
  const filedAt = filedInstant(verification);
  const { verifierRevokedAt } = verification;
  const revokedAt =
    verifierRevokedAt === undefined ? undefined : toInstant(verifierRevokedAt, 'verifierRevokedAt');
  if (filedAt > fixedAt || (revokedAt !== undefined && filedAt >= revokedAt)) return false;
  if (rules.late === 'as-missing' && filedAt > toInstant(rules.reportBy, 'reportBy')) return false;
  return rules.revokedVerifier === 'counts-as-filed' || revokedAt === undefined || revokedAt > fixedAt;
}

/** All that counts at a fixing, without those that were restated in time, in an order that does not depend on arrival. */
function listCounting(
  verifications: readonly KpiVerification[],
  rules: VerificationRules,
  fixedAt: bigint,
): KpiVerification[] {
  const own = verifications.filter(({ targetId }) => targetId === rules.id);
  if (new Set(own.map(({ id }) => id)).size < own.length)
    refuse(
      'ERR_FINANCE_TARGET',
      `Expected verifications of target ${JSON.stringify(rules.id)} with ids of their own, got one id twice.`,
      'File a correction as a verification that replaces the earlier one.',
    );
  for (const verification of own) assertFits(verification, rules);
  const counting = own.filter((verification) => counts(verification, rules, fixedAt));
  const byId = new Map(counting.map((verification) => [verification.id, verification]));
  const isRestatedBy = (later: KpiVerification): boolean => {
    const earlier = byId.get(later.replaces ?? '');
    return earlier?.verifier === later.verifier && filedInstant(earlier) < filedInstant(later);
  };
  const replaced = new Set(counting.filter(isRestatedBy).map(({ replaces }) => replaces));
  return counting.filter(({ id }) => !replaced.has(id)).sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Picks the verification a rate is fixed by; `favour` is larger for a value that is better for the issuer. */
export function chooseVerification({
  rules,
  verifications,
  fixedAt,
  favour,
}: {
  readonly rules: VerificationRules;
  readonly verifications: readonly KpiVerification[];
  readonly fixedAt: bigint;
  readonly favour: (verification: KpiVerification) => Exact;
}): KpiVerification | undefined {
  const [first, ...others] = listCounting(verifications, rules, fixedAt);
  if (first === undefined || others.length === 0) return first;
  const countsBefore = (one: KpiVerification, best: KpiVerification): boolean =>
    rules.disagreement === 'latest'
      ? filedInstant(one) > filedInstant(best)
      : compare(favour(one), favour(best)) < 0;
  const isOneValue = others.every((one) => compare(favour(one), favour(first)) === 0);
  if (rules.disagreement === 'refuse' && !isOneValue)
    refuse(
      'ERR_FINANCE_TARGET',
      `Expected one value for target ${JSON.stringify(rules.id)}, got verifiers that disagree.`,
      'Have one of them restated before the rate is fixed.',
    );
  return others.reduce((best, one) => (countsBefore(one, best) ? one : best), first);
}

/** The value of a verification. */
export function verifiedValue({ value }: KpiVerification): Exact {
  return parseDecimal(value, 'the verified value');
}
