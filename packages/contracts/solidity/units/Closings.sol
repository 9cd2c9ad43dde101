// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IPartiesFacts} from "../interfaces/IPartiesFacts.sol";
import {IUnits} from "../interfaces/IUnits.sol";
import {Check} from "../libraries/Check.sol";
import {Holds} from "./Holds.sol";
import {Lots} from "./Lots.sol";

/// @title Retirement and cancellation: the ends of a lot
abstract contract Closings is Lots, Holds {
    /// @inheritdoc IUnits
    function retire(bytes32 lotId, uint64 count, bytes32 beneficiary, uint16 purpose, bytes32 requestId)
        external
        returns (bytes32 retiredLotId)
    {
        IPartiesFacts.Facts memory facts = _askAsCaller(IPartiesFacts.Inquiry(_lots[lotId].classId, 0, 0, 0, 0));
        _useRequest(facts.party, requestId);
        Check.range("count", count, 1, type(uint64).max);
        _requireRetirement(beneficiary, purpose);
        _requireUsable(lotId, facts);
        retiredLotId = _isWhole(lotId, count) ? lotId : _splitOff(lotId, count, facts.party);
        _retire(retiredLotId, facts.party, beneficiary, purpose);
    }

    /// @inheritdoc IUnits
    function retireMany(bytes32[] calldata lotIds, bytes32 beneficiary, uint16 purpose, bytes32 requestId) external {
        bytes32 party = _askAsCaller(IPartiesFacts.Inquiry(0, 0, 0, 0, 0)).party;
        _useRequest(party, requestId);
        Check.list("lotIds", lotIds.length, LOTS_MAX);
        _requireRetirement(beneficiary, purpose);
        IPartiesFacts.Facts memory facts;
        bytes32 asked;
        for (uint256 i = 0; i < lotIds.length; i++) {
            bytes32 classId = _lots[lotIds[i]].classId;
            if (i == 0 || classId != asked) {
                facts = _askOnly(IPartiesFacts.Inquiry(classId, 0, 0, 0, 0));
                (facts.party, asked) = (party, classId);
            }
            _requireUsable(lotIds[i], facts);
            _retire(lotIds[i], party, beneficiary, purpose);
        }
    }

    function _requireRetirement(bytes32 beneficiary, uint16 purpose) private pure {
        Check.notZero("beneficiary", beneficiary);
        Check.range("purpose", purpose, 1, type(uint16).max);
    }

    function _retire(bytes32 lotId, bytes32 party, bytes32 beneficiary, uint16 purpose) private {
        LotRecord storage lot_ = _lots[lotId];
        (bytes32 classId, uint64 count) = (lot_.classId, _close(lot_, LOT_RETIRED, purpose));
        lot_.beneficiary = beneficiary;
        Sums storage sums = _sums[classId];
        (sums.live, sums.retired) = (sums.live - count, sums.retired + count);
        emit Retired(lotId, classId, party, count, beneficiary, purpose);
    }

    /// @inheritdoc IUnits
    function cancel(bytes32 lotId, uint64 count, uint16 reason, bytes32 requestId)
        external
        returns (bytes32 cancelledLotId)
    {
        LotRecord storage lot_ = _lots[lotId];
        IPartiesFacts.Facts memory facts =
            _askAsCallerOrGovernance(IPartiesFacts.Inquiry(lot_.classId, 0, 0, 0, 0));
        _useRequest(facts.party, requestId);
        Check.range("count", count, 1, type(uint64).max);
        Check.range("reason", reason, 1, type(uint16).max);
        _requireMayCancel(lotId, count, facts);
        bool isWhole = _isWhole(lotId, count);
        if (isWhole) _endHolds(lotId);
        cancelledLotId = isWhole ? lotId : _splitOff(lotId, count, lot_.owner);
        _cancel(cancelledLotId, reason);
    }

    function _requireMayCancel(bytes32 lotId, uint64 count, IPartiesFacts.Facts memory facts) private view {
        LotRecord storage lot_ = _lots[lotId];
        LotNumbers memory numbers = lot_.numbers;
        if (numbers.v == 0) revert LotUnknown(lotId);
        if (!_isGovernance()) {
            _requireClassNotPaused(lot_.classId, facts);
            if (lot_.owner != facts.party) revert NotOwner(lotId, facts.party);
        }
        if (_stateOf(numbers.status) != LOT_LIVE) revert LotNotLive(lotId, _stateOf(numbers.status));
        bool mayBeHeld = _isGovernance() && count == numbers.count;
        if (!mayBeHeld && _holdsOf(numbers.status) != 0) revert LotHeld(lotId, _holdsOf(numbers.status));
    }

    function _cancel(bytes32 lotId, uint16 reason) private {
        LotRecord storage lot_ = _lots[lotId];
        (bytes32 classId, uint64 count) = (lot_.classId, _close(lot_, LOT_CANCELLED, reason));
        Sums storage sums = _sums[classId];
        (sums.live, sums.cancelled) = (sums.live - count, sums.cancelled + count);
        emit Cancelled(lotId, classId, lot_.owner, count, reason);
    }

    function _close(LotRecord storage lot_, uint8 state, uint16 code) private returns (uint64 count) {
        LotNumbers memory numbers = lot_.numbers;
        (numbers.status, numbers.closingCode, numbers.closedAt) = (_status(state, 0), code, uint40(_now()));
        lot_.numbers = numbers;
        return numbers.count;
    }
}
