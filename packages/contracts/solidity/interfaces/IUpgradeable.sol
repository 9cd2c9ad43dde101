// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title What only EVM ledgers have: upgrades of a module's proxy, with a delay everyone can see
/// @notice On Fabric the chaincode lifecycle does this. An upgrade is scheduled by a proposal and can be applied by
/// anyone once the delay is over.
interface IUpgradeable {
    error UpgradeUnknown();
    error UpgradeTooEarly(uint64 activeFrom);

    event UpgradeScheduled(address indexed implementation, uint64 activeFrom);
    event UpgradeWithdrawn(address indexed implementation);

    /// @notice [G] Schedules an implementation; replaces one scheduled before.
    /// @dev NotGovernance, ValueOutOfRange("implementation") when the address has no code.
    function scheduleUpgrade(address implementation) external;

    /// @notice [G] Withdraws the scheduled implementation.
    /// @dev NotGovernance, UpgradeUnknown.
    function withdrawUpgrade() external;

    /// @notice Applies the scheduled upgrade once its delay is over.
    /// @dev UpgradeUnknown, UpgradeTooEarly.
    function applyUpgrade() external;

    /// @notice The scheduled implementation and the second from which it may be applied; zero when there is none.
    function scheduledUpgrade() external view returns (address implementation, uint64 activeFrom);

    /// @notice Seconds between scheduling and applying, fixed at deployment.
    function upgradeDelay() external view returns (uint64);
}
