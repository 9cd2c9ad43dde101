// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IModule} from "../interfaces/IModule.sol";

/// @title Checks of arguments that every module makes alike
library Check {
    function range(bytes32 field, uint256 got, uint256 min, uint256 max) internal pure {
        if (got < min || got > max) revert IModule.ValueOutOfRange(field, got, min, max);
    }

    function notZero(bytes32 field, bytes32 value) internal pure {
        range(field, uint256(value), 1, type(uint256).max);
    }

    /// A list of one to `max` entries.
    function list(bytes32 field, uint256 length, uint256 max) internal pure {
        if (length == 0) revert IModule.EmptyList(field);
        atMost(field, length, max);
    }

    function atMost(bytes32 field, uint256 length, uint256 max) internal pure {
        if (length > max) revert IModule.TooMany(field, length, max);
    }

    /// An address that holds code.
    function contractAddress(bytes32 field, address value) internal view {
        if (value.code.length == 0) {
            revert IModule.ValueOutOfRange(field, uint160(value), 1, type(uint160).max);
        }
    }

    /// A window [validFrom, validTo) that is not empty; `validTo` 0 = no end.
    function window(uint64 validFrom, uint64 validTo) internal pure {
        if (validTo != 0 && validTo <= validFrom) {
            uint256 min = validFrom == type(uint64).max ? validFrom : uint256(validFrom) + 1;
            revert IModule.ValueOutOfRange("validTo", validTo, min, type(uint64).max);
        }
    }
}
