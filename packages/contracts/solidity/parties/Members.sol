// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IParties} from "../interfaces/IParties.sol";
import {Check} from "../libraries/Check.sol";
import {PartiesStorage} from "./PartiesStorage.sol";

/// @title Members, their accounts and their roles
abstract contract Members is PartiesStorage {
    /// @inheritdoc IParties
    function registerMember(bytes32 party) external governed {
        _registerMember(party);
    }

    function _registerMember(bytes32 party) internal {
        Check.notZero("party", party);
        if (_subjects[party].status != 0) revert MemberExists(party);
        _subjects[party].status = MEMBER_ACTIVE;
        emit MemberRegistered(party);
    }

    /// @inheritdoc IParties
    function setMemberStatus(bytes32 party, uint8 status) external governed {
        Check.range("status", status, MEMBER_ACTIVE, MEMBER_LEFT);
        _requireMember(party);
        if (status != MEMBER_ACTIVE && _subjects[party].isAdministrator) revert AdministratorExists(party);
        _subjects[party].status = status;
        emit MemberStatusChanged(party, status);
    }

    /// @inheritdoc IParties
    function bindAccount(address account_, bytes32 party, uint64 validFrom, uint64 validTo) external governed {
        _bindAccount(account_, party, validFrom, validTo);
    }

    function _bindAccount(address account_, bytes32 party, uint64 validFrom, uint64 validTo) internal {
        Check.range("account", uint160(account_), 1, type(uint160).max);
        _requireMember(party);
        Check.window(validFrom, validTo);
        bytes32 bound = _accounts[account_].party;
        if (bound != 0 && bound != party) revert AccountBoundElsewhere(account_, bound);
        _accounts[account_] = Account(party, validFrom, validTo);
        emit AccountBound(account_, party, validFrom, validTo);
    }

    /// @inheritdoc IParties
    function grantRole(uint16 role_, bytes32 scope, bytes32 party, uint64 validFrom, uint64 validTo)
        external
        governed
    {
        Check.range("role", role_, 1, type(uint16).max);
        _requireMember(party);
        Check.window(validFrom, validTo);
        _grants[role_][scope][party] = Grant(true, validFrom, validTo);
        emit RoleGranted(role_, scope, party, validFrom, validTo);
    }

    /// @inheritdoc IParties
    function revokeRole(uint16 role_, bytes32 scope, bytes32 party) external governed {
        if (!_grants[role_][scope][party].granted) revert RoleUnknown(role_, scope, party);
        delete _grants[role_][scope][party];
        emit RoleRevoked(role_, scope, party);
    }

    /// @inheritdoc IParties
    function memberStatus(bytes32 party) external view returns (uint8) {
        return _subjects[party].status;
    }

    /// @inheritdoc IParties
    function account(address account_) external view returns (bytes32 party, uint64 validFrom, uint64 validTo) {
        Account storage known = _accounts[account_];
        return (known.party, known.validFrom, known.validTo);
    }

    /// @inheritdoc IParties
    function role(uint16 role_, bytes32 scope, bytes32 party)
        external
        view
        returns (bool granted, uint64 validFrom, uint64 validTo)
    {
        Grant storage grant = _grants[role_][scope][party];
        return (grant.granted, grant.validFrom, grant.validTo);
    }

    /// @inheritdoc IParties
    function hasRole(uint16 role_, bytes32 scope, bytes32 party) external view returns (bool) {
        return _holdsRole(role_, scope, party);
    }
}
