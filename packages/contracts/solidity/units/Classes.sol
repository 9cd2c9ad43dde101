// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IOriginsFacts} from "../interfaces/IOriginsFacts.sol";
import {IParties} from "../interfaces/IParties.sol";
import {IUnits} from "../interfaces/IUnits.sol";
import {Check} from "../libraries/Check.sol";
import {UnitsStorage} from "./UnitsStorage.sol";

/// @title Classes, caps and allotments
abstract contract Classes is UnitsStorage {
    uint8 private constant DECIMALS_MAX = 18;
    uint16 private constant AUTHORISATION_MAX = 3;

    IOriginsFacts internal immutable _origins;

    constructor(IOriginsFacts origins) {
        _origins = origins;
    }

    /// @inheritdoc IUnits
    function registerClass(ClassDefinition memory definition) external governed returns (bytes32 classId) {
        uint8 claimCount = _requireDefinition(definition);
        classId = sha256(abi.encode(definition));
        ClassRecord storage created = _classes[classId];
        if (created.v != 0) revert ClassExists(classId);
        (created.v, created.decimals) = (RECORD_VERSION, definition.decimals);
        (created.holderRole, created.claimCount) = (definition.holderRole, claimCount);
        (created.profile, created.unitCode) = (definition.profile, definition.unitCode);
        for (uint256 i = 0; i < claimCount; i++) created.claims[i] = definition.claims[i];
        emit ClassRegistered(classId, definition);
    }

    function _requireDefinition(ClassDefinition memory definition) private view returns (uint8 claimCount) {
        Check.notZero("profile", definition.profile);
        Check.notZero("unitCode", definition.unitCode);
        Check.range("decimals", definition.decimals, 0, DECIMALS_MAX);
        Check.range("authorisation", definition.authorisation, 0, AUTHORISATION_MAX);
        if (definition.recordKind != 0 || definition.recordState != 0) revert RecordsUnavailable();
        if (definition.authorisation != 0) revert AuthorisationsUnavailable();
        claimCount = _countRequirements(definition.claims);
        for (uint256 i = 0; i < claimCount; i++) {
            _origins.requireRight(definition.claims[i].namespaceId, definition.claims[i].right);
        }
    }

    /// Requirements before the first empty place; every later place must be empty too.
    function _countRequirements(ClaimRequirement[4] memory claims) private pure returns (uint8 claimCount) {
        bool ended = false;
        for (uint256 i = 0; i < 4; i++) {
            bool isEmpty = claims[i].namespaceId == 0 && claims[i].right == 0;
            if (isEmpty) ended = true;
            else if (ended) revert ValueOutOfRange("claims", i, 0, claimCount);
            else claimCount++;
        }
        if (claimCount == 0) revert EmptyList("claims");
    }

    /// @inheritdoc IUnits
    function setCap(bytes32 classId, uint16 period, uint64 limit) external governed {
        _requireClass(classId);
        Cap storage known = _caps[classId][period];
        if (limit < known.allotted) revert CapBelowAllotments(classId, period, limit, known.allotted);
        (known.exists, known.limit) = (true, limit);
        emit CapSet(classId, period, limit);
    }

    /// @inheritdoc IUnits
    function setAllotment(bytes32 classId, uint16 period, bytes32 party, uint64 quantity) external governed {
        _requireClass(classId);
        if (IParties(_governance()).memberStatus(party) == 0) revert IParties.MemberUnknown(party);
        Cap storage known = _caps[classId][period];
        if (!known.exists) revert CapUnknown(classId, period);
        Allotment storage share = _allotments[classId][period][party];
        if (quantity < share.used) revert AllotmentBelowUsed(classId, period, party, quantity, share.used);
        uint64 others = known.allotted - share.quantity;
        if (quantity > known.limit - others) revert CapExceeded(classId, period, quantity, known.limit - others);
        known.allotted = others + quantity;
        share.quantity = quantity;
        emit AllotmentSet(classId, period, party, quantity);
    }

    /// Takes a share of the cap of the class and period, where there is one.
    function _useAllotment(bytes32 classId, uint16 period, bytes32 party, uint64 count) internal {
        if (!_caps[classId][period].exists) return;
        Allotment storage share = _allotments[classId][period][party];
        uint64 available = share.quantity - share.used;
        if (count > available) revert AllotmentExceeded(classId, period, party, count, available);
        share.used += count;
    }

    /// @inheritdoc IUnits
    function classDefinition(bytes32 classId) external view returns (ClassDefinition memory definition) {
        ClassRecord storage known = _classes[classId];
        (definition.profile, definition.unitCode) = (known.profile, known.unitCode);
        (definition.decimals, definition.holderRole) = (known.decimals, known.holderRole);
        definition.claims = known.claims;
    }

    /// @inheritdoc IUnits
    function cap(bytes32 classId, uint16 period) external view returns (bool exists, uint64 limit, uint64 allotted) {
        Cap storage known = _caps[classId][period];
        return (known.exists, known.limit, known.allotted);
    }

    /// @inheritdoc IUnits
    function allotment(bytes32 classId, uint16 period, bytes32 party)
        external
        view
        returns (uint64 quantity, uint64 used)
    {
        Allotment storage share = _allotments[classId][period][party];
        return (share.quantity, share.used);
    }

    /// @inheritdoc IUnits
    function totals(bytes32 classId, bytes32, uint16 limit) external view returns (Totals memory page, bytes32 next) {
        _requireClass(classId);
        Check.range("limit", limit, 1, 1000);
        Sums storage sums = _sums[classId];
        (page.live, page.retired, page.cancelled) = (sums.live, sums.retired, sums.cancelled);
        page.issued = page.live + page.retired + page.cancelled;
        next = 0;
    }
}
