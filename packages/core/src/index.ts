export { BaseError, type BaseErrorParameters, isBaseError } from './errors/base-error.ts';
export { type ErrorCode, errorCodes } from './errors/error-codes.ts';
export {
  CommitError,
  isLedgerError,
  LedgerError,
  type LedgerErrorParameters,
  type LedgerErrorStage,
  type ModuleRefusal,
  type NativeFailure,
  OutcomeUnknownError,
  SimulateError,
  SubmitError,
} from './errors/ledger-errors.ts';
