// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Sets of disjoint half-open intervals of uint64, one storage slot each
/// @notice A PATRICIA tree (Morrison 1968) over the starts: every node is at once one interval and one branching, so an
/// insertion writes one new slot and one link, and a search reads about log2(n) slots, never more than 65. An interval
/// that begins where another ends is joined to it and takes no slot at all.
/// @dev A node is start 64 | end 64 | left 40 | right 40 | bit 8 | number 40. Bits count from 1 (the highest); a node
/// branches on its bit, and bits grow downwards. A link to a node whose bit is not greater leads back up: there the
/// search ends. Node 0 is the header: it has bit 0 and only a left link, and its `number` says how many are taken.
library IntervalSet {
    struct Set {
        mapping(uint256 number => uint256 node) nodes;
    }

    /// Where a search for a start left the tree.
    struct Place {
        /// The first bit in which the start differs from the starts nearest to it; 0 when it is there already.
        uint256 bit;
        /// Nodes passed on the way down, the last of them above that bit.
        uint256[] path;
        uint256 depth;
    }

    uint256 private constant START_SHIFT = 192;
    uint256 private constant END_SHIFT = 128;
    uint256 private constant LEFT_SHIFT = 88;
    uint256 private constant RIGHT_SHIFT = 48;
    uint256 private constant BIT_SHIFT = 40;
    uint256 private constant NUMBER_MASK = type(uint40).max;
    uint256 private constant KEY_BITS = 64;
    uint256 private constant PATH_MAX = KEY_BITS + 1;

    /// @notice Adds [start, end), which is not empty, unless part of it is taken.
    /// @return added Whether nothing of it was taken.
    function insert(Set storage set, uint64 start, uint64 end) internal returns (bool added) {
        uint256 header = set.nodes[0];
        if (header == 0) {
            set.nodes[0] = _node(start, end) | 1;
            return true;
        }
        Place memory place = _find(set, header, start);
        if (_reachesNext(set, place, start, end)) return false;
        (bool found, uint256 previous) = _previous(set, place, start);
        if (found) {
            uint256 node = set.nodes[previous];
            if (_end(node) > start) return false;
            if (_end(node) == start) {
                set.nodes[previous] = node + (uint256(end - start) << END_SHIFT);
                return true;
            }
        }
        _link(set, place, start, end);
        return true;
    }

    /// @notice Whether nothing of [start, end), which is not empty, is taken.
    function isFree(Set storage set, uint64 start, uint64 end) internal view returns (bool) {
        uint256 header = set.nodes[0];
        if (header == 0) return true;
        Place memory place = _find(set, header, start);
        if (_reachesNext(set, place, start, end)) return false;
        (bool found, uint256 previous) = _previous(set, place, start);
        return !found || _end(set.nodes[previous]) <= start;
    }

    /// Goes down by the bits of `start` to the one node it can equal, then back up to where the two part.
    function _find(Set storage set, uint256 header, uint64 start) private view returns (Place memory place) {
        place.path = new uint256[](PATH_MAX);
        uint256 node = header;
        uint256 depth = 0;
        uint256 nextNode;
        while (true) {
            place.path[depth] = node;
            nextNode = set.nodes[_follow(node, start)];
            if (_bit(nextNode) <= _bit(node)) break;
            node = nextNode;
            depth++;
        }
        uint256 difference = (nextNode >> START_SHIFT) ^ start;
        if (difference == 0) return place;
        place.bit = KEY_BITS - Math.log2(difference);
        while (_bit(place.path[depth]) >= place.bit) depth--;
        place.depth = depth;
    }

    /// Whether an interval that begins at `start` or later begins before `end`.
    function _reachesNext(Set storage set, Place memory place, uint64 start, uint64 end) private view returns (bool) {
        if (place.bit == 0) return true;
        uint256 span = start ^ (end - 1);
        if (span == 0) return false;
        (bool found, uint256 bit, uint256 parent, uint256 link) = _branch(place, start, 0);
        if (!found) return false;
        // The next start has the bits of `start` up to `bit`, which is 1 in it and 0 in `start`.
        uint256 spanBit = KEY_BITS - Math.log2(span);
        if (spanBit != bit) return spanBit < bit;
        return _start(set.nodes[_outermost(set, parent, link, LEFT_SHIFT)]) < end;
    }

    /// The interval with the greatest start below `start`.
    function _previous(Set storage set, Place memory place, uint64 start)
        private
        view
        returns (bool found, uint256 number)
    {
        uint256 parent;
        uint256 link;
        (found,, parent, link) = _branch(place, start, 1);
        if (found) number = _outermost(set, parent, link, RIGHT_SHIFT);
    }

    /// The lowest branching, at or above the place, whose other side holds starts below `start` (side 1: `start` has
    /// a 1 there) or above it (side 0).
    function _branch(Place memory place, uint64 start, uint256 side)
        private
        pure
        returns (bool found, uint256 bit, uint256 parent, uint256 link)
    {
        uint256 depth = place.depth;
        if (_bitOf(start, place.bit) == side) {
            parent = place.path[depth];
            return (true, place.bit, parent, _follow(parent, start));
        }
        for (; depth > 0; depth--) {
            parent = place.path[depth];
            bit = _bit(parent);
            if (_bitOf(start, bit) == side) {
                return (true, bit, parent, side == 1 ? _left(parent) : _right(parent));
            }
        }
    }

    /// The first (by left links) or last (by right links) node below a link.
    function _outermost(Set storage set, uint256 parent, uint256 link, uint256 shift) private view returns (uint256) {
        uint256 bit = _bit(parent);
        while (true) {
            uint256 node = set.nodes[link];
            if (_bit(node) <= bit) return link;
            bit = _bit(node);
            link = (node >> shift) & NUMBER_MASK;
        }
        return link;
    }

    /// Writes a new node into the link at the place.
    function _link(Set storage set, Place memory place, uint64 start, uint64 end) private {
        uint256 number = place.path[0] & NUMBER_MASK;
        uint256 parent = place.path[place.depth];
        uint256 below = _follow(parent, start);
        bool isRight = _bitOf(start, place.bit) == 1;
        (uint256 left, uint256 right) = isRight ? (below, number) : (number, below);
        set.nodes[number] = _node(start, end) | (left << LEFT_SHIFT) | (right << RIGHT_SHIFT)
            | (place.bit << BIT_SHIFT) | number;
        uint256 shift = _shift(parent, start);
        uint256 linked = parent ^ ((below ^ number) << shift);
        if (place.depth == 0) {
            set.nodes[0] = linked + 1;
        } else {
            set.nodes[parent & NUMBER_MASK] = linked;
            set.nodes[0] = place.path[0] + 1;
        }
    }

    function _node(uint64 start, uint64 end) private pure returns (uint256) {
        return (uint256(start) << START_SHIFT) | (uint256(end) << END_SHIFT);
    }

    function _start(uint256 node) private pure returns (uint64) {
        return uint64(node >> START_SHIFT);
    }

    function _end(uint256 node) private pure returns (uint64) {
        return uint64(node >> END_SHIFT);
    }

    function _left(uint256 node) private pure returns (uint256) {
        return (node >> LEFT_SHIFT) & NUMBER_MASK;
    }

    function _right(uint256 node) private pure returns (uint256) {
        return (node >> RIGHT_SHIFT) & NUMBER_MASK;
    }

    function _bit(uint256 node) private pure returns (uint256) {
        return uint8(node >> BIT_SHIFT);
    }

    /// Bit 1 is the highest; bit 0 is the header's and always 0.
    function _bitOf(uint64 start, uint256 bit) private pure returns (uint256) {
        return (uint256(start) >> (KEY_BITS - bit)) & 1;
    }

    function _shift(uint256 node, uint64 start) private pure returns (uint256) {
        return _bitOf(start, _bit(node)) == 1 ? RIGHT_SHIFT : LEFT_SHIFT;
    }

    function _follow(uint256 node, uint64 start) private pure returns (uint256) {
        return (node >> _shift(node, start)) & NUMBER_MASK;
    }
}
