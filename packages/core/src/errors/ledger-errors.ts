import { BaseError, type BaseErrorParameters } from './base-error.ts';

/** A refusal a module or contract expressed by name: the same name and arguments on every ledger. */
export interface ModuleRefusal {
  /** Error name of the ABI; `Panic`, `Error` and `Revert` stand for what the compiler or EVM raises. */
  readonly name: string;
  /** The error's arguments, by the names and types of the ABI. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Address or chaincode name the refused call went to, where known. */
  readonly module?: string | undefined;
  /** Position of the refused call in the submission, where known. */
  readonly callIndex?: number | undefined;
}

/** What the ledger itself said, in its own terms. */
export interface NativeFailure {
  /** The ledger's or node's own code, as text. */
  readonly code?: string | undefined;
  /** The node's own message, without credentials. */
  readonly message?: string | undefined;
  /** Host of the endpoint that answered, without credentials or path. */
  readonly endpoint?: string | undefined;
}

/** What a staged ledger error is made from. */
export interface LedgerErrorParameters extends BaseErrorParameters {
  readonly requestId?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly refusal?: ModuleRefusal | undefined;
  readonly native?: NativeFailure | undefined;
}

/** Base of the staged failures of a ledger: where in its life a submission failed is the class. */
export class LedgerError extends BaseError {
  override readonly name: string = 'LedgerError';
  /** Request id of the submission, where it has one. */
  readonly requestId: string | undefined;
  /** The ledger's transaction id, where one is known. */
  readonly transactionId: string | undefined;
  /** The module's own error, where it was a module that refused. */
  readonly refusal: ModuleRefusal | undefined;
  /** The ledger's own words. */
  readonly native: NativeFailure | undefined;

  constructor(parameters: LedgerErrorParameters) {
    super(parameters);
    this.requestId = parameters.requestId;
    this.transactionId = parameters.transactionId;
    this.refusal = parameters.refusal;
    this.native = parameters.native;
  }
}

/** The calls were tried out and refused (EVM simulation, Fabric endorsement). Nothing was sent. */
export class SimulateError extends LedgerError {
  override readonly name: string = 'SimulateError';
}

/** The ledger did not take the submission. It has no effect. */
export class SubmitError extends LedgerError {
  override readonly name: string = 'SubmitError';
}

/** The submission was sent and its fate is not known. Ask `outcome(requestId)`; do not send it anew. */
export class OutcomeUnknownError extends LedgerError {
  override readonly name: string = 'OutcomeUnknownError';
}

/** The transaction is final and the ledger refused its effect. */
export class CommitError extends LedgerError {
  override readonly name: string = 'CommitError';
}

const stageNames = ['SimulateError', 'SubmitError', 'OutcomeUnknownError', 'CommitError'] as const;

/** Name of a staged ledger failure. */
export type LedgerErrorStage = (typeof stageNames)[number];

/**
 * Tells whether a value is a staged ledger failure, and optionally of which stage.
 *
 * @param error - Anything that was thrown.
 * @param stage - The stage it must have.
 * @returns True when it is one; tested by name, so a second installed copy matches too.
 *
 * @example
 * ```ts
 * import { isLedgerError } from '@tallystick/core';
 *
 * const describe = (error: unknown) =>
 *   isLedgerError(error) && error.refusal ? `refused: ${error.refusal.name}` : 'something else';
 * console.log(describe(new Error('x')));
 * ```
 */
export function isLedgerError(error: unknown, stage?: LedgerErrorStage): error is LedgerError {
  if (!(error instanceof Error)) return false;
  return stage ? error.name === stage : stageNames.some((name) => name === error.name);
}
