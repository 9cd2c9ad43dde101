// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ModuleBase} from "../base/ModuleBase.sol";
import {IModule} from "../interfaces/IModule.sol";
import {IOriginsFacts} from "../interfaces/IOriginsFacts.sol";
import {IPartiesFacts} from "../interfaces/IPartiesFacts.sol";
import {Origins} from "../Origins.sol";
import {Parties} from "../Parties.sol";
import {Units} from "../Units.sol";

/// @title A later `Parties`, for upgrade tests
contract PartiesV2 is Parties {
    constructor(bool millisecondTimestamps) Parties(millisecondTimestamps) {}

    function version() external pure override(IModule, ModuleBase) returns (uint32) {
        return 2;
    }
}

/// @title A later `Origins`, for upgrade tests
contract OriginsV2 is Origins {
    constructor(IPartiesFacts parties, bool millisecondTimestamps) Origins(parties, millisecondTimestamps) {}

    function version() external pure override(IModule, ModuleBase) returns (uint32) {
        return 2;
    }
}

/// @title A later `Units` with state of its own, for upgrade tests
contract UnitsV2 is Units {
    mapping(bytes32 lotId => uint64 count) private _notes;

    constructor(IPartiesFacts parties, IOriginsFacts origins, bool millisecondTimestamps)
        Units(parties, origins, millisecondTimestamps)
    {}

    function version() external pure virtual override(IModule, ModuleBase) returns (uint32) {
        return 2;
    }

    /// Notes the count of a lot that an earlier version wrote.
    function note(bytes32 lotId) external {
        _notes[lotId] = _lots[lotId].numbers.count;
    }

    function noteOf(bytes32 lotId) external view returns (uint64) {
        return _notes[lotId];
    }
}

/// @title The one after that
contract UnitsV3 is UnitsV2 {
    uint64 private _reads;

    constructor(IPartiesFacts parties, IOriginsFacts origins, bool millisecondTimestamps)
        UnitsV2(parties, origins, millisecondTimestamps)
    {}

    function version() external pure override returns (uint32) {
        return 3;
    }

    /// The version of the code that wrote a lot, and how often this was asked.
    function writerOf(bytes32 lotId) external returns (uint8 v, uint64 reads) {
        return (_lots[lotId].numbers.v, ++_reads);
    }
}
