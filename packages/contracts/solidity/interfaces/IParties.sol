// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IModule} from "./IModule.sol";

/// @title Parties: members, accounts, roles, pauses, and the one governed path
/// @notice Governed functions ([G]) of every module run only inside an executed proposal; their first check is
/// NotGovernance. Administrators are parties; a proposal needs `threshold` of them. This module cannot be paused and
/// a pause of a party never takes its vote away, so governance can always answer.
/// Roles: 1 issuer, 2 holder, 3 registrar, 4 pauser, 5 authority, 6 verifier, 7 observer; scope 0 is the whole ledger.
/// Member status: 0 none, 1 active, 2 suspended, 3 left (final).
interface IParties is IModule {
    /// One call of a proposal.
    struct GovernedCall {
        /// Name of the module, as `moduleName` gives it.
        bytes32 module;
        /// The call in canonical ABI encoding: a ledger may refuse any other encoding of the same values.
        bytes data;
    }

    error MemberExists(bytes32 party);
    error MemberUnknown(bytes32 party);
    error MemberLeft(bytes32 party);
    error AccountBoundElsewhere(address account, bytes32 party);
    error RoleUnknown(uint16 role, bytes32 scope, bytes32 party);
    error SubjectNotPausable(bytes32 subject);
    error SubjectPausedAlready(bytes32 subject);
    error SubjectNotPaused(bytes32 subject);
    error ModuleUnknown(bytes32 module);
    error NotAdministrator(bytes32 party);
    error AdministratorExists(bytes32 party);
    /// The change would leave fewer administrators than the threshold.
    error TooFewAdministrators(uint256 administrators, uint256 threshold);
    error ProposalExists(bytes32 proposalId);
    error ProposalUnknown(bytes32 proposalId);
    error ProposalExpired(bytes32 proposalId, uint64 expiresAt);
    error ProposalExecuted(bytes32 proposalId);
    error ProposalCallsDiffer(bytes32 proposalId);
    error ApprovalExists(bytes32 proposalId, bytes32 party);
    error ApprovalsMissing(bytes32 proposalId, uint256 got, uint256 required);

    event MemberRegistered(bytes32 indexed party);
    event MemberStatusChanged(bytes32 indexed party, uint8 status);
    event AccountBound(address indexed account, bytes32 indexed party, uint64 validFrom, uint64 validTo);
    event RoleGranted(uint16 indexed role, bytes32 indexed scope, bytes32 indexed party, uint64 validFrom, uint64 validTo);
    event RoleRevoked(uint16 indexed role, bytes32 indexed scope, bytes32 indexed party);
    event AdministratorAdded(bytes32 indexed party);
    event AdministratorRemoved(bytes32 indexed party);
    event ThresholdChanged(uint16 threshold);
    /// `by` is the pausing party, or 0 for governance.
    event Paused(bytes32 indexed subject, uint16 reason, bytes32 by);
    event Unpaused(bytes32 indexed subject);
    event Proposed(bytes32 indexed proposalId, bytes32 indexed proposer, GovernedCall[] calls, uint64 expiresAt);
    event Approved(bytes32 indexed proposalId, bytes32 indexed party);
    event Executed(bytes32 indexed proposalId, bytes32 indexed party);

    /// @notice [G] Admits a party as an active member.
    /// @dev ValueOutOfRange("party"), MemberExists.
    function registerMember(bytes32 party) external;

    /// @notice [G] Sets a member active (1), suspended (2) or left (3, final).
    /// @dev ValueOutOfRange("status", got, 1, 3), MemberUnknown, MemberLeft, AdministratorExists when the party is an
    /// administrator and the status is not 1.
    function setMemberStatus(bytes32 party, uint8 status) external;

    /// @notice [G] Binds an account to a party from `validFrom` up to but not including `validTo` (0 = no end).
    /// Binding it again to the same party replaces the window.
    /// @dev ValueOutOfRange("account"), MemberUnknown, MemberLeft, ValueOutOfRange("validTo", got, validFrom + 1, max)
    /// unless 0 (when validFrom is the greatest uint64, min is max), AccountBoundElsewhere.
    function bindAccount(address account, bytes32 party, uint64 validFrom, uint64 validTo) external;

    /// @notice [G] Grants a role for a scope and window; granting again replaces the window.
    /// @dev ValueOutOfRange("role", 0, 1, 65535), MemberUnknown, MemberLeft, ValueOutOfRange("validTo") as above.
    function grantRole(uint16 role, bytes32 scope, bytes32 party, uint64 validFrom, uint64 validTo) external;

    /// @notice [G] Takes a role back.
    /// @dev RoleUnknown.
    function revokeRole(uint16 role, bytes32 scope, bytes32 party) external;

    /// @notice [G] Makes an active member an administrator. At most 32.
    /// @dev MemberInactive, AdministratorExists, TooMany("administrators", got, 32).
    function addAdministrator(bytes32 party) external;

    /// @notice [G] Takes the office from an administrator.
    /// @dev NotAdministrator, TooFewAdministrators(remaining, threshold).
    function removeAdministrator(bytes32 party) external;

    /// @notice [G] Sets how many administrators a proposal needs.
    /// @dev ValueOutOfRange("threshold", got, 1, administrators).
    function setThreshold(uint16 newThreshold) external;

    /// @notice Pauses a module (by name), a class or a party. Governance, or an account whose party has the role
    /// pauser for that subject or for the whole ledger.
    /// @dev Unless governance: caller check without pauses (AccountUnknown, AccountInactive, MemberInactive). Then
    /// ValueOutOfRange("subject"), ValueOutOfRange("reason", 0, 1, 65535), SubjectNotPausable for this module;
    /// RoleMissing(4, subject, party) unless governance; SubjectPausedAlready.
    function pause(bytes32 subject, uint16 reason) external;

    /// @notice [G] Ends a pause.
    /// @dev SubjectNotPaused.
    function unpause(bytes32 subject) external;

    /// @notice Proposes calls; the proposer's approval is counted at once: `Proposed`, then `Approved`.
    /// @dev Caller check without pauses; NotAdministrator; EmptyList("calls"), TooMany("calls", got, 20); for each call in
    /// order TooMany("data", length, 8192) then ModuleUnknown; ValueOutOfRange("expiresAt", got, now + 1, now + 7776000);
    /// ProposalExists. Calls are not tried out.
    /// @param salt Sets equal proposals apart.
    /// @return proposalId SHA-256 of abi.encode(proposer, SHA-256 of abi.encode(calls), expiresAt, salt).
    function propose(GovernedCall[] calldata calls, uint64 expiresAt, bytes32 salt) external returns (bytes32 proposalId);

    /// @notice Approves a proposal.
    /// @dev Caller check without pauses; NotAdministrator; ProposalUnknown, ProposalExecuted, ProposalExpired at or after
    /// expiresAt, ApprovalExists.
    function vote(bytes32 proposalId) external;

    /// @notice Runs a proposal's calls in order, all or none. Any administrator; only approvals by parties that are
    /// administrators and active members now count. A call's own error is the transaction's error. `Executed` comes
    /// before the events of the calls.
    /// @dev Caller check without pauses; NotAdministrator; ProposalUnknown, ProposalExecuted, ProposalExpired,
    /// ProposalCallsDiffer, ApprovalsMissing.
    function execute(bytes32 proposalId, GovernedCall[] calldata calls) external;

    function memberStatus(bytes32 party) external view returns (uint8 status);
    function account(address account_) external view returns (bytes32 party, uint64 validFrom, uint64 validTo);
    function role(uint16 role_, bytes32 scope, bytes32 party) external view returns (bool granted, uint64 validFrom, uint64 validTo);
    /// @notice Whether the party holds the role now, for the scope or for the whole ledger.
    function hasRole(uint16 role_, bytes32 scope, bytes32 party) external view returns (bool);
    /// @notice The administrators in ascending order of their ids.
    function administrators() external view returns (bytes32[] memory parties);
    function threshold() external view returns (uint16);
    /// @notice Reason code of a pause, 0 when the subject is not paused.
    function pauseReason(bytes32 subject) external view returns (uint16 reason);
    /// @notice A proposal; all zero when unknown. `approvals` in the order they were given.
    function proposal(bytes32 proposalId)
        external
        view
        returns (bytes32 proposer, bytes32 callsDigest, uint64 expiresAt, bool executed, bytes32[] memory approvals);
}
