// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {GovernedModule} from "../base/GovernedModule.sol";
import {IPartiesFacts} from "../interfaces/IPartiesFacts.sol";
import {IUnits} from "../interfaces/IUnits.sol";

/// @title State of `Units` and the checks its parts share
/// @dev Append-only; see ModuleBase. Structs that stand in mappings may grow at their end.
abstract contract UnitsStorage is GovernedModule, IUnits {
    uint8 internal constant RECORD_VERSION = 1;
    uint8 internal constant LOT_LIVE = 1;
    uint8 internal constant LOT_RETIRED = 3;
    uint8 internal constant LOT_CANCELLED = 4;
    uint16 internal constant ROLE_ISSUER = 1;
    uint16 internal constant ROLE_REGISTRAR = 3;
    uint8 internal constant MEMBER_ACTIVE = 1;
    uint256 internal constant LOTS_MAX = 50;

    struct ClassRecord {
        uint8 v;
        uint8 decimals;
        uint16 holderRole;
        uint8 claimCount;
        bytes32 profile;
        bytes32 unitCode;
        ClaimRequirement[4] claims;
    }

    /// Everything about a lot that can change, and its other small numbers: one slot.
    struct LotNumbers {
        uint64 first;
        uint64 count;
        uint40 expiresAt;
        uint40 closedAt;
        uint16 closingCode;
        uint16 vintage;
        /// State in the low four bits, holds in the high four.
        uint8 status;
        uint8 v;
    }

    struct LotRecord {
        LotNumbers numbers;
        bytes32 owner;
        bytes32 classId;
        bytes32 claimId;
        /// Written only when there is one.
        bytes32 record;
        /// Written only at retirement.
        bytes32 beneficiary;
    }

    /// Units issued here are the sum of the three. Wide enough for 65,536 lots of the greatest size.
    struct Sums {
        uint80 live;
        uint80 retired;
        uint80 cancelled;
    }

    struct Cap {
        bool exists;
        uint64 limit;
        uint64 allotted;
    }

    struct Allotment {
        uint64 quantity;
        uint64 used;
    }

    mapping(bytes32 classId => ClassRecord) internal _classes;
    mapping(bytes32 classId => Sums) internal _sums;
    mapping(bytes32 classId => mapping(uint16 period => Cap)) internal _caps;
    mapping(bytes32 classId => mapping(uint16 period => mapping(bytes32 party => Allotment))) internal _allotments;
    mapping(bytes32 claimId => uint64) internal _issued;
    mapping(bytes32 lotId => LotRecord) internal _lots;
    mapping(bytes32 lotId => mapping(uint8 kind => bytes32 holder)) internal _holders;

    function _lotId(bytes32 claimId, uint64 first) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(claimId, first));
    }

    function _status(uint8 state, uint8 holds) internal pure returns (uint8) {
        return (holds << 4) | state;
    }

    function _stateOf(uint8 status) internal pure returns (uint8) {
        return status & 0x0f;
    }

    function _holdsOf(uint8 status) internal pure returns (uint8) {
        return status >> 4;
    }

    function _requireClass(bytes32 classId) internal view {
        if (_classes[classId].v == 0) revert ClassUnknown(classId);
    }

    function _requireClassNotPaused(bytes32 classId, IPartiesFacts.Facts memory facts) internal pure {
        if (facts.pauseReason != 0) revert SubjectPaused(classId, facts.pauseReason);
    }

    /// The lot check of transfer, split, merge and retire.
    function _requireUsable(bytes32 lotId, IPartiesFacts.Facts memory facts) internal view {
        LotRecord storage lot_ = _lots[lotId];
        LotNumbers memory numbers = lot_.numbers;
        if (numbers.v == 0) revert LotUnknown(lotId);
        _requireClassNotPaused(lot_.classId, facts);
        if (lot_.owner != facts.party) revert NotOwner(lotId, facts.party);
        if (_stateOf(numbers.status) != LOT_LIVE) revert LotNotLive(lotId, _stateOf(numbers.status));
        if (_holdsOf(numbers.status) != 0) revert LotHeld(lotId, _holdsOf(numbers.status));
        _requireNotExpired(lotId, numbers.expiresAt);
    }

    function _requireNotExpired(bytes32 lotId, uint40 expiresAt) internal view {
        if (expiresAt != 0 && _now() >= expiresAt) revert LotExpired(lotId, expiresAt);
    }

    /// The recipient check, without its first line.
    function _requireRecipient(bytes32 recipient, bytes32 classId, IPartiesFacts.Facts memory facts) internal view {
        if (facts.recipientStatus != MEMBER_ACTIVE) revert MemberInactive(recipient, facts.recipientStatus);
        if (facts.recipientPauseReason != 0) revert SubjectPaused(recipient, facts.recipientPauseReason);
        if (!facts.recipientHasRole) revert RoleMissing(_classes[classId].holderRole, classId, recipient);
    }
}
