// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// A contract for the adapter's tests: it counts what happened, and it can refuse in every way.
contract Shelf {
    struct Entry {
        uint64 value;
        uint32 puts;
    }

    error ValueTooLarge(uint64 got, uint64 max);

    event Put(bytes32 indexed key, address indexed sender, uint64 value);
    event Limited(uint64 max);

    mapping(bytes32 => Entry) private entries;
    uint64 public max = 1000;

    function put(bytes32 key, uint64 value) external {
        if (value > max) revert ValueTooLarge(value, max);
        Entry storage entry = entries[key];
        entry.value = value;
        entry.puts += 1;
        emit Put(key, msg.sender, value);
    }

    function limit(uint64 max_) external {
        max = max_;
        emit Limited(max_);
    }

    function get(bytes32 key) external view returns (Entry memory entry) {
        return entries[key];
    }

    function pair(bytes32 key) external view returns (uint64 value, uint32 puts) {
        return (entries[key].value, entries[key].puts);
    }

    function who() external view returns (address) {
        return msg.sender;
    }

    function blockNumber() external view returns (uint256) {
        return block.number;
    }

    function pay() external payable {}

    function refuse(uint8 how) external view returns (uint256) {
        if (how == 0) revert ValueTooLarge(7, max);
        if (how == 1) revert("not today");
        if (how == 2) revert();
        if (how == 3) assert(false);
        uint256 zero = how - 4;
        return 1 / zero;
    }

    function refuseToWrite(uint8 how) external {
        this.refuse(how);
        max += 1;
    }

    function multicall(bytes[] calldata calls) external returns (bytes[] memory results) {
        results = new bytes[](calls.length);
        for (uint256 i; i < calls.length; ++i) {
            (bool ok, bytes memory result) = address(this).delegatecall(calls[i]);
            if (!ok) assembly { revert(add(result, 32), mload(result)) }
            results[i] = result;
        }
    }
}
