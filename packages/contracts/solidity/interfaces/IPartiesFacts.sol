// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title What `Parties` tells the other modules of one EVM ledger in one call
/// @notice One external call per action keeps the caller check cheap. What a module then makes of the facts, and in
/// which order, is its own affair.
interface IPartiesFacts {
    struct Inquiry {
        /// A class whose pause matters; 0 = none.
        bytes32 pausable;
        /// A role the caller's party needs for `scope`; 0 = none.
        uint16 role;
        bytes32 scope;
        /// A second party; 0 = none.
        bytes32 recipient;
        /// A role the second party needs for `scope`; 0 = none.
        uint16 recipientRole;
    }

    struct Facts {
        /// Party of the account asked about; 0 when none was.
        bytes32 party;
        uint16 pauseReason;
        bool hasRole;
        uint8 recipientStatus;
        uint16 recipientPauseReason;
        bool recipientHasRole;
    }

    /// @notice Makes the caller check for an account that calls a module, and looks up what was asked.
    /// @dev AccountUnknown, AccountInactive, MemberInactive, SubjectPaused(party), SubjectPaused(module); none of them
    /// when `account` is 0, which asks for the lookups alone.
    function inquire(address account, bytes32 module, Inquiry calldata inquiry) external view returns (Facts memory);
}
