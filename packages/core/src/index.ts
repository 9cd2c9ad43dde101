export { fromAbiJson, toAbiJson } from './abi/abi-json.ts';
export { toAbiSignature } from './abi/abi-signature.ts';
export { assertAbiArguments } from './abi/assert-abi-arguments.ts';
export {
  type FindAbiErrorReturnType,
  type FindAbiEventReturnType,
  type FindAbiFunctionReturnType,
  findAbiError,
  findAbiEvent,
  findAbiFunction,
} from './abi/find-abi-item.ts';
export { normaliseAbiArguments } from './abi/normalise-abi-arguments.ts';
export { type AmountOptions, formatAmount, parseAmount } from './amounts/amount.ts';
export { assertAddress, isAddress, toLowerCaseAddress } from './bytes/address.ts';
export { assertBytes, concatBytes, equalBytes } from './bytes/bytes.ts';
export { assertBytes32, fromBytes32Text, isBytes32, toBytes32, zeroBytes32 } from './bytes/bytes32.ts';
export { type DescribeValueOptions, describeValue } from './bytes/describe-value.ts';
export { assertHex, fromHex, type Hex, type HexOptions, isHex, toHex } from './bytes/hex.ts';
export { sha256 } from './bytes/sha256.ts';
export { type PackedType, type PackedValue, sha256Packed } from './bytes/sha256-packed.ts';
export { fromUtf8, isWellFormedText, toUtf8 } from './bytes/utf8.ts';
export { BaseError, type BaseErrorParameters, isBaseError } from './errors/base-error.ts';
export { describeRefusal } from './errors/describe-refusal.ts';
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
export { type AccountId, type AccountIdParts, formatAccountId, parseAccountId } from './ids/account-id.ts';
export { type AssetId, type AssetIdParts, formatAssetId, parseAssetId } from './ids/asset-id.ts';
export {
  assertChainId,
  type ChainId,
  type ChainIdParts,
  type ChainNamespace,
  formatChainId,
  parseChainId,
  toChainId,
} from './ids/chain-id.ts';
export { type Did, toCanonicalDid } from './ids/did.ts';
export {
  formatModuleId,
  type ModuleId,
  type ModuleIdParts,
  parseModuleId,
  toModuleIdDigest,
} from './ids/module-id.ts';
export { type ToNamespaceIdParameters, toNamespaceId } from './ids/namespace-id.ts';
export { type ToOriginIdParameters, toOriginId } from './ids/origin-id.ts';
export { toPartyId } from './ids/party-id.ts';
export { assertSchemeName, toSchemeId } from './ids/scheme-id.ts';
export { canonicalJsonDigest, toCanonicalJson } from './json/canonical-json.ts';
export type { JsonValue } from './json/json-value.ts';
export { type ParseJsonOptions, parseJson } from './json/parse-json.ts';
export { throwIfAborted, toAbortError } from './ledger/abort.ts';
export {
  type Call,
  type CallArguments,
  type CallResult,
  type CallResults,
  type DefineCallParameters,
  defineCall,
  type ModuleReference,
} from './ledger/call.ts';
export { type CheckCallsParameters, type CheckedCall, checkCalls } from './ledger/check-calls.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './ledger/checkpoint.ts';
export type { EventArguments, EventFilter, EventsOptions, LedgerEvent } from './ledger/events.ts';
export type { EvidenceOptions, EvidenceReference, LedgerEvidence } from './ledger/evidence.ts';
export {
  type LedgerHooks,
  type MeterLike,
  type SpanLike,
  type TracerLike,
  type WithSpanParameters,
  withSpan,
} from './ledger/hooks.ts';
export { createMemoryJournal, type Journal, type JournalEntry } from './ledger/journal.ts';
export type {
  Capabilities,
  Finality,
  Ledger,
  Outcome,
  PendingTransaction,
  ReadOptions,
  Receipt,
  SubmitOptions,
  WaitOptions,
} from './ledger/ledger.ts';
export { toRequestId } from './ledger/request-id.ts';
