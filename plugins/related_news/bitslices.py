"""Counters of many stories side by side, kept in the bits of long integers.

Bit n of plane k is the bit of weight 2^k in the counter of story n (a bit-sliced index, O'Neil
and Quass 1997), so that one operation of Python's works for thousands of stories at once.
"""

from collections.abc import Iterable, Iterator

Bitslices = list[int]

_LARGEST = 3  # bits of a factor


def total(columns: list[list[int]]) -> Bitslices:
    """The counters that result from adding 2^k for each story of each set of bits in column k.

    Uses up the columns. Sets are added by threes into two, as a hardware adder does it.
    """
    planes: Bitslices = []
    for place, column in enumerate(columns):
        while len(column) > 1:
            if place + 1 == len(columns):
                columns.append([])
            one, two = column.pop(), column.pop()
            three = column.pop() if column else 0
            odd = one ^ two
            column.append(odd ^ three)
            if carry := one & two | odd & three:
                columns[place + 1].append(carry)
        planes.append(column[0] if column else 0)
    return planes


def scaled(planes: Bitslices, factors: Iterable[tuple[int, int]]) -> Bitslices:
    """The sum of the counters times each factor, for the stories that go with the factor."""
    columns: list[list[int]] = [[] for _ in range(len(planes) + _LARGEST)]
    for factor, among in factors:
        for shift in range(_LARGEST):
            if factor >> shift & 1:
                for plane, bits in enumerate(planes):
                    columns[plane + shift].append(bits & among)
    return total(columns)


def top(planes: Bitslices, size: int, among: int) -> tuple[int, int, int]:
    """The stories with the ``size`` greatest counters above 0, ties and all.

    Returns the bits of those above the least of them, of those at it, and the least (at least 1).
    """
    above, tied, least, count = 0, among, 0, 0
    for plane in range(len(planes) - 1, -1, -1):
        bits = tied & planes[plane]
        if (found := bits.bit_count()) + count >= size:
            tied, least = bits, least | 1 << plane
        else:
            above, count = above | bits, count + found
            tied ^= bits
    return (above, tied, least) if least else (above, 0, 1)


def numbers(bits: int) -> Iterator[int]:
    """The numbers of the stories in a set of bits, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def counters(planes: Bitslices) -> Iterator[tuple[int, int]]:
    """Every story with a counter above 0, with the counter."""
    width = max((plane.bit_length() for plane in planes), default=0)
    columns = [f"{plane:0{width}b}" for plane in reversed(planes)]
    for place, bits in enumerate(zip(*columns, strict=True), start=1):
        if "1" in bits:
            yield width - place, int("".join(bits), 2)
