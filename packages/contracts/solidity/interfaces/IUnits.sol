// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IModule} from "./IModule.sol";

/// @title Units: lots of serialised units, issued against claims
/// @notice A lot is a run of serials [first, first + count) of one class and one claim with one owner. A split keeps
/// the head under the lot's id; the tail becomes a new lot. Lot states: 0 none, 1 live, 2 locked, 3 retired,
/// 4 cancelled. A lot is expired from `expiresAt` on (0 = never). Hold kinds: 1 freeze, 2 pledge, 3 buffer; bit
/// (kind - 1) of `holds`.
/// @dev The lot check of transfer, split, merge and retire, in this order: LotUnknown, SubjectPaused(class), NotOwner,
/// LotNotLive, LotHeld, LotExpired. The recipient check: ValueOutOfRange("to" or "recipient"), MemberInactive,
/// SubjectPaused(party), RoleMissing(holder role of the class, class, party) where the class has one.
/// A lot of another count than asked: CountExceeded(lotId, count asked, count there).
interface IUnits is IModule {
    /// What one of the claims behind an issue must be.
    struct ClaimRequirement {
        bytes32 namespaceId;
        uint16 right;
    }

    /// The immutable definition of a class. Its id is SHA-256 of abi.encode(definition): every ledger registers the
    /// same bytes.
    struct ClassDefinition {
        /// SHA-256 of the asset profile (legal and technical terms).
        bytes32 profile;
        /// UN/ECE Recommendation 20 code, ASCII, left-aligned.
        bytes32 unitCode;
        /// One unit is 10^-decimals of the unit of measure.
        uint8 decimals;
        /// Role a recipient needs for the class; 0 = any active member.
        uint16 holderRole;
        /// One to four requirements, in order, the rest zero. The first claim gives the serials.
        ClaimRequirement[4] claims;
        /// Record kind and state an issue needs; 0 = none.
        bytes32 recordKind;
        uint16 recordState;
        /// What an authorisation is needed for: 1 leaving home, 2 retiring; 0 = nothing.
        uint16 authorisation;
    }

    struct IssueParameters {
        bytes32 classId;
        /// One claim per requirement of the class, in its order.
        bytes32[] claims;
        uint64 first;
        uint64 count;
        /// Calendar year the outcome arose in.
        uint16 vintage;
        /// Second from which the units are expired; 0 = never; at most 2^40 - 1.
        uint64 expiresAt;
        /// Record behind the issue; 0 = none.
        bytes32 record;
        bytes32 recipient;
    }

    struct Lot {
        bytes32 classId;
        bytes32 claimId;
        bytes32 owner;
        uint64 first;
        uint64 count;
        uint16 vintage;
        uint64 expiresAt;
        bytes32 record;
        uint8 state;
        uint8 holds;
        /// Retirement purpose or cancellation reason; 0 while live.
        uint16 closingCode;
        /// Second of the retirement or cancellation; 0 while live.
        uint64 closedAt;
        /// Party or salted commitment the retirement was made for; 0 otherwise.
        bytes32 beneficiary;
    }

    /// Sums over a class. Wider than a lot's numbers, so that no issue can overflow them on any ledger.
    struct Totals {
        uint128 issued;
        uint128 live;
        uint128 locked;
        uint128 retired;
        uint128 cancelled;
        uint128 movedIn;
        uint128 movedOut;
    }

    error ClassExists(bytes32 classId);
    error ClassUnknown(bytes32 classId);
    /// The class asks for a record and this ledger cannot check records.
    error RecordsUnavailable();
    /// The class asks for an authorisation and this ledger cannot check authorisations.
    error AuthorisationsUnavailable();
    error ClaimCountMismatch(bytes32 classId, uint256 got, uint256 expected);
    error ClaimUnknown(bytes32 claimId);
    error ClaimRepeated(bytes32 claimId);
    /// The claim is not of the namespace and right the class requires at this place.
    error ClaimMismatch(bytes32 claimId, bytes32 namespaceId, uint16 right);
    error NotClaimant(bytes32 claimId, bytes32 party);
    error ClaimExceeded(bytes32 claimId, uint64 got, uint64 available);
    error SerialNotNext(bytes32 claimId, uint64 got, uint64 expected);
    error CapUnknown(bytes32 classId, uint16 period);
    error CapBelowAllotments(bytes32 classId, uint16 period, uint64 got, uint64 allotted);
    error CapExceeded(bytes32 classId, uint16 period, uint64 got, uint64 available);
    error AllotmentBelowUsed(bytes32 classId, uint16 period, bytes32 party, uint64 got, uint64 used);
    error AllotmentExceeded(bytes32 classId, uint16 period, bytes32 party, uint64 got, uint64 available);
    error LotUnknown(bytes32 lotId);
    error NotOwner(bytes32 lotId, bytes32 party);
    error LotNotLive(bytes32 lotId, uint8 state);
    error LotHeld(bytes32 lotId, uint8 holds);
    error LotExpired(bytes32 lotId, uint64 expiresAt);
    error CountExceeded(bytes32 lotId, uint64 got, uint64 available);
    error RecipientIsOwner(bytes32 lotId);
    error LotsNotAdjacent(bytes32 lotId, bytes32 nextLotId);
    /// The lots differ in the attribute named.
    error LotsDiffer(bytes32 lotId, bytes32 nextLotId, bytes32 field);
    error HoldExists(bytes32 lotId, uint8 kind);
    error HoldUnknown(bytes32 lotId, uint8 kind);
    error HolderNotCaller(bytes32 lotId, bytes32 holder);
    error NotHolder(bytes32 lotId, uint8 kind, bytes32 party);

    event ClassRegistered(bytes32 indexed classId, ClassDefinition definition);
    event CapSet(bytes32 indexed classId, uint16 indexed period, uint64 cap);
    event AllotmentSet(bytes32 indexed classId, uint16 indexed period, bytes32 indexed party, uint64 quantity);
    event Issued(
        bytes32 indexed lotId,
        bytes32 indexed classId,
        bytes32 indexed owner,
        bytes32[] claims,
        uint64 first,
        uint64 count,
        uint16 vintage,
        uint64 expiresAt,
        bytes32 record
    );
    /// `count` units went into the new lot. A part that moves or closes is split off first, so `Split` comes before
    /// `Transferred`, `Retired` or `Cancelled` of the new lot.
    event Split(bytes32 indexed lotId, bytes32 indexed newLotId, uint64 count);
    /// `count` units came from the absorbed lot.
    event Merged(bytes32 indexed lotId, bytes32 indexed absorbedLotId, uint64 count);
    event Transferred(bytes32 indexed lotId, bytes32 indexed from, bytes32 indexed to, uint64 count);
    event Held(bytes32 indexed lotId, uint8 indexed kind, bytes32 indexed holder);
    event Unheld(bytes32 indexed lotId, uint8 indexed kind);
    event Retired(bytes32 indexed lotId, bytes32 indexed classId, bytes32 indexed owner, uint64 count, bytes32 beneficiary, uint16 purpose);
    event Cancelled(bytes32 indexed lotId, bytes32 indexed classId, bytes32 indexed owner, uint64 count, uint16 reason);

    /// @notice [G] Registers a class by its definition.
    /// @dev ValueOutOfRange("profile"), ValueOutOfRange("unitCode"), ValueOutOfRange("decimals", got, 0, 18),
    /// ValueOutOfRange("authorisation", got, 0, 3); RecordsUnavailable when recordKind or recordState is not 0;
    /// AuthorisationsUnavailable when authorisation is not 0; then for each place i: the first empty place (namespaceId
    /// and right 0) ends the list and every later place must be empty, else ValueOutOfRange("claims", i, 0, number of
    /// claims before the gap); the list is not empty, else EmptyList("claims");
    /// for each claim in order NamespaceUnknown, RightUnknown (errors of Origins); ClassExists.
    /// @return classId SHA-256 of abi.encode(definition).
    function registerClass(ClassDefinition calldata definition) external returns (bytes32 classId);

    /// @notice [G] Caps what may be issued here for a class and period (the vintage). Once a cap exists, an issuer needs
    /// an allotment.
    /// @dev ClassUnknown, CapBelowAllotments.
    function setCap(bytes32 classId, uint16 period, uint64 cap) external;

    /// @notice [G] Sets a party's share of a cap.
    /// @dev ClassUnknown, MemberUnknown (error of Parties) when the party was never a member, CapUnknown,
    /// AllotmentBelowUsed, CapExceeded(classId, period, quantity, what the cap leaves for this party).
    function setAllotment(bytes32 classId, uint16 period, bytes32 party, uint64 quantity) external;

    /// @notice Issues a lot against claims of the caller. Role issuer (1) for the class.
    /// @dev Caller; request; ValueOutOfRange("count", 0, 1, max); ValueOutOfRange("first", first, 0, max - count) when
    /// first + count passes the greatest uint64; ValueOutOfRange("vintage", got, 1900, 3000);
    /// ValueOutOfRange("expiresAt", got, now + 1, 2^40 - 1) unless 0; EmptyList("claims"), TooMany("claims", got, 4);
    /// ClassUnknown, SubjectPaused(class), ClaimCountMismatch, RoleMissing(1, classId, party), recipient check
    /// ("recipient"); then for each claim in order ClaimUnknown, ClaimRepeated, ClaimMismatch (with what the class
    /// requires at this place), NotClaimant, ClaimExceeded(claimId, count, what is left); SerialNotNext on the first claim,
    /// whose next serial is its start (serials) or 0 (time) plus what was issued against it so far; AllotmentExceeded when
    /// the class has a cap for the vintage. (A known claim was made here, so its namespace's home is here.)
    /// @return lotId SHA-256 of claimId (32) and first (8, big-endian).
    function issue(IssueParameters calldata parameters, bytes32 requestId) external returns (bytes32 lotId);

    /// @notice Moves `count` units of a lot to another party; fewer than all splits the tail off.
    /// @dev Caller; request; ValueOutOfRange("count", 0, 1, max); lot check; CountExceeded; ValueOutOfRange("to");
    /// RecipientIsOwner; rest of the recipient check.
    /// @return movedLotId The lot that moved: `lotId` itself or the new tail.
    function transfer(bytes32 lotId, uint64 count, bytes32 to, bytes32 requestId) external returns (bytes32 movedLotId);

    /// @notice Moves up to 50 whole lots to one party.
    /// @dev Caller; request; EmptyList("lotIds"), TooMany("lotIds", got, 50); then for each lot, as it stands after the
    /// ones before it, the checks of a whole transfer in its order. (A repeated lot thus fails as NotOwner.)
    function transferMany(bytes32[] calldata lotIds, bytes32 to, bytes32 requestId) external;

    /// @notice Splits the last `count` units off into a new lot of the same owner.
    /// @dev Caller; request; ValueOutOfRange("count", 0, 1, max); lot check; CountExceeded(lotId, count, count there - 1)
    /// when count is not less than the lot's.
    function split(bytes32 lotId, uint64 count, bytes32 requestId) external returns (bytes32 newLotId);

    /// @notice Joins the lot that begins where the first ends to it. The absorbed lot ceases to exist.
    /// @dev Caller; request; lot check of the first, then of the next; LotsDiffer for the first of "classId", "claimId",
    /// "vintage", "expiresAt", "record"; LotsNotAdjacent.
    function merge(bytes32 lotId, bytes32 nextLotId, bytes32 requestId) external;

    /// @notice Puts a hold on a lot. Freeze: role registrar (3) for the class, holder = caller's party; or governance
    /// with any active member as holder. Pledge and buffer: the owner, in favour of the holder.
    /// @dev Caller unless governance; request; ValueOutOfRange("kind", got, 1, 3); ValueOutOfRange("holder"); LotUnknown;
    /// SubjectPaused(class) unless governance; permission: freeze RoleMissing(3, classId, party) then HolderNotCaller,
    /// both unless governance; pledge and buffer NotOwner (governance has no party and fails so, with party 0);
    /// LotNotLive; pledge and buffer LotHeld when frozen, then LotExpired; MemberInactive(holder); HoldExists.
    function hold(bytes32 lotId, uint8 kind, bytes32 holder, bytes32 requestId) external;

    /// @notice Takes a hold off: its holder, or governance.
    /// @dev Caller unless governance; request; ValueOutOfRange("kind", got, 1, 3); LotUnknown; SubjectPaused(class) unless
    /// governance; HoldUnknown; NotHolder unless governance.
    function unhold(bytes32 lotId, uint8 kind, bytes32 requestId) external;

    /// @notice Retires `count` units for a beneficiary, for ever; fewer than all splits the tail off and retires it.
    /// @dev Caller; request; ValueOutOfRange("count", 0, 1, max), ValueOutOfRange("beneficiary"),
    /// ValueOutOfRange("purpose", 0, 1, 65535); lot check; CountExceeded.
    /// @param beneficiary A party id, or a commitment salted with 32 random bytes.
    /// @param purpose Code of the published purpose list.
    /// @return retiredLotId `lotId` itself or the new tail.
    function retire(bytes32 lotId, uint64 count, bytes32 beneficiary, uint16 purpose, bytes32 requestId)
        external
        returns (bytes32 retiredLotId);

    /// @notice Retires up to 50 whole lots for one beneficiary.
    /// @dev Caller; request; EmptyList("lotIds"), TooMany("lotIds", got, 50), ValueOutOfRange("beneficiary"),
    /// ValueOutOfRange("purpose"); then for each lot, as it stands after the ones before it, the lot check.
    function retireMany(bytes32[] calldata lotIds, bytes32 beneficiary, uint16 purpose, bytes32 requestId) external;

    /// @notice Cancels `count` units, for ever; fewer than all splits the tail off and cancels it. By the owner (expired
    /// units too), or by governance regardless of owner, pause and holds (holds end with the units: `Unheld` for each kind
    /// in ascending order, then `Cancelled`; a part of a held lot cannot be cancelled).
    /// @dev Caller unless governance; request; ValueOutOfRange("count", 0, 1, max), ValueOutOfRange("reason", 0, 1, 65535);
    /// LotUnknown; SubjectPaused(class) and NotOwner unless governance; LotNotLive; LotHeld unless governance cancels the
    /// whole lot; CountExceeded.
    /// @return cancelledLotId `lotId` itself or the new tail.
    function cancel(bytes32 lotId, uint64 count, uint16 reason, bytes32 requestId)
        external
        returns (bytes32 cancelledLotId);

    /// @notice A class; all zero when unknown.
    function classDefinition(bytes32 classId) external view returns (ClassDefinition memory);
    function cap(bytes32 classId, uint16 period) external view returns (bool exists, uint64 limit, uint64 allotted);
    function allotment(bytes32 classId, uint16 period, bytes32 party) external view returns (uint64 quantity, uint64 used);
    /// @notice Units issued against a claim so far.
    function issuedOf(bytes32 claimId) external view returns (uint64);
    /// @notice A lot; all zero when unknown.
    function lot(bytes32 lotId) external view returns (Lot memory);
    /// @notice The party a hold stands for, 0 when there is none.
    function holderOf(bytes32 lotId, uint8 kind) external view returns (bytes32 holder);
    /// @notice A class's totals here. A ledger that keeps running sums answers at once with `next` 0; one that adds up
    /// its lots reads up to `limit` (1 to 1000) of them from `cursor` (0 = the beginning) and gives in `next` where to go
    /// on: the caller adds the pages.
    /// @dev ClassUnknown, ValueOutOfRange("limit", got, 1, 1000).
    function totals(bytes32 classId, bytes32 cursor, uint16 limit) external view returns (Totals memory page, bytes32 next);
}
