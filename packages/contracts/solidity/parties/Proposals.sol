// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IParties} from "../interfaces/IParties.sol";
import {Calls} from "../libraries/Calls.sol";
import {Check} from "../libraries/Check.sol";
import {PartiesStorage} from "./PartiesStorage.sol";

/// @title The one governed path
abstract contract Proposals is PartiesStorage {
    uint256 private constant CALLS_MAX = 20;
    uint256 private constant DATA_BYTES_MAX = 8192;
    uint64 private constant LIFETIME_SECONDS_MAX = 7_776_000;

    /// @inheritdoc IParties
    function propose(GovernedCall[] calldata calls, uint64 expiresAt, bytes32 salt)
        external
        returns (bytes32 proposalId)
    {
        bytes32 party = _administrator();
        Check.list("calls", calls.length, CALLS_MAX);
        for (uint256 i = 0; i < calls.length; i++) {
            Check.atMost("data", calls[i].data.length, DATA_BYTES_MAX);
            if (_subjects[calls[i].module].moduleAddress == address(0)) revert ModuleUnknown(calls[i].module);
        }
        uint64 time = _now();
        Check.range("expiresAt", expiresAt, time + 1, time + LIFETIME_SECONDS_MAX);
        bytes32 digest = sha256(abi.encode(calls));
        proposalId = sha256(abi.encode(party, digest, expiresAt, salt));
        Proposal storage created = _proposals[proposalId];
        if (created.proposer != 0) revert ProposalExists(proposalId);
        (created.proposer, created.callsDigest, created.expiresAt) = (party, digest, expiresAt);
        emit Proposed(proposalId, party, calls, expiresAt);
        _approve(proposalId, party);
    }

    /// @inheritdoc IParties
    function vote(bytes32 proposalId) external {
        bytes32 party = _administrator();
        bytes32[] storage approvals = _openProposal(proposalId).approvals;
        for (uint256 i = 0; i < approvals.length; i++) {
            if (approvals[i] == party) revert ApprovalExists(proposalId, party);
        }
        _approve(proposalId, party);
    }

    /// @inheritdoc IParties
    /// @dev Marked executed before the first call runs, so that no call can run it again.
    function execute(bytes32 proposalId, GovernedCall[] calldata calls) external {
        bytes32 party = _administrator();
        Proposal storage open = _openProposal(proposalId);
        if (sha256(abi.encode(calls)) != open.callsDigest) revert ProposalCallsDiffer(proposalId);
        uint256 got = _countApprovals(open.approvals);
        if (got < _threshold) revert ApprovalsMissing(proposalId, got, _threshold);
        open.executed = true;
        emit Executed(proposalId, party);
        for (uint256 i = 0; i < calls.length; i++) {
            Calls.call(_subjects[calls[i].module].moduleAddress, calls[i].data);
        }
    }

    /// @inheritdoc IParties
    function proposal(bytes32 proposalId)
        external
        view
        returns (bytes32 proposer, bytes32 callsDigest, uint64 expiresAt, bool executed, bytes32[] memory approvals)
    {
        Proposal storage known = _proposals[proposalId];
        return (known.proposer, known.callsDigest, known.expiresAt, known.executed, known.approvals);
    }

    function _administrator() private view returns (bytes32 party) {
        party = _activeParty(msg.sender);
        if (!_subjects[party].isAdministrator) revert NotAdministrator(party);
    }

    function _openProposal(bytes32 proposalId) private view returns (Proposal storage known) {
        known = _proposals[proposalId];
        if (known.proposer == 0) revert ProposalUnknown(proposalId);
        if (known.executed) revert ProposalExecuted(proposalId);
        if (_now() >= known.expiresAt) revert ProposalExpired(proposalId, known.expiresAt);
    }

    function _approve(bytes32 proposalId, bytes32 party) private {
        _proposals[proposalId].approvals.push(party);
        emit Approved(proposalId, party);
    }

    /// Approvals by parties that are administrators and active members now.
    function _countApprovals(bytes32[] storage approvals) private view returns (uint256 count) {
        for (uint256 i = 0; i < approvals.length; i++) {
            Subject storage subject = _subjects[approvals[i]];
            if (subject.isAdministrator && subject.status == MEMBER_ACTIVE) count++;
        }
    }
}
