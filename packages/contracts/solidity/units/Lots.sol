// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IParties} from "../interfaces/IParties.sol";
import {IPartiesFacts} from "../interfaces/IPartiesFacts.sol";
import {IUnits} from "../interfaces/IUnits.sol";
import {Check} from "../libraries/Check.sol";
import {UnitsStorage} from "./UnitsStorage.sol";

/// @title Transfer, split and merge
abstract contract Lots is UnitsStorage {
    /// @inheritdoc IUnits
    function transfer(bytes32 lotId, uint64 count, bytes32 to, bytes32 requestId)
        external
        returns (bytes32 movedLotId)
    {
        bytes32 classId = _lots[lotId].classId;
        IPartiesFacts.Facts memory facts =
            _askAsCaller(IPartiesFacts.Inquiry(classId, 0, classId, to, _classes[classId].holderRole));
        _useRequest(facts.party, requestId);
        Check.range("count", count, 1, type(uint64).max);
        _requireUsable(lotId, facts);
        bool isWhole = _isWhole(lotId, count);
        _requireNewOwner(lotId, classId, to, facts);
        movedLotId = isWhole ? lotId : _splitOff(lotId, count, to);
        if (isWhole) _lots[lotId].owner = to;
        emit Transferred(movedLotId, facts.party, to, count);
    }

    /// @inheritdoc IUnits
    function transferMany(bytes32[] calldata lotIds, bytes32 to, bytes32 requestId) external {
        bytes32 party = _askAsCaller(IPartiesFacts.Inquiry(0, 0, 0, 0, 0)).party;
        _useRequest(party, requestId);
        Check.list("lotIds", lotIds.length, LOTS_MAX);
        IPartiesFacts.Facts memory facts;
        bytes32 asked;
        for (uint256 i = 0; i < lotIds.length; i++) {
            LotRecord storage lot_ = _lots[lotIds[i]];
            bytes32 classId = lot_.classId;
            if (i == 0 || classId != asked) {
                facts = _askOnly(IPartiesFacts.Inquiry(classId, 0, classId, to, _classes[classId].holderRole));
                (facts.party, asked) = (party, classId);
            }
            _requireUsable(lotIds[i], facts);
            _requireNewOwner(lotIds[i], classId, to, facts);
            lot_.owner = to;
            emit Transferred(lotIds[i], party, to, lot_.numbers.count);
        }
    }

    /// @inheritdoc IUnits
    function split(bytes32 lotId, uint64 count, bytes32 requestId) external returns (bytes32 newLotId) {
        LotRecord storage lot_ = _lots[lotId];
        IPartiesFacts.Facts memory facts = _askAsCaller(IPartiesFacts.Inquiry(lot_.classId, 0, 0, 0, 0));
        _useRequest(facts.party, requestId);
        Check.range("count", count, 1, type(uint64).max);
        _requireUsable(lotId, facts);
        uint64 available = lot_.numbers.count - 1;
        if (count > available) revert CountExceeded(lotId, count, available);
        return _splitOff(lotId, count, facts.party);
    }

    /// @inheritdoc IUnits
    function merge(bytes32 lotId, bytes32 nextLotId, bytes32 requestId) external {
        (LotRecord storage head, LotRecord storage tail) = (_lots[lotId], _lots[nextLotId]);
        (bytes32 classId, bytes32 nextClassId) = (head.classId, tail.classId);
        IPartiesFacts.Facts memory facts = _askAsCaller(IPartiesFacts.Inquiry(classId, 0, 0, 0, 0));
        _useRequest(facts.party, requestId);
        _requireUsable(lotId, facts);
        if (nextClassId != classId) facts.pauseReason = IParties(_governance()).pauseReason(nextClassId);
        _requireUsable(nextLotId, facts);
        _requireAlike(lotId, nextLotId);
        uint64 count = tail.numbers.count;
        head.numbers.count += count;
        delete _lots[nextLotId];
        emit Merged(lotId, nextLotId, count);
    }

    function _requireAlike(bytes32 lotId, bytes32 nextLotId) private view {
        (LotRecord storage head, LotRecord storage tail) = (_lots[lotId], _lots[nextLotId]);
        (LotNumbers memory numbers, LotNumbers memory next) = (head.numbers, tail.numbers);
        bytes32 field;
        if (head.classId != tail.classId) field = "classId";
        else if (head.claimId != tail.claimId) field = "claimId";
        else if (numbers.vintage != next.vintage) field = "vintage";
        else if (numbers.expiresAt != next.expiresAt) field = "expiresAt";
        else if (head.record != tail.record) field = "record";
        if (field != 0) revert LotsDiffer(lotId, nextLotId, field);
        if (numbers.first + numbers.count != next.first) revert LotsNotAdjacent(lotId, nextLotId);
    }

    function _requireNewOwner(bytes32 lotId, bytes32 classId, bytes32 to, IPartiesFacts.Facts memory facts)
        private
        view
    {
        Check.notZero("to", to);
        if (to == facts.party) revert RecipientIsOwner(lotId);
        _requireRecipient(to, classId, facts);
    }

    /// Whether `count` is all of a lot; more than all is refused.
    function _isWhole(bytes32 lotId, uint64 count) internal view returns (bool) {
        uint64 available = _lots[lotId].numbers.count;
        if (count > available) revert CountExceeded(lotId, count, available);
        return count == available;
    }

    /// Splits the last `count` units, fewer than all, off into a new lot.
    function _splitOff(bytes32 lotId, uint64 count, bytes32 owner) internal returns (bytes32 newLotId) {
        LotRecord storage head = _lots[lotId];
        LotNumbers memory numbers = head.numbers;
        numbers.count -= count;
        head.numbers.count = numbers.count;
        numbers.first += numbers.count;
        numbers.count = count;
        bytes32 claimId = head.claimId;
        newLotId = _lotId(claimId, numbers.first);
        LotRecord storage tail = _lots[newLotId];
        tail.numbers = numbers;
        tail.owner = owner;
        tail.classId = head.classId;
        tail.claimId = claimId;
        if (head.record != 0) tail.record = head.record;
        emit Split(lotId, newLotId, count);
    }

    /// @inheritdoc IUnits
    function lot(bytes32 lotId) external view returns (Lot memory) {
        LotRecord storage known = _lots[lotId];
        LotNumbers memory numbers = known.numbers;
        return Lot({
            classId: known.classId,
            claimId: known.claimId,
            owner: known.owner,
            first: numbers.first,
            count: numbers.count,
            vintage: numbers.vintage,
            expiresAt: numbers.expiresAt,
            record: known.record,
            state: _stateOf(numbers.status),
            holds: _holdsOf(numbers.status),
            closingCode: numbers.closingCode,
            closedAt: numbers.closedAt,
            beneficiary: known.beneficiary
        });
    }
}
