// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {UUPSUpgradeable} from "@openzeppelin/contracts-upgradeable/proxy/utils/UUPSUpgradeable.sol";
import {IModule} from "../interfaces/IModule.sol";
import {IUpgradeable} from "../interfaces/IUpgradeable.sol";
import {Check} from "../libraries/Check.sol";
import {Clock} from "./Clock.sol";

/// @title Upgrades that governance schedules and anyone applies after a delay
abstract contract DelayedUpgrade is IUpgradeable, UUPSUpgradeable, Clock {
    address private _implementation;
    uint64 private _activeFrom;
    uint64 private _delay;

    modifier governed() {
        if (!_isGovernance()) revert IModule.NotGovernance(msg.sender);
        _;
    }

    function _initialiseUpgrades(uint64 delay) internal onlyInitializing {
        _delay = delay;
    }

    /// The account that runs the calls of executed proposals.
    function _governance() internal view virtual returns (address);

    function _isGovernance() internal view returns (bool) {
        return msg.sender == _governance();
    }

    /// @inheritdoc IUpgradeable
    function scheduleUpgrade(address implementation) external governed {
        Check.contractAddress("implementation", implementation);
        uint64 activeFrom = _now() + _delay;
        (_implementation, _activeFrom) = (implementation, activeFrom);
        emit UpgradeScheduled(implementation, activeFrom);
    }

    /// @inheritdoc IUpgradeable
    function withdrawUpgrade() external governed {
        address implementation = _implementation;
        if (implementation == address(0)) revert UpgradeUnknown();
        (_implementation, _activeFrom) = (address(0), 0);
        emit UpgradeWithdrawn(implementation);
    }

    /// @inheritdoc IUpgradeable
    function applyUpgrade() external {
        super.upgradeToAndCall(_implementation, "");
    }

    /// @notice Closed: it would run any call in this contract's name.
    function upgradeToAndCall(address, bytes memory) public payable override {
        revert IModule.NotGovernance(msg.sender);
    }

    /// Lets the scheduled implementation in once its delay is over, and only once.
    function _authorizeUpgrade(address) internal override {
        if (_implementation == address(0)) revert UpgradeUnknown();
        if (_now() < _activeFrom) revert UpgradeTooEarly(_activeFrom);
        (_implementation, _activeFrom) = (address(0), 0);
    }

    /// @inheritdoc IUpgradeable
    function scheduledUpgrade() external view returns (address implementation, uint64 activeFrom) {
        return (_implementation, _activeFrom);
    }

    /// @inheritdoc IUpgradeable
    function upgradeDelay() external view returns (uint64) {
        return _delay;
    }
}
