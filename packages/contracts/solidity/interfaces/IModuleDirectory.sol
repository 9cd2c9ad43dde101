// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title What only EVM ledgers have: where the modules that a proposal names are
/// @notice `Parties` keeps the directory. A name is registered once and never points elsewhere: code changes by an
/// upgrade of the module's proxy. On Fabric all modules are one chaincode and need no directory.
interface IModuleDirectory {
    error ModuleExists(bytes32 module);
    /// Only the account named at deployment may install modules, once.
    error NotInstaller(address account);

    event ModuleRegistered(bytes32 indexed module, address moduleAddress);

    /// @notice Registers the modules deployed together with `Parties`. The installer's right ends with it.
    /// @dev NotInstaller; ValueOutOfRange("addresses", got, names, names) when the lists differ in length; then for each
    /// module the checks of `registerModule`.
    function installModules(bytes32[] calldata names, address[] calldata addresses) external;

    /// @notice [G] Registers a module under a new name.
    /// @dev ValueOutOfRange("module"), ValueOutOfRange("moduleAddress") when the address has no code, ModuleExists.
    function registerModule(bytes32 module, address moduleAddress) external;

    /// @notice The address of a module, zero when the name is unknown.
    function addressOf(bytes32 module) external view returns (address);
}
