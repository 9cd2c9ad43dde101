// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title What every module has in common
/// @notice A module is one contract on an EVM ledger and one namespace of the chaincode elsewhere. Functions,
/// errors and events are the same on all ledgers. Field names in errors are ASCII, left-aligned in bytes32.
/// @dev The caller check, always first, in this order: AccountUnknown, AccountInactive, MemberInactive,
/// SubjectPaused(party), SubjectPaused(module). Then the request check: RequestDone or RequestReused. Then what each
/// function's page lists. The time of a check is the transaction's time in whole seconds.
/// A request id of a governed call is kept under party 0.
interface IModule {
    /// The account is bound to no party.
    error AccountUnknown(address account);
    /// The account's binding has not begun or has ended.
    error AccountInactive(address account, uint64 validFrom, uint64 validTo);
    /// The party is not an active member: 0 none, 2 suspended, 3 left.
    error MemberInactive(bytes32 party, uint8 status);
    /// A module, class or party is paused for the reason given.
    error SubjectPaused(bytes32 subject, uint16 reason);
    /// The party does not hold the role now, neither for the scope nor for the whole ledger (scope 0).
    error RoleMissing(uint16 role, bytes32 scope, bytes32 party);
    /// A governed function was called by something other than an executed proposal.
    error NotGovernance(address account);
    /// The same request succeeded before: its effect exists.
    error RequestDone(bytes32 party, bytes32 requestId);
    /// The request id was used before with another function or other arguments.
    error RequestReused(bytes32 party, bytes32 requestId);
    /// An argument lies outside its range. For bytes32 and address the least value is 1.
    error ValueOutOfRange(bytes32 field, uint256 got, uint256 min, uint256 max);
    /// A list has too many entries.
    error TooMany(bytes32 field, uint256 got, uint256 max);
    /// A list has no entry.
    error EmptyList(bytes32 field);
    /// A multicall holds a multicall.
    error MulticallNested();

    /// @notice Name of the module, ASCII, left-aligned.
    function moduleName() external view returns (bytes32);

    /// @notice Version of the module's code: 1, then one more with every upgrade that changes behaviour.
    function version() external view returns (uint32);

    /// @notice CAIP-2 id of the ledger, given at deployment.
    function chainId() external view returns (string memory);

    /// @notice SHA-256 of the UTF-8 text `<chain id>:<address in lower case, or chaincode name>`.
    function moduleId() external view returns (bytes32);

    /// @notice What a party used a request id for: SHA-256 of the call, or 0 when it is unused.
    /// @dev The digest is an internal matter of each ledger; only zero or not zero is equal on all of them.
    function request(bytes32 party, bytes32 requestId) external view returns (bytes32 digest);

    /// @notice Runs up to 50 calls of this module as one: all take effect or none.
    /// @dev EmptyList("calls"), TooMany("calls", got, 50), MulticallNested for any of them; then each call's own errors.
    /// @param calls Calls of this module in canonical ABI encoding: a ledger may refuse any other encoding of the same
    /// values.
    /// @return results ABI-encoded results, one per call.
    function multicall(bytes[] calldata calls) external returns (bytes[] memory results);
}
