// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IParties} from "../interfaces/IParties.sol";
import {Check} from "../libraries/Check.sol";
import {PartiesStorage} from "./PartiesStorage.sol";

/// @title Who governs, and how many of them it takes
abstract contract Administrators is PartiesStorage {
    uint256 private constant ADMINISTRATORS_MAX = 32;

    /// @inheritdoc IParties
    function addAdministrator(bytes32 party) external governed {
        _addAdministrator(party);
    }

    function _addAdministrator(bytes32 party) internal {
        Subject storage subject = _subjects[party];
        if (subject.status != MEMBER_ACTIVE) revert MemberInactive(party, subject.status);
        if (subject.isAdministrator) revert AdministratorExists(party);
        Check.atMost("administrators", _administrators.length + 1, ADMINISTRATORS_MAX);
        subject.isAdministrator = true;
        _administrators.push(party);
        uint256 place = _administrators.length - 1;
        for (; place > 0 && _administrators[place - 1] > party; place--) {
            _administrators[place] = _administrators[place - 1];
        }
        _administrators[place] = party;
        emit AdministratorAdded(party);
    }

    /// @inheritdoc IParties
    function removeAdministrator(bytes32 party) external governed {
        if (!_subjects[party].isAdministrator) revert NotAdministrator(party);
        uint256 remaining = _administrators.length - 1;
        if (remaining < _threshold) revert TooFewAdministrators(remaining, _threshold);
        _subjects[party].isAdministrator = false;
        uint256 place = 0;
        while (_administrators[place] != party) place++;
        for (; place < remaining; place++) _administrators[place] = _administrators[place + 1];
        _administrators.pop();
        emit AdministratorRemoved(party);
    }

    /// @inheritdoc IParties
    function setThreshold(uint16 newThreshold) external governed {
        _setThreshold(newThreshold);
    }

    function _setThreshold(uint16 newThreshold) internal {
        Check.range("threshold", newThreshold, 1, _administrators.length);
        _threshold = newThreshold;
        emit ThresholdChanged(newThreshold);
    }

    /// @inheritdoc IParties
    function administrators() external view returns (bytes32[] memory) {
        return _administrators;
    }

    /// @inheritdoc IParties
    function threshold() external view returns (uint16) {
        return _threshold;
    }
}
