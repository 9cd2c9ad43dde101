// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IModuleDirectory} from "./interfaces/IModuleDirectory.sol";
import {IPartiesFacts} from "./interfaces/IPartiesFacts.sol";
import {ModuleBase} from "./base/ModuleBase.sol";
import {IModule} from "./interfaces/IModule.sol";
import {Check} from "./libraries/Check.sol";
import {Administrators} from "./parties/Administrators.sol";
import {Members} from "./parties/Members.sol";
import {Pauses} from "./parties/Pauses.sol";
import {Proposals} from "./parties/Proposals.sol";

/// @title Parties: members, accounts, roles, pauses, and the one governed path
contract Parties is Members, Administrators, Pauses, Proposals, IPartiesFacts {
    /// An administrator the ledger starts with.
    struct Founder {
        bytes32 party;
        address account;
    }

    constructor(bool millisecondTimestamps) ModuleBase(millisecondTimestamps) {}

    /// Called once, by the proxy's constructor.
    /// @param installer May install the modules deployed with this one, once.
    function initialise(
        string calldata chainId_,
        uint64 upgradeDelay_,
        Founder[] calldata founders,
        uint16 threshold_,
        address installer
    ) external initializer {
        _initialiseModule(chainId_, upgradeDelay_);
        _subjects[NAME].moduleAddress = address(this);
        for (uint256 i = 0; i < founders.length; i++) {
            _registerMember(founders[i].party);
            _bindAccount(founders[i].account, founders[i].party, 0, 0);
            _addAdministrator(founders[i].party);
        }
        _setThreshold(threshold_);
        _installer = installer;
    }

    function moduleName() public pure override(IModule, ModuleBase) returns (bytes32) {
        return NAME;
    }

    /// @inheritdoc IModuleDirectory
    function installModules(bytes32[] calldata names, address[] calldata addresses) external {
        if (msg.sender != _installer) revert NotInstaller(msg.sender);
        Check.range("addresses", addresses.length, names.length, names.length);
        _installer = address(0);
        for (uint256 i = 0; i < names.length; i++) _registerModule(names[i], addresses[i]);
    }

    /// @inheritdoc IModuleDirectory
    function registerModule(bytes32 module, address moduleAddress) external governed {
        _registerModule(module, moduleAddress);
    }

    function _registerModule(bytes32 module, address moduleAddress) private {
        Check.notZero("module", module);
        Check.contractAddress("moduleAddress", moduleAddress);
        if (_subjects[module].moduleAddress != address(0)) revert ModuleExists(module);
        _subjects[module].moduleAddress = moduleAddress;
        emit ModuleRegistered(module, moduleAddress);
    }

    /// @inheritdoc IModuleDirectory
    function addressOf(bytes32 module) external view returns (address) {
        return _subjects[module].moduleAddress;
    }

    /// @inheritdoc IPartiesFacts
    function inquire(address account_, bytes32 module, Inquiry calldata inquiry)
        external
        view
        returns (Facts memory facts)
    {
        if (account_ != address(0)) {
            facts.party = _activeParty(account_);
            _requireNoPause(facts.party);
            _requireNoPause(module);
        }
        if (inquiry.pausable != 0) facts.pauseReason = _subjects[inquiry.pausable].pauseReason;
        if (inquiry.role != 0) facts.hasRole = _holdsRole(inquiry.role, inquiry.scope, facts.party);
        if (inquiry.recipient != 0) {
            Subject storage recipient = _subjects[inquiry.recipient];
            (facts.recipientStatus, facts.recipientPauseReason) = (recipient.status, recipient.pauseReason);
            facts.recipientHasRole = inquiry.recipientRole == 0
                || _holdsRole(inquiry.recipientRole, inquiry.scope, inquiry.recipient);
        }
    }

    function _requireNoPause(bytes32 subject) private view {
        uint16 reason = _subjects[subject].pauseReason;
        if (reason != 0) revert SubjectPaused(subject, reason);
    }
}
