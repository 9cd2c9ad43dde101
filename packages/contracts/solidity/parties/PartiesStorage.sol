// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IModuleDirectory} from "../interfaces/IModuleDirectory.sol";
import {IParties} from "../interfaces/IParties.sol";
import {ModuleBase} from "../base/ModuleBase.sol";

/// @title State of `Parties` and the questions its parts ask of it
/// @dev Append-only; see ModuleBase.
abstract contract PartiesStorage is ModuleBase, IParties, IModuleDirectory {
    bytes32 internal constant NAME = "Parties";
    uint8 internal constant MEMBER_ACTIVE = 1;
    uint8 internal constant MEMBER_SUSPENDED = 2;
    uint8 internal constant MEMBER_LEFT = 3;
    uint16 internal constant ROLE_PAUSER = 4;

    /// What is known of an id, whether it names a party, a class or a module: one slot, so that a check reads one.
    struct Subject {
        uint8 status;
        bool isAdministrator;
        uint16 pauseReason;
        address moduleAddress;
    }

    struct Account {
        bytes32 party;
        uint64 validFrom;
        uint64 validTo;
    }

    struct Grant {
        bool granted;
        uint64 validFrom;
        uint64 validTo;
    }

    struct Proposal {
        bytes32 proposer;
        bytes32 callsDigest;
        uint64 expiresAt;
        bool executed;
        bytes32[] approvals;
    }

    mapping(bytes32 id => Subject) internal _subjects;
    mapping(address account => Account) internal _accounts;
    mapping(uint16 role => mapping(bytes32 scope => mapping(bytes32 party => Grant))) internal _grants;
    mapping(bytes32 proposalId => Proposal) internal _proposals;
    /// In ascending order.
    bytes32[] internal _administrators;
    uint16 internal _threshold;
    address internal _installer;

    function _governance() internal view override returns (address) {
        return address(this);
    }

    /// The caller check without pauses.
    function _activeParty(address account_) internal view returns (bytes32 party) {
        Account storage known = _accounts[account_];
        party = known.party;
        if (party == 0) revert AccountUnknown(account_);
        (uint64 validFrom, uint64 validTo) = (known.validFrom, known.validTo);
        if (!_isWithin(validFrom, validTo)) revert AccountInactive(account_, validFrom, validTo);
        uint8 status = _subjects[party].status;
        if (status != MEMBER_ACTIVE) revert MemberInactive(party, status);
    }

    function _requireMember(bytes32 party) internal view {
        uint8 status = _subjects[party].status;
        if (status == 0) revert MemberUnknown(party);
        if (status == MEMBER_LEFT) revert MemberLeft(party);
    }

    function _holdsRole(uint16 role_, bytes32 scope, bytes32 party) internal view returns (bool) {
        return _isGranted(_grants[role_][scope][party]) || (scope != 0 && _isGranted(_grants[role_][0][party]));
    }

    function _isGranted(Grant storage grant) private view returns (bool) {
        return grant.granted && _isWithin(grant.validFrom, grant.validTo);
    }
}
