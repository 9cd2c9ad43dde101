// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {GovernedModule} from "./base/GovernedModule.sol";
import {ModuleBase} from "./base/ModuleBase.sol";
import {IModule} from "./interfaces/IModule.sol";
import {IOrigins} from "./interfaces/IOrigins.sol";
import {IOriginsFacts} from "./interfaces/IOriginsFacts.sol";
import {IPartiesFacts} from "./interfaces/IPartiesFacts.sol";
import {Check} from "./libraries/Check.sol";
import {IntervalSet} from "./libraries/IntervalSet.sol";

/// @title Origins: exclusive claims over an origin and an interval, made only at home
/// @dev Storage is append-only; see ModuleBase.
contract Origins is GovernedModule, IOrigins, IOriginsFacts {
    using IntervalSet for IntervalSet.Set;

    uint8 private constant RECORD_VERSION = 1;
    uint8 private constant UNIT_SERIAL = 1;
    uint8 private constant UNIT_SECOND = 2;
    uint16 private constant ROLE_ISSUER = 1;

    struct Right {
        uint16 groupA;
        uint16 groupB;
        bytes32 source;
    }

    struct Namespace {
        uint8 unit;
        bool isHome;
        /// Counted from 1; claims name their namespace by it, which saves each of them a slot.
        uint32 number;
        bytes32 scheme;
        bytes32 home;
    }

    struct ClaimRecord {
        uint64 start;
        uint64 end;
        uint64 quantity;
        uint32 namespaceNumber;
        uint16 right;
        uint8 unit;
        uint8 v;
        bytes32 party;
        bytes32 originId;
    }

    mapping(bytes32 scheme => bool) private _isScheme;
    mapping(bytes32 scheme => mapping(uint16 right => Right)) private _rights;
    mapping(bytes32 namespaceId => Namespace) private _namespaces;
    mapping(uint32 number => bytes32 namespaceId) private _namespaceIds;
    uint32 private _namespaceCount;
    mapping(bytes32 claimId => ClaimRecord) private _claims;
    mapping(bytes32 namespaceId => mapping(bytes32 originId => mapping(uint16 group => IntervalSet.Set))) private
        _occupied;

    constructor(IPartiesFacts parties, bool millisecondTimestamps) GovernedModule(parties, millisecondTimestamps) {}

    function moduleName() public pure override(IModule, ModuleBase) returns (bytes32) {
        return "Origins";
    }

    /// @inheritdoc IOrigins
    function addRight(bytes32 scheme, uint16 right, uint16 groupA, uint16 groupB, bytes32 source) external governed {
        Check.notZero("scheme", scheme);
        Check.range("right", right, 1, type(uint16).max);
        Check.range("groupA", groupA, 1, type(uint16).max);
        if (groupB == groupA) revert ValueOutOfRange("groupB", groupB, 0, 0);
        Check.notZero("source", source);
        if (_rights[scheme][right].groupA != 0) revert RightExists(scheme, right);
        _isScheme[scheme] = true;
        _rights[scheme][right] = Right(groupA, groupB, source);
        emit RightAdded(scheme, right, groupA, groupB, source);
    }

    /// @inheritdoc IOrigins
    function registerNamespace(bytes32 namespaceId, bytes32 home, bytes32 scheme, uint8 unit) external governed {
        Check.notZero("namespaceId", namespaceId);
        Check.notZero("home", home);
        Check.range("unit", unit, UNIT_SERIAL, UNIT_SECOND);
        if (!_isScheme[scheme]) revert SchemeUnknown(scheme);
        if (_namespaces[namespaceId].unit != 0) revert NamespaceExists(namespaceId);
        uint32 number = ++_namespaceCount;
        _namespaces[namespaceId] = Namespace(unit, home == _moduleId, number, scheme, home);
        _namespaceIds[number] = namespaceId;
        emit NamespaceRegistered(namespaceId, home, scheme, unit);
    }

    /// @inheritdoc IOrigins
    function claim(
        bytes32 namespaceId,
        bytes32 originId,
        uint16 right,
        uint64 start,
        uint64 end,
        uint64 quantity,
        bytes32 requestId
    ) external returns (bytes32 claimId) {
        IPartiesFacts.Facts memory facts = _askAsCaller(IPartiesFacts.Inquiry(0, ROLE_ISSUER, namespaceId, 0, 0));
        _useRequest(facts.party, requestId);
        Check.notZero("originId", originId);
        if (start >= end) revert IntervalEmpty(start, end);
        Check.range("quantity", quantity, 1, type(uint64).max);
        Namespace storage known = _namespaces[namespaceId];
        Right storage entry = _requireRight(namespaceId, known, right, true);
        if (!facts.hasRole) revert RoleMissing(ROLE_ISSUER, namespaceId, facts.party);
        if (known.unit == UNIT_SERIAL && quantity != end - start) revert QuantityMismatch(quantity, end - start);
        _occupy(namespaceId, originId, entry.groupA, start, end);
        if (entry.groupB != 0) _occupy(namespaceId, originId, entry.groupB, start, end);
        claimId = sha256(abi.encodePacked(namespaceId, originId, right, start, end));
        _claims[claimId] = ClaimRecord(
            start, end, quantity, known.number, right, known.unit, RECORD_VERSION, facts.party, originId
        );
        emit Claimed(claimId, namespaceId, originId, facts.party, right, start, end, quantity);
    }

    function _occupy(bytes32 namespaceId, bytes32 originId, uint16 group, uint64 start, uint64 end) private {
        if (!_occupied[namespaceId][originId][group].insert(start, end)) {
            revert IntervalOccupied(namespaceId, originId, group, start, end);
        }
    }

    function _requireRight(bytes32 namespaceId, Namespace storage known, uint16 right, bool atHome)
        private
        view
        returns (Right storage entry)
    {
        if (known.unit == 0) revert NamespaceUnknown(namespaceId);
        if (atHome && !known.isHome) revert NotHome(namespaceId, known.home);
        bytes32 scheme = known.scheme;
        entry = _rights[scheme][right];
        if (entry.groupA == 0) revert RightUnknown(scheme, right);
    }

    /// @inheritdoc IOrigins
    function schemeRight(bytes32 scheme, uint16 right)
        external
        view
        returns (uint16 groupA, uint16 groupB, bytes32 source)
    {
        Right storage entry = _rights[scheme][right];
        return (entry.groupA, entry.groupB, entry.source);
    }

    /// @inheritdoc IOrigins
    function namespace(bytes32 namespaceId)
        external
        view
        returns (bytes32 home, bytes32 scheme, uint8 unit, bool isHome)
    {
        Namespace storage known = _namespaces[namespaceId];
        return (known.home, known.scheme, known.unit, known.isHome);
    }

    /// @inheritdoc IOrigins
    function claimById(bytes32 claimId) external view returns (Claim memory) {
        ClaimRecord storage known = _claims[claimId];
        return Claim(
            _namespaceIds[known.namespaceNumber],
            known.originId,
            known.party,
            known.right,
            known.start,
            known.end,
            known.quantity
        );
    }

    /// @inheritdoc IOrigins
    function isFree(bytes32 namespaceId, bytes32 originId, uint16 group, uint64 start, uint64 end)
        external
        view
        returns (bool)
    {
        if (start >= end) revert IntervalEmpty(start, end);
        return _occupied[namespaceId][originId][group].isFree(start, end);
    }

    /// @inheritdoc IOriginsFacts
    function claimFacts(bytes32[] calldata claimIds) external view returns (ClaimFacts[] memory facts) {
        facts = new ClaimFacts[](claimIds.length);
        for (uint256 i = 0; i < claimIds.length; i++) {
            ClaimRecord storage known = _claims[claimIds[i]];
            facts[i] = ClaimFacts(
                _namespaceIds[known.namespaceNumber], known.party, known.start, known.quantity, known.right, known.unit
            );
        }
    }

    /// @inheritdoc IOriginsFacts
    function requireRight(bytes32 namespaceId, uint16 right) external view {
        _requireRight(namespaceId, _namespaces[namespaceId], right, false);
    }
}
