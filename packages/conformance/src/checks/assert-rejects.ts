import {
  type BaseError,
  type ErrorCode,
  isBaseError,
  isLedgerError,
  type LedgerError,
  type LedgerErrorStage,
} from '@tallystick/core';
import { assert, assertEqual, fail } from './assert.ts';
import { toText } from './to-text.ts';

/** Gives what a promise rejects with. */
export async function rejectionOf(what: string, promise: Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  return fail(`${what}: expected a refusal, got ${toText(value).slice(0, 400)}`);
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `something that is no Error: ${String(error)}`;
  const code = isBaseError(error) ? ` ${error.code}` : '';
  return `${error.name}${code}: ${error.message.split('\n')[0]}`;
}

/** What {@link assertRejects} takes. */
export interface AssertRejectsParameters {
  /** What is tried, as the subject of a sentence. */
  readonly what: string;
  readonly promise: Promise<unknown>;
  /** Codes that are right. */
  readonly codes: readonly ErrorCode[];
}

/** Refuses a promise that does not reject with one of the codes. */
export async function assertRejects(parameters: AssertRejectsParameters): Promise<BaseError> {
  const { what, promise, codes } = parameters;
  const error = await rejectionOf(what, promise);
  const isExpected = isBaseError(error) && codes.some((code) => code === error.code);
  return isExpected ? error : fail(`${what}: expected ${codes.join(' or ')}, got ${describeError(error)}`);
}

/** A module's error as the ABI names it. */
export interface ExpectedRefusal {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What {@link assertRefused} takes. */
export interface AssertRefusedParameters {
  readonly what: string;
  readonly promise: Promise<unknown>;
  readonly refusal: ExpectedRefusal;
  /** Stages at which the ledger may refuse; trying out and commit when absent. */
  readonly stages?: readonly LedgerErrorStage[] | undefined;
}

const stageCodes: Readonly<Partial<Record<LedgerErrorStage, ErrorCode>>> = {
  SimulateError: 'ERR_SIMULATE_REVERTED',
  CommitError: 'ERR_COMMIT_REVERTED',
};

/** Refuses a promise that a module does not refuse with exactly this error, at one of the stages. */
export async function assertRefused(parameters: AssertRefusedParameters): Promise<LedgerError> {
  const { what, promise, refusal, stages = ['SimulateError', 'CommitError'] } = parameters;
  const error = await rejectionOf(what, promise);
  if (!isLedgerError(error)) return fail(`${what}: expected ${refusal.name}, got ${describeError(error)}`);
  const stage = stages.find((name) => name === error.name);
  assert(stage !== undefined, `${what}: expected ${stages.join(' or ')}, got ${describeError(error)}`);
  assertEqual({ what: `${what}, code`, got: error.code, expected: stageCodes[stage] ?? error.code });
  const got = error.refusal && { name: error.refusal.name, args: error.refusal.args };
  assertEqual({ what: `${what}, refusal`, got, expected: refusal });
  return error;
}
