export {
  defineGovernedCall,
  defineModules,
  type Genesis,
  type GovernedCall,
  type ModuleDeployment,
  toClaimId,
  toClassId,
  toLotId,
  toProposalId,
} from '@tallystick/contracts';
export {
  BaseError,
  type Call,
  type Checkpoint,
  defineCall,
  formatCheckpoint,
  isBaseError,
  isLedgerError,
  type Ledger,
  type LedgerEvent,
  type Outcome,
  type PendingTransaction,
  parseCheckpoint,
  type Receipt,
  toBytes32,
  toNamespaceId,
  toOriginId,
  toPartyId,
  toSchemeId,
  zeroBytes32,
} from '@tallystick/core';
export { type GetOutcomeParameters, getOutcome } from './actions/ledger/get-outcome.ts';
export { type ReadCallsParameters, readCalls } from './actions/ledger/read-calls.ts';
export { type SubmitCallsParameters, submitCalls } from './actions/ledger/submit-calls.ts';
export { type ModuleEvent, type WatchEventsParameters, watchEvents } from './actions/ledger/watch-events.ts';
export {
  type ClaimOriginParameters,
  type ClaimOriginReturnType,
  claimOrigin,
} from './actions/origins/claim-origin.ts';
export { type GetClaimParameters, type GetClaimReturnType, getClaim } from './actions/origins/get-claim.ts';
export {
  type IsOriginFreeParameters,
  type IsOriginFreeReturnType,
  isOriginFree,
} from './actions/origins/is-origin-free.ts';
export { type ApproveProposalParameters, approveProposal } from './actions/parties/approve-proposal.ts';
export { type ExecuteProposalParameters, executeProposal } from './actions/parties/execute-proposal.ts';
export {
  type GetMemberStatusParameters,
  type GetMemberStatusReturnType,
  getMemberStatus,
} from './actions/parties/get-member-status.ts';
export { type HasRoleParameters, type HasRoleReturnType, hasRole } from './actions/parties/has-role.ts';
export { type PauseSubjectParameters, pauseSubject } from './actions/parties/pause-subject.ts';
export {
  type ProposeCallsParameters,
  type ProposeCallsReturnType,
  proposeCalls,
} from './actions/parties/propose-calls.ts';
export {
  type CancelUnitsParameters,
  type CancelUnitsReturnType,
  cancelUnits,
} from './actions/units/cancel-units.ts';
export { type GetClassParameters, type GetClassReturnType, getClass } from './actions/units/get-class.ts';
export { type GetLotParameters, type GetLotReturnType, getLot } from './actions/units/get-lot.ts';
export { type GetTotalsParameters, type GetTotalsReturnType, getTotals } from './actions/units/get-totals.ts';
export { type HoldLotParameters, type HoldLotReturnType, holdLot } from './actions/units/hold-lot.ts';
export {
  type IssueUnitsParameters,
  type IssueUnitsReturnType,
  issueUnits,
} from './actions/units/issue-units.ts';
export { type MergeLotsParameters, type MergeLotsReturnType, mergeLots } from './actions/units/merge-lots.ts';
export {
  type RetireLotsParameters,
  type RetireLotsReturnType,
  retireLots,
} from './actions/units/retire-lots.ts';
export {
  type RetireUnitsParameters,
  type RetireUnitsReturnType,
  retireUnits,
} from './actions/units/retire-units.ts';
export { type SplitLotParameters, type SplitLotReturnType, splitLot } from './actions/units/split-lot.ts';
export {
  type TransferLotsParameters,
  type TransferLotsReturnType,
  transferLots,
} from './actions/units/transfer-lots.ts';
export {
  type TransferUnitsParameters,
  type TransferUnitsReturnType,
  transferUnits,
} from './actions/units/transfer-units.ts';
export { type UnholdLotParameters, type UnholdLotReturnType, unholdLot } from './actions/units/unhold-lot.ts';
export type {
  ActionParameters,
  Client,
  LedgerName,
  Ledgers,
  SignerOf,
  SubmitParameters,
} from './client/client.ts';
export type { ClientActions } from './client/client-actions.ts';
export {
  type CreateClientParameters,
  type CreateClientReturnType,
  createClient,
} from './client/create-client.ts';
