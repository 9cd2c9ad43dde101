// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Sets of disjoint half-open intervals of uint64
/// @notice A trie over the starts with digits of six bits. Each node is one slot and holds one interval, so an insertion
/// writes one new slot and changes one; runs of digits that all starts share are skipped, so a search reads about
/// log64(n) + 2 slots, and never more than 34: the way down has at most 12 nodes, and the branches on its two sides 11
/// each. An interval that begins where another ends is joined to it and takes no slot at all.
/// @dev A node is start 64 | end 64 | bitmap 64 | 56 zeros | level 8. All starts below a node have their first `level`
/// digits in common with its own; the bitmap says for which next digits there are nodes below. A node hangs on a link,
/// named by the digits all starts on it share: a name that stays when another node is put in above.
library IntervalSet {
    struct Set {
        mapping(uint256 link => uint256 node) nodes;
    }

    /// Where the way down to a start ends.
    struct Place {
        /// The last link, and the node on it; 0 when the set is empty.
        uint256 link;
        uint256 node;
        /// The nearest interval with a smaller start that the way passed, and its link; 0 for none.
        uint256 lowerLink;
        uint256 lowerNode;
        /// The nearest links on either side of the way; 0 for none.
        uint256 lowerBranch;
        uint256 upperBranch;
        /// The nearest start that is not smaller which the way passed.
        uint256 upper;
    }

    uint256 private constant DIGIT_BITS = 6;
    uint256 private constant DIGITS = 11;
    uint256 private constant DIGIT_MASK = 63;
    uint256 private constant LENGTH_SHIFT = 64;
    uint256 private constant START_SHIFT = 192;
    uint256 private constant END_SHIFT = 128;
    uint256 private constant BITMAP_SHIFT = 64;
    uint256 private constant ROOT = 1 << LENGTH_SHIFT;

    /// @notice Adds [start, end), which is not empty, unless part of it is taken.
    /// @return added Whether nothing of it was taken.
    function insert(Set storage set, uint64 start, uint64 end) internal returns (bool added) {
        Place memory place = _find(set, start);
        if (!_isFree(set, place, start, end)) return false;
        if (place.lowerNode != 0 && _end(place.lowerNode) == start) {
            set.nodes[place.lowerLink] = place.lowerNode + (uint256(end - start) << END_SHIFT);
        } else {
            _attach(set, place, start, end);
        }
        return true;
    }

    /// @notice Whether nothing of [start, end), which is not empty, is taken.
    function isFree(Set storage set, uint64 start, uint64 end) internal view returns (bool) {
        return _isFree(set, _find(set, start), start, end);
    }

    function _find(Set storage set, uint64 start) private view returns (Place memory place) {
        place.link = ROOT;
        place.upper = type(uint256).max;
        while (true) {
            uint256 node = set.nodes[place.link];
            place.node = node;
            if (node == 0) return place;
            _pass(place, node, start);
            uint256 bitmap = _bitmap(node);
            if (bitmap == 0) return place;
            uint256 level = _level(node);
            if (_leading(_start(node), level) != _leading(start, level)) {
                if (_start(node) < start) place.lowerBranch = place.link;
                else place.upperBranch = place.link;
                return place;
            }
            uint256 digit = _digit(start, level);
            uint256 smaller = bitmap & ((1 << digit) - 1);
            uint256 greater = (bitmap >> digit) >> 1;
            if (smaller != 0) place.lowerBranch = _link(node, Math.log2(smaller));
            if (greater != 0) place.upperBranch = _link(node, digit + 1 + _lowest(greater));
            if ((bitmap >> digit) & 1 == 0) return place;
            place.link = _link(node, digit);
        }
    }

    /// Keeps a node of the way when it is the nearest so far on its side.
    function _pass(Place memory place, uint256 node, uint64 start) private pure {
        uint256 own = _start(node);
        if (own >= start) {
            if (own < place.upper) place.upper = own;
        } else if (place.lowerNode == 0 || own > _start(place.lowerNode)) {
            (place.lowerLink, place.lowerNode) = (place.link, node);
        }
    }

    /// Whether [start, end) is free; then `lowerNode` is the interval before it.
    function _isFree(Set storage set, Place memory place, uint64 start, uint64 end) private view returns (bool) {
        if (place.upper < end || _begins(set, place.upperBranch, end - 1)) return false;
        _lookBelow(set, place);
        return place.lowerNode == 0 || _end(place.lowerNode) <= start;
    }

    /// Whether an interval on a link begins at `last` or before, all of them beginning after what `last` follows.
    function _begins(Set storage set, uint256 link, uint64 last) private view returns (bool) {
        while (link != 0) {
            uint256 reached = _leading(last, _length(link));
            if (reached != uint64(link)) return reached > uint64(link);
            uint256 node = set.nodes[link];
            if (_start(node) <= last) return true;
            link = _bitmap(node) == 0 ? 0 : _link(node, _lowest(_bitmap(node)));
        }
        return false;
    }

    /// Looks on the lower branch for an interval nearer than the nearest on the way.
    function _lookBelow(Set storage set, Place memory place) private view {
        uint256 link = place.lowerBranch;
        while (link != 0) {
            uint256 known = place.lowerNode;
            if (known != 0 && _leading(_start(known), _length(link)) > uint64(link)) return;
            uint256 node = set.nodes[link];
            if (known == 0 || _start(node) > _start(known)) (place.lowerLink, place.lowerNode) = (link, node);
            link = _bitmap(node) == 0 ? 0 : _link(node, Math.log2(_bitmap(node)));
        }
    }

    /// Hangs a new node below the last one of the way, or puts it in above when their ways part earlier.
    function _attach(Set storage set, Place memory place, uint64 start, uint64 end) private {
        (uint256 link, uint256 node) = (place.link, place.node);
        uint256 added = (uint256(start) << START_SHIFT) | (uint256(end) << END_SHIFT);
        if (node == 0) {
            set.nodes[link] = added;
            return;
        }
        uint64 own = _start(node);
        uint256 level = DIGITS - 1 - Math.log2(own ^ start) / DIGIT_BITS;
        if (_bitmap(node) == 0) node |= level;
        if (level < _level(node)) {
            added |= level;
            set.nodes[link] = added | _flag(_digit(own, level));
            set.nodes[_link(added, _digit(own, level))] = node;
        } else {
            level = _level(node);
            set.nodes[link] = node | _flag(_digit(start, level));
            set.nodes[_link(node, _digit(start, level))] = added;
        }
    }

    function _flag(uint256 digit) private pure returns (uint256) {
        return 1 << (BITMAP_SHIFT + digit);
    }

    function _start(uint256 node) private pure returns (uint64) {
        return uint64(node >> START_SHIFT);
    }

    function _end(uint256 node) private pure returns (uint64) {
        return uint64(node >> END_SHIFT);
    }

    function _bitmap(uint256 node) private pure returns (uint256) {
        return uint64(node >> BITMAP_SHIFT);
    }

    function _level(uint256 node) private pure returns (uint256) {
        return uint8(node);
    }

    /// Number of the lowest bit that is set.
    function _lowest(uint256 bits) private pure returns (uint256) {
        return Math.log2(bits & (~bits + 1));
    }

    /// The first `count` digits. Sixty-six bits make eleven digits, so the first one is below 16.
    function _leading(uint64 start, uint256 count) private pure returns (uint256) {
        return uint256(start) >> (DIGIT_BITS * (DIGITS - count));
    }

    /// The digit after the first `count` ones.
    function _digit(uint64 start, uint256 count) private pure returns (uint256) {
        return _leading(start, count + 1) & DIGIT_MASK;
    }

    /// Name of the link below a node for a digit: one more than its length, and the digits shared on it. Never 0.
    function _link(uint256 node, uint256 digit) private pure returns (uint256) {
        uint256 level = _level(node);
        return ((level + 2) << LENGTH_SHIFT) | (_leading(_start(node), level) << DIGIT_BITS) | digit;
    }

    function _length(uint256 link) private pure returns (uint256) {
        return (link >> LENGTH_SHIFT) - 1;
    }
}
