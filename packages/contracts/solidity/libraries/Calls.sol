// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Calls whose failure is the caller's failure, byte for byte
/// @notice A refusal keeps its name and arguments through any number of calls; empty revert data stays empty.
library Calls {
    function call(address target, bytes memory data) internal {
        (bool success, bytes memory returned) = target.call(data);
        if (!success) bubble(returned);
    }

    /// Runs a call of this contract with the present sender.
    function delegateToSelf(bytes memory data) internal returns (bytes memory) {
        (bool success, bytes memory returned) = address(this).delegatecall(data);
        if (!success) bubble(returned);
        return returned;
    }

    function bubble(bytes memory returned) private pure {
        assembly ("memory-safe") {
            revert(add(returned, 0x20), mload(returned))
        }
    }
}
