// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {GovernedModule} from "./base/GovernedModule.sol";
import {ModuleBase} from "./base/ModuleBase.sol";
import {IModule} from "./interfaces/IModule.sol";
import {IOriginsFacts} from "./interfaces/IOriginsFacts.sol";
import {IPartiesFacts} from "./interfaces/IPartiesFacts.sol";
import {Classes} from "./units/Classes.sol";
import {Closings} from "./units/Closings.sol";
import {Issues} from "./units/Issues.sol";

/// @title Units: lots of serialised units, issued against claims
contract Units is Issues, Closings {
    constructor(IPartiesFacts parties, IOriginsFacts origins, bool millisecondTimestamps)
        GovernedModule(parties, millisecondTimestamps)
        Classes(origins)
    {}

    function moduleName() public pure override(IModule, ModuleBase) returns (bytes32) {
        return "Units";
    }
}
