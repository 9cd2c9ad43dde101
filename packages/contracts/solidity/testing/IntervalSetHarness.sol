// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IntervalSet} from "../libraries/IntervalSet.sol";

/// @title IntervalSet as a contract, for tests
contract IntervalSetHarness {
    using IntervalSet for IntervalSet.Set;

    IntervalSet.Set private _set;

    function insert(uint64 start, uint64 end) external returns (bool) {
        return _set.insert(start, end);
    }

    function isFree(uint64 start, uint64 end) external view returns (bool) {
        return _set.isFree(start, end);
    }
}
