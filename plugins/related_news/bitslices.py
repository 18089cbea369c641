"""Counters of many stories side by side, kept in the bits of long integers.

Bit n of slice k is the bit of weight 2^k in the counter of story n (a bit-sliced index, O'Neil
and Quass 1997), so that one operation of Python's works for thousands of stories at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import zip_longest
from operator import or_

Bitslices = list[int]

_LARGEST = 3  # bits of a factor


def total(columns: list[list[int]]) -> Bitslices:
    """The counters that result from adding 2^k for each story of each set of bits in column k.

    Uses up the columns. Sets are added by threes into two, as a hardware adder does it.
    """
    slices: Bitslices = []
    for place, column in enumerate(columns):
        while len(column) > 1:
            if place + 1 == len(columns):
                columns.append([])
            first, second = column.pop(), column.pop()
            third = column.pop() if column else 0
            odd = first ^ second
            column.append(odd ^ third)
            if carry := first & second | odd & third:
                columns[place + 1].append(carry)
        slices.append(column[0] if column else 0)
    return slices


def scaled(slices: Bitslices, factors: Iterable[tuple[int, int]]) -> Bitslices:
    """The sum of the counters times each factor, for the stories that go with the factor."""
    columns: list[list[int]] = [[] for _ in range(len(slices) + _LARGEST)]
    for factor, among in factors:
        for shift in range(_LARGEST):
            if factor >> shift & 1:
                for power, bits in enumerate(slices):
                    columns[power + shift].append(bits & among)
    return total(columns)


def top(slices: Bitslices, size: int, among: int) -> tuple[int, int, int]:
    """The stories with the ``size`` greatest counters above 0, ties and all.

    Returns the bits of those above the least of them, of those at it, and the least (at least 1).
    """
    above, tied, least, count = 0, among, 0, 0
    for power in range(len(slices) - 1, -1, -1):
        bits = tied & slices[power]
        if (found := bits.bit_count()) + count >= size:
            tied, least = bits, least | 1 << power
        else:
            above, count = above | bits, count + found
            tied ^= bits
    return (above, tied, least) if least else (above, 0, 1)


def at_least(slices: Bitslices, power: int) -> int:
    """The stories with a counter of 2^power or more."""
    return reduce(or_, slices[power:], 0)


def bits_of(numbers: Sequence[int]) -> int:
    """The set of some stories' bits."""
    bits = bytearray((max(numbers) >> 3) + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def numbers(bits: int) -> Iterator[int]:
    """The numbers of the stories in a set of bits, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def counters(slices: Bitslices) -> Iterator[tuple[int, int]]:
    """Every story with a counter above 0, with the counter."""
    width = max((bits.bit_length() for bits in slices), default=0)
    columns = [f"{bits:0{width}b}" for bits in reversed(slices)]
    for place, bits in enumerate(zip(*columns, strict=True), start=1):
        if "1" in bits:
            yield width - place, int("".join(bits), 2)


def value(slices: Bitslices, story: int) -> int:
    """The counter of one story."""
    return sum((bits >> story & 1) << power for power, bits in enumerate(slices))


def differing(one: Bitslices, other: Bitslices) -> int:
    """The stories whose counters differ."""
    return reduce(or_, (a ^ b for a, b in zip_longest(one, other, fillvalue=0)), 0)
