// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IPartiesFacts} from "../interfaces/IPartiesFacts.sol";
import {ModuleBase} from "./ModuleBase.sol";

/// @title A module that `Parties` governs
abstract contract GovernedModule is ModuleBase {
    IPartiesFacts private immutable _parties;

    constructor(IPartiesFacts parties, bool millisecondTimestamps) ModuleBase(millisecondTimestamps) {
        _parties = parties;
    }

    /// Called once, by the proxy's constructor.
    function initialise(string calldata chainId_, uint64 upgradeDelay_) external initializer {
        _initialiseModule(chainId_, upgradeDelay_);
    }

    function _governance() internal view override returns (address) {
        return address(_parties);
    }

    /// The caller check, and what `Parties` knows of the rest.
    function _askAsCaller(IPartiesFacts.Inquiry memory inquiry) internal view returns (IPartiesFacts.Facts memory) {
        return _parties.inquire(msg.sender, moduleName(), inquiry);
    }

    /// The caller check unless governance calls, which has no party.
    function _askAsCallerOrGovernance(IPartiesFacts.Inquiry memory inquiry)
        internal
        view
        returns (IPartiesFacts.Facts memory)
    {
        return _isGovernance() ? _askOnly(inquiry) : _askAsCaller(inquiry);
    }

    /// Without a caller check.
    function _askOnly(IPartiesFacts.Inquiry memory inquiry) internal view returns (IPartiesFacts.Facts memory) {
        return _parties.inquire(address(0), 0, inquiry);
    }
}
