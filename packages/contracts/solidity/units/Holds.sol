// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IPartiesFacts} from "../interfaces/IPartiesFacts.sol";
import {IUnits} from "../interfaces/IUnits.sol";
import {Check} from "../libraries/Check.sol";
import {UnitsStorage} from "./UnitsStorage.sol";

/// @title Freezes, pledges and buffers
abstract contract Holds is UnitsStorage {
    uint8 private constant KIND_FREEZE = 1;
    uint8 private constant KIND_BUFFER = 3;

    /// @inheritdoc IUnits
    function hold(bytes32 lotId, uint8 kind, bytes32 holder, bytes32 requestId) external {
        LotRecord storage lot_ = _lots[lotId];
        bytes32 classId = lot_.classId;
        IPartiesFacts.Facts memory facts =
            _askAsCallerOrGovernance(IPartiesFacts.Inquiry(classId, ROLE_REGISTRAR, classId, holder, 0));
        _useRequest(facts.party, requestId);
        Check.range("kind", kind, KIND_FREEZE, KIND_BUFFER);
        Check.notZero("holder", holder);
        LotNumbers memory numbers = lot_.numbers;
        if (numbers.v == 0) revert LotUnknown(lotId);
        if (!_isGovernance()) _requireClassNotPaused(classId, facts);
        if (kind == KIND_FREEZE) _requireMayFreeze(lotId, classId, holder, facts);
        else if (lot_.owner != facts.party) revert NotOwner(lotId, facts.party);
        uint8 holds = _holdsOf(numbers.status);
        if (_stateOf(numbers.status) != LOT_LIVE) revert LotNotLive(lotId, _stateOf(numbers.status));
        if (kind != KIND_FREEZE) {
            if (holds & _flag(KIND_FREEZE) != 0) revert LotHeld(lotId, holds);
            _requireNotExpired(lotId, numbers.expiresAt);
        }
        if (facts.recipientStatus != MEMBER_ACTIVE) revert MemberInactive(holder, facts.recipientStatus);
        if (holds & _flag(kind) != 0) revert HoldExists(lotId, kind);
        lot_.numbers.status = _status(LOT_LIVE, holds | _flag(kind));
        _holders[lotId][kind] = holder;
        emit Held(lotId, kind, holder);
    }

    function _requireMayFreeze(bytes32 lotId, bytes32 classId, bytes32 holder, IPartiesFacts.Facts memory facts)
        private
        view
    {
        if (_isGovernance()) return;
        if (!facts.hasRole) revert RoleMissing(ROLE_REGISTRAR, classId, facts.party);
        if (holder != facts.party) revert HolderNotCaller(lotId, holder);
    }

    /// @inheritdoc IUnits
    function unhold(bytes32 lotId, uint8 kind, bytes32 requestId) external {
        LotRecord storage lot_ = _lots[lotId];
        bytes32 classId = lot_.classId;
        IPartiesFacts.Facts memory facts = _askAsCallerOrGovernance(IPartiesFacts.Inquiry(classId, 0, 0, 0, 0));
        _useRequest(facts.party, requestId);
        Check.range("kind", kind, KIND_FREEZE, KIND_BUFFER);
        LotNumbers memory numbers = lot_.numbers;
        if (numbers.v == 0) revert LotUnknown(lotId);
        if (!_isGovernance()) _requireClassNotPaused(classId, facts);
        bytes32 holder = _holders[lotId][kind];
        if (holder == 0) revert HoldUnknown(lotId, kind);
        if (!_isGovernance() && holder != facts.party) revert NotHolder(lotId, kind, facts.party);
        _endHold(lotId, kind);
    }

    /// Ends every hold, in ascending order of kinds.
    function _endHolds(bytes32 lotId) internal {
        uint8 holds = _holdsOf(_lots[lotId].numbers.status);
        for (uint8 kind = KIND_FREEZE; kind <= KIND_BUFFER; kind++) {
            if (holds & _flag(kind) != 0) _endHold(lotId, kind);
        }
    }

    function _endHold(bytes32 lotId, uint8 kind) private {
        LotNumbers storage numbers = _lots[lotId].numbers;
        numbers.status = _status(_stateOf(numbers.status), _holdsOf(numbers.status) & ~_flag(kind));
        delete _holders[lotId][kind];
        emit Unheld(lotId, kind);
    }

    function _flag(uint8 kind) private pure returns (uint8) {
        return uint8(1) << (kind - 1);
    }

    /// @inheritdoc IUnits
    function holderOf(bytes32 lotId, uint8 kind) external view returns (bytes32) {
        return _holders[lotId][kind];
    }
}
