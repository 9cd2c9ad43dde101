// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title What `Origins` tells `Units` of the same EVM ledger
interface IOriginsFacts {
    struct ClaimFacts {
        bytes32 namespaceId;
        /// 0 when the claim is unknown.
        bytes32 party;
        uint64 start;
        uint64 quantity;
        uint16 right;
        /// Unit of the namespace's intervals: 1 serial number, 2 second.
        uint8 unit;
    }

    /// @notice Facts about claims, in the order asked.
    function claimFacts(bytes32[] calldata claimIds) external view returns (ClaimFacts[] memory);

    /// @notice Makes sure that the namespace and its scheme's right exist.
    /// @dev NamespaceUnknown, RightUnknown.
    function requireRight(bytes32 namespaceId, uint16 right) external view;
}
