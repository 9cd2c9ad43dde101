// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title The one place that asks the ledger for the time
/// @notice FISCO BCOS gives `block.timestamp` in milliseconds unless a feature is on, so the unit is fixed when the code
/// is deployed. Everywhere else time is whole seconds.
abstract contract Clock {
    bool private immutable _milliseconds;

    constructor(bool millisecondTimestamps) {
        _milliseconds = millisecondTimestamps;
    }

    function _now() internal view returns (uint64) {
        return uint64(_milliseconds ? block.timestamp / 1000 : block.timestamp);
    }

    /// Whether now lies in [validFrom, validTo); `validTo` 0 = no end.
    function _isWithin(uint64 validFrom, uint64 validTo) internal view returns (bool) {
        uint64 time = _now();
        return validFrom <= time && (validTo == 0 || time < validTo);
    }
}
