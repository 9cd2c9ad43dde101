// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IParties} from "../interfaces/IParties.sol";
import {Check} from "../libraries/Check.sol";
import {PartiesStorage} from "./PartiesStorage.sol";

/// @title Pauses of modules, classes and parties
abstract contract Pauses is PartiesStorage {
    /// @inheritdoc IParties
    function pause(bytes32 subject, uint16 reason) external {
        bool byGovernance = _isGovernance();
        bytes32 party = byGovernance ? bytes32(0) : _activeParty(msg.sender);
        Check.notZero("subject", subject);
        Check.range("reason", reason, 1, type(uint16).max);
        if (subject == NAME) revert SubjectNotPausable(subject);
        if (!byGovernance && !_holdsRole(ROLE_PAUSER, subject, party)) {
            revert RoleMissing(ROLE_PAUSER, subject, party);
        }
        if (_subjects[subject].pauseReason != 0) revert SubjectPausedAlready(subject);
        _subjects[subject].pauseReason = reason;
        emit Paused(subject, reason, party);
    }

    /// @inheritdoc IParties
    function unpause(bytes32 subject) external governed {
        if (_subjects[subject].pauseReason == 0) revert SubjectNotPaused(subject);
        _subjects[subject].pauseReason = 0;
        emit Unpaused(subject);
    }

    /// @inheritdoc IParties
    function pauseReason(bytes32 subject) external view returns (uint16) {
        return _subjects[subject].pauseReason;
    }
}
