// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IOriginsFacts} from "../interfaces/IOriginsFacts.sol";
import {IPartiesFacts} from "../interfaces/IPartiesFacts.sol";
import {IUnits} from "../interfaces/IUnits.sol";
import {Check} from "../libraries/Check.sol";
import {Classes} from "./Classes.sol";

/// @title Issue of lots against claims
abstract contract Issues is Classes {
    uint8 private constant UNIT_SERIAL = 1;
    uint256 private constant CLAIMS_MAX = 4;

    /// @inheritdoc IUnits
    function issue(IssueParameters memory parameters, bytes32 requestId) external returns (bytes32 lotId) {
        bytes32 classId = parameters.classId;
        bytes32 recipient = parameters.recipient;
        ClassRecord storage class = _classes[classId];
        IPartiesFacts.Facts memory facts = _askAsCaller(
            IPartiesFacts.Inquiry(classId, ROLE_ISSUER, classId, recipient, class.holderRole)
        );
        _useRequest(facts.party, requestId);
        _requireRanges(parameters);
        _requireClass(classId);
        _requireClassNotPaused(classId, facts);
        if (parameters.claims.length != class.claimCount) {
            revert ClaimCountMismatch(classId, parameters.claims.length, class.claimCount);
        }
        if (!facts.hasRole) revert RoleMissing(ROLE_ISSUER, classId, facts.party);
        Check.notZero("recipient", recipient);
        _requireRecipient(recipient, classId, facts);
        _useClaims(class, parameters, facts.party);
        _useAllotment(classId, parameters.vintage, facts.party, parameters.count);
        return _create(parameters);
    }

    function _requireRanges(IssueParameters memory parameters) private view {
        (uint64 first, uint64 count) = (parameters.first, parameters.count);
        Check.range("count", count, 1, type(uint64).max);
        Check.range("first", first, 0, type(uint64).max - count);
        Check.range("vintage", parameters.vintage, 1900, 3000);
        if (parameters.expiresAt != 0) {
            Check.range("expiresAt", parameters.expiresAt, uint256(_now()) + 1, type(uint40).max);
        }
        Check.list("claims", parameters.claims.length, CLAIMS_MAX);
    }

    function _useClaims(ClassRecord storage class, IssueParameters memory parameters, bytes32 party) private {
        bytes32[] memory claims = parameters.claims;
        IOriginsFacts.ClaimFacts[] memory facts = _origins.claimFacts(claims);
        uint64 expected = facts[0].unit == UNIT_SERIAL ? facts[0].start : 0;
        expected += _issued[claims[0]];
        for (uint256 i = 0; i < claims.length; i++) {
            _requireClaim(claims, i, facts[i], class.claims[i], party);
            uint64 available = facts[i].quantity - _issued[claims[i]];
            if (parameters.count > available) revert ClaimExceeded(claims[i], parameters.count, available);
            _issued[claims[i]] += parameters.count;
        }
        if (parameters.first != expected) revert SerialNotNext(claims[0], parameters.first, expected);
    }

    function _requireClaim(
        bytes32[] memory claims,
        uint256 place,
        IOriginsFacts.ClaimFacts memory facts,
        ClaimRequirement storage required,
        bytes32 party
    ) private view {
        bytes32 claimId = claims[place];
        if (facts.party == 0) revert ClaimUnknown(claimId);
        for (uint256 i = 0; i < place; i++) {
            if (claims[i] == claimId) revert ClaimRepeated(claimId);
        }
        if (facts.namespaceId != required.namespaceId || facts.right != required.right) {
            revert ClaimMismatch(claimId, required.namespaceId, required.right);
        }
        if (facts.party != party) revert NotClaimant(claimId, party);
    }

    function _create(IssueParameters memory parameters) private returns (bytes32 lotId) {
        (bytes32 classId, bytes32 claimId) = (parameters.classId, parameters.claims[0]);
        lotId = _lotId(claimId, parameters.first);
        LotRecord storage created = _lots[lotId];
        created.numbers = LotNumbers({
            first: parameters.first,
            count: parameters.count,
            expiresAt: uint40(parameters.expiresAt),
            closedAt: 0,
            closingCode: 0,
            vintage: parameters.vintage,
            status: LOT_LIVE,
            v: RECORD_VERSION
        });
        created.owner = parameters.recipient;
        created.classId = classId;
        created.claimId = claimId;
        if (parameters.record != 0) created.record = parameters.record;
        _sums[classId].live += parameters.count;
        _emitIssued(lotId, parameters);
    }

    function _emitIssued(bytes32 lotId, IssueParameters memory parameters) private {
        emit Issued(
            lotId,
            parameters.classId,
            parameters.recipient,
            parameters.claims,
            parameters.first,
            parameters.count,
            parameters.vintage,
            parameters.expiresAt,
            parameters.record
        );
    }

    /// @inheritdoc IUnits
    function issuedOf(bytes32 claimId) external view returns (uint64) {
        return _issued[claimId];
    }
}
