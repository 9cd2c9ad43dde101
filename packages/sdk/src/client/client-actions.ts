import type { Call, CallResults, Outcome, PendingTransaction } from '@tallystick/core';
import { type GetOutcomeParameters, getOutcome } from '../actions/ledger/get-outcome.ts';
import { type ReadCallsParameters, readCalls } from '../actions/ledger/read-calls.ts';
import { type SubmitCallsParameters, submitCalls } from '../actions/ledger/submit-calls.ts';
import { type ModuleEvent, type WatchEventsParameters, watchEvents } from '../actions/ledger/watch-events.ts';
import {
  type ClaimOriginParameters,
  type ClaimOriginReturnType,
  claimOrigin,
} from '../actions/origins/claim-origin.ts';
import { type GetClaimParameters, type GetClaimReturnType, getClaim } from '../actions/origins/get-claim.ts';
import {
  type IsOriginFreeParameters,
  type IsOriginFreeReturnType,
  isOriginFree,
} from '../actions/origins/is-origin-free.ts';
import { type ApproveProposalParameters, approveProposal } from '../actions/parties/approve-proposal.ts';
import { type ExecuteProposalParameters, executeProposal } from '../actions/parties/execute-proposal.ts';
import {
  type GetMemberStatusParameters,
  type GetMemberStatusReturnType,
  getMemberStatus,
} from '../actions/parties/get-member-status.ts';
import { type HasRoleParameters, type HasRoleReturnType, hasRole } from '../actions/parties/has-role.ts';
import { type PauseSubjectParameters, pauseSubject } from '../actions/parties/pause-subject.ts';
import {
  type ProposeCallsParameters,
  type ProposeCallsReturnType,
  proposeCalls,
} from '../actions/parties/propose-calls.ts';
import {
  type CancelUnitsParameters,
  type CancelUnitsReturnType,
  cancelUnits,
} from '../actions/units/cancel-units.ts';
import { type GetClassParameters, type GetClassReturnType, getClass } from '../actions/units/get-class.ts';
import { type GetLotParameters, type GetLotReturnType, getLot } from '../actions/units/get-lot.ts';
import {
  type GetTotalsParameters,
  type GetTotalsReturnType,
  getTotals,
} from '../actions/units/get-totals.ts';
import { type HoldLotParameters, type HoldLotReturnType, holdLot } from '../actions/units/hold-lot.ts';
import {
  type IssueUnitsParameters,
  type IssueUnitsReturnType,
  issueUnits,
} from '../actions/units/issue-units.ts';
import {
  type MergeLotsParameters,
  type MergeLotsReturnType,
  mergeLots,
} from '../actions/units/merge-lots.ts';
import {
  type RetireLotsParameters,
  type RetireLotsReturnType,
  retireLots,
} from '../actions/units/retire-lots.ts';
import {
  type RetireUnitsParameters,
  type RetireUnitsReturnType,
  retireUnits,
} from '../actions/units/retire-units.ts';
import { type SplitLotParameters, type SplitLotReturnType, splitLot } from '../actions/units/split-lot.ts';
import {
  type TransferLotsParameters,
  type TransferLotsReturnType,
  transferLots,
} from '../actions/units/transfer-lots.ts';
import {
  type TransferUnitsParameters,
  type TransferUnitsReturnType,
  transferUnits,
} from '../actions/units/transfer-units.ts';
import {
  type UnholdLotParameters,
  type UnholdLotReturnType,
  unholdLot,
} from '../actions/units/unhold-lot.ts';
import type { Client, LedgerName, Ledgers } from './client.ts';

/** Every action as a method: the same functions, with the client as their first argument. */
export interface ClientActions<ledgers extends Ledgers> {
  /** Tells what became of a submission: after a lost answer, a time-out or a restart. */
  getOutcome<name extends LedgerName<ledgers>>(parameters: GetOutcomeParameters<name>): Promise<Outcome>;
  /** Calls views of any contract on a ledger; all see one state. */
  readCalls<name extends LedgerName<ledgers>, const calls extends readonly Call[]>(
    parameters: ReadCallsParameters<name, calls>,
  ): Promise<CallResults<calls>>;
  /** Submits calls of any contract as one atomic transaction. */
  submitCalls<name extends LedgerName<ledgers>>(
    parameters: SubmitCallsParameters<ledgers, name>,
  ): Promise<PendingTransaction>;
  /** Follows the events of a ledger's modules: final, in order, with neither gap nor duplicate, resumable. */
  watchEvents<name extends LedgerName<ledgers>>(
    parameters: WatchEventsParameters<name>,
  ): AsyncIterable<ModuleEvent>;
  /** Claims an interval of an origin for a right: only at the namespace's home, once and for ever. */
  claimOrigin<name extends LedgerName<ledgers>>(
    parameters: ClaimOriginParameters<ledgers, name>,
  ): Promise<ClaimOriginReturnType>;
  /** Reads a claim. */
  getClaim<name extends LedgerName<ledgers>>(
    parameters: GetClaimParameters<name>,
  ): Promise<GetClaimReturnType>;
  /** Tells whether nothing of an interval is claimed yet for an exclusion group. */
  isOriginFree<name extends LedgerName<ledgers>>(
    parameters: IsOriginFreeParameters<name>,
  ): Promise<IsOriginFreeReturnType>;
  /** Approves a proposal as an administrator. */
  approveProposal<name extends LedgerName<ledgers>>(
    parameters: ApproveProposalParameters<ledgers, name>,
  ): Promise<PendingTransaction>;
  /** Runs an approved proposal's calls, all or none. */
  executeProposal<name extends LedgerName<ledgers>>(
    parameters: ExecuteProposalParameters<ledgers, name>,
  ): Promise<PendingTransaction>;
  /** Reads the status of a member. */
  getMemberStatus<name extends LedgerName<ledgers>>(
    parameters: GetMemberStatusParameters<name>,
  ): Promise<GetMemberStatusReturnType>;
  /** Tells whether a party holds a role now, for a scope or for the whole ledger. */
  hasRole<name extends LedgerName<ledgers>>(parameters: HasRoleParameters<name>): Promise<HasRoleReturnType>;
  /** Pauses a module, a class or a party as a pauser. Only a proposal ends the pause. */
  pauseSubject<name extends LedgerName<ledgers>>(
    parameters: PauseSubjectParameters<ledgers, name>,
  ): Promise<PendingTransaction>;
  /** Proposes governed calls. The proposer's approval is counted at once; other administrators add theirs. */
  proposeCalls<name extends LedgerName<ledgers>>(
    parameters: ProposeCallsParameters<ledgers, name>,
  ): Promise<ProposeCallsReturnType>;
  /** Cancels units of an own lot, for ever; fewer than all splits the tail off and cancels it. */
  cancelUnits<name extends LedgerName<ledgers>>(
    parameters: CancelUnitsParameters<ledgers, name>,
  ): Promise<CancelUnitsReturnType>;
  /** Reads the definition of a class. */
  getClass<name extends LedgerName<ledgers>>(
    parameters: GetClassParameters<name>,
  ): Promise<GetClassReturnType>;
  /** Reads a lot. */
  getLot<name extends LedgerName<ledgers>>(parameters: GetLotParameters<name>): Promise<GetLotReturnType>;
  /** Reads the totals of a class on a ledger, page by page where the ledger adds up its lots. */
  getTotals<name extends LedgerName<ledgers>>(
    parameters: GetTotalsParameters<name>,
  ): Promise<GetTotalsReturnType>;
  /** Puts a hold on a lot: a freeze by a registrar, a pledge or buffer by the owner. */
  holdLot<name extends LedgerName<ledgers>>(
    parameters: HoldLotParameters<ledgers, name>,
  ): Promise<HoldLotReturnType>;
  /** Issues a lot against claims of the caller, never more than they cover. */
  issueUnits<name extends LedgerName<ledgers>>(
    parameters: IssueUnitsParameters<ledgers, name>,
  ): Promise<IssueUnitsReturnType>;
  /** Joins a lot to the one whose serials begin where it ends; the second ceases to exist. */
  mergeLots<name extends LedgerName<ledgers>>(
    parameters: MergeLotsParameters<ledgers, name>,
  ): Promise<MergeLotsReturnType>;
  /** Retires up to 50 whole lots for one beneficiary, all or none, for ever. */
  retireLots<name extends LedgerName<ledgers>>(
    parameters: RetireLotsParameters<ledgers, name>,
  ): Promise<RetireLotsReturnType>;
  /** Retires units of a lot for a beneficiary, for ever; fewer than all splits the tail off and retires it. */
  retireUnits<name extends LedgerName<ledgers>>(
    parameters: RetireUnitsParameters<ledgers, name>,
  ): Promise<RetireUnitsReturnType>;
  /** Splits the last `count` units of a lot off into a new lot of the same owner. */
  splitLot<name extends LedgerName<ledgers>>(
    parameters: SplitLotParameters<ledgers, name>,
  ): Promise<SplitLotReturnType>;
  /** Moves up to 50 whole lots to one party, all or none. */
  transferLots<name extends LedgerName<ledgers>>(
    parameters: TransferLotsParameters<ledgers, name>,
  ): Promise<TransferLotsReturnType>;
  /** Moves units of a lot to another party; fewer than all splits the tail off and moves it. */
  transferUnits<name extends LedgerName<ledgers>>(
    parameters: TransferUnitsParameters<ledgers, name>,
  ): Promise<TransferUnitsReturnType>;
  /** Takes a hold off a lot. */
  unholdLot<name extends LedgerName<ledgers>>(
    parameters: UnholdLotParameters<ledgers, name>,
  ): Promise<UnholdLotReturnType>;
}

/**
 * Binds every action to a client.
 *
 * @param client - The client.
 * @returns The actions as methods.
 */
export function bindActions<ledgers extends Ledgers>(client: Client<ledgers>): ClientActions<ledgers> {
  return {
    getOutcome: (parameters) => getOutcome(client, parameters),
    readCalls: (parameters) => readCalls(client, parameters),
    submitCalls: (parameters) => submitCalls(client, parameters),
    watchEvents: (parameters) => watchEvents(client, parameters),
    claimOrigin: (parameters) => claimOrigin(client, parameters),
    getClaim: (parameters) => getClaim(client, parameters),
    isOriginFree: (parameters) => isOriginFree(client, parameters),
    approveProposal: (parameters) => approveProposal(client, parameters),
    executeProposal: (parameters) => executeProposal(client, parameters),
    getMemberStatus: (parameters) => getMemberStatus(client, parameters),
    hasRole: (parameters) => hasRole(client, parameters),
    pauseSubject: (parameters) => pauseSubject(client, parameters),
    proposeCalls: (parameters) => proposeCalls(client, parameters),
    cancelUnits: (parameters) => cancelUnits(client, parameters),
    getClass: (parameters) => getClass(client, parameters),
    getLot: (parameters) => getLot(client, parameters),
    getTotals: (parameters) => getTotals(client, parameters),
    holdLot: (parameters) => holdLot(client, parameters),
    issueUnits: (parameters) => issueUnits(client, parameters),
    mergeLots: (parameters) => mergeLots(client, parameters),
    retireLots: (parameters) => retireLots(client, parameters),
    retireUnits: (parameters) => retireUnits(client, parameters),
    splitLot: (parameters) => splitLot(client, parameters),
    transferLots: (parameters) => transferLots(client, parameters),
    transferUnits: (parameters) => transferUnits(client, parameters),
    unholdLot: (parameters) => unholdLot(client, parameters),
  };
}
