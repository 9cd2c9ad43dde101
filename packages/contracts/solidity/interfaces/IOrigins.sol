// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IModule} from "./IModule.sol";

/// @title Origins: exclusive claims over an origin and an interval, made only at home
/// @notice A scheme maps a right to one or two exclusion groups. A claim occupies the half-open interval
/// [start, end) in the set (namespace, origin, group) of each of its groups, for ever.
/// Unit of a namespace's intervals: 1 serial number (quantity = length), 2 second of time.
interface IOrigins is IModule {
    struct Claim {
        bytes32 namespaceId;
        bytes32 originId;
        bytes32 party;
        uint16 right;
        uint64 start;
        uint64 end;
        uint64 quantity;
    }

    error SchemeUnknown(bytes32 scheme);
    error RightExists(bytes32 scheme, uint16 right);
    error RightUnknown(bytes32 scheme, uint16 right);
    error NamespaceExists(bytes32 namespaceId);
    error NamespaceUnknown(bytes32 namespaceId);
    /// The namespace's home is another module.
    error NotHome(bytes32 namespaceId, bytes32 home);
    error IntervalEmpty(uint64 start, uint64 end);
    error QuantityMismatch(uint64 got, uint64 expected);
    /// Part of [start, end) is claimed already for this exclusion group.
    error IntervalOccupied(bytes32 namespaceId, bytes32 originId, uint16 group, uint64 start, uint64 end);

    event RightAdded(bytes32 indexed scheme, uint16 indexed right, uint16 groupA, uint16 groupB, bytes32 source);
    event NamespaceRegistered(bytes32 indexed namespaceId, bytes32 home, bytes32 scheme, uint8 unit);
    event Claimed(
        bytes32 indexed claimId,
        bytes32 indexed namespaceId,
        bytes32 indexed originId,
        bytes32 party,
        uint16 right,
        uint64 start,
        uint64 end,
        uint64 quantity
    );

    /// @notice [G] Adds a right to a scheme. Entries are never changed. `groupB` 0 = one group only.
    /// @dev ValueOutOfRange("scheme"), ValueOutOfRange("right", 0, 1, 65535), ValueOutOfRange("groupA", 0, 1, 65535),
    /// ValueOutOfRange("groupB", got, 0, 0) when it equals groupA, ValueOutOfRange("source"), RightExists.
    /// @param source SHA-256 of the document the entry is taken from.
    function addRight(bytes32 scheme, uint16 right, uint16 groupA, uint16 groupB, bytes32 source) external;

    /// @notice [G] Writes a namespace's home, once.
    /// @dev ValueOutOfRange("namespaceId"), ValueOutOfRange("home"), ValueOutOfRange("unit", got, 1, 2),
    /// SchemeUnknown, NamespaceExists.
    /// @param home Module id of the `Origins` module that alone may claim.
    function registerNamespace(bytes32 namespaceId, bytes32 home, bytes32 scheme, uint8 unit) external;

    /// @notice Claims an interval of an origin for a right. Role issuer (1) for the namespace.
    /// @dev Caller; request; ValueOutOfRange("originId"), IntervalEmpty, ValueOutOfRange("quantity", 0, 1, max);
    /// NamespaceUnknown, NotHome, RightUnknown, RoleMissing(1, namespaceId, party), QuantityMismatch (serials);
    /// IntervalOccupied for the first group, then the second.
    /// @return claimId SHA-256 of namespaceId (32), originId (32), right (2), start (8), end (8), big-endian.
    function claim(
        bytes32 namespaceId,
        bytes32 originId,
        uint16 right,
        uint64 start,
        uint64 end,
        uint64 quantity,
        bytes32 requestId
    ) external returns (bytes32 claimId);

    function schemeRight(bytes32 scheme, uint16 right)
        external
        view
        returns (uint16 groupA, uint16 groupB, bytes32 source);
    /// @notice A namespace; all zero when unknown.
    function namespace(bytes32 namespaceId)
        external
        view
        returns (bytes32 home, bytes32 scheme, uint8 unit, bool isHome);
    /// @notice A claim; all zero when unknown.
    function claimById(bytes32 claimId) external view returns (Claim memory);
    /// @notice Whether no claim of the group touches [start, end). IntervalEmpty when start >= end.
    function isFree(bytes32 namespaceId, bytes32 originId, uint16 group, uint64 start, uint64 end)
        external
        view
        returns (bool);
}
