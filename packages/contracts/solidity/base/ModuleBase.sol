// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IModule} from "../interfaces/IModule.sol";
import {Calls} from "../libraries/Calls.sol";
import {Check} from "../libraries/Check.sol";
import {Clock} from "./Clock.sol";
import {DelayedUpgrade} from "./DelayedUpgrade.sol";

/// @title What every module of an EVM ledger is built on
/// @dev Storage is append-only: a later version adds variables after the last one of its contract and shortens the gap.
abstract contract ModuleBase is IModule, DelayedUpgrade {
    uint256 private constant MULTICALL_MAX = 50;

    string private _chainId;
    bytes32 internal _moduleId;
    mapping(bytes32 party => mapping(bytes32 requestId => bytes32 digest)) private _requests;
    uint256[45] private _gap;

    constructor(bool millisecondTimestamps) Clock(millisecondTimestamps) {
        _disableInitializers();
    }

    function _initialiseModule(string memory chainId_, uint64 upgradeDelay_) internal onlyInitializing {
        _chainId = chainId_;
        _moduleId = sha256(bytes(string.concat(chainId_, ":", Strings.toHexString(address(this)))));
        _initialiseUpgrades(upgradeDelay_);
    }

    /// Refuses a request that was made before, else keeps it.
    function _useRequest(bytes32 party, bytes32 requestId) internal {
        if (requestId == 0) return;
        bytes32 digest = sha256(msg.data);
        bytes32 known = _requests[party][requestId];
        if (known == digest) revert RequestDone(party, requestId);
        if (known != 0) revert RequestReused(party, requestId);
        _requests[party][requestId] = digest;
    }

    /// @inheritdoc IModule
    function moduleName() public view virtual returns (bytes32);

    /// @inheritdoc IModule
    function version() external pure virtual returns (uint32) {
        return 1;
    }

    /// @inheritdoc IModule
    function chainId() external view returns (string memory) {
        return _chainId;
    }

    /// @inheritdoc IModule
    function moduleId() external view returns (bytes32) {
        return _moduleId;
    }

    /// @inheritdoc IModule
    function request(bytes32 party, bytes32 requestId) external view returns (bytes32) {
        return _requests[party][requestId];
    }

    /// @inheritdoc IModule
    function multicall(bytes[] calldata calls) external returns (bytes[] memory results) {
        Check.list("calls", calls.length, MULTICALL_MAX);
        for (uint256 i = 0; i < calls.length; i++) {
            if (bytes4(calls[i]) == IModule.multicall.selector) revert MulticallNested();
        }
        results = new bytes[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) results[i] = Calls.delegateToSelf(calls[i]);
    }
}
