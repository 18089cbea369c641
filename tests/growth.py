"""How the work on a text grows with its length."""

from collections.abc import Callable
from time import process_time

NOTHING = 0.05  # seconds; below it the clock tells nothing
DOUBTFUL = 6  # times as long; from there on it is measured again


def repeated(unit: str, length: int) -> str:
    """A text of nothing but one unit."""
    return (unit * (length // len(unit) + 1))[:length]


def growth(work: Callable[[str], object], unit: str, length: int) -> float:
    """How many times as long the work takes on a text four times as long: 4 if linear, 16 if not."""
    short, long = (_seconds(work, repeated(unit, chars)) for chars in (length, 4 * length))
    if long > DOUBTFUL * max(short, NOTHING):  # what else the machine does only adds to a time
        long = min(long, _seconds(work, repeated(unit, 4 * length)))
    return long / max(short, NOTHING)


def _seconds(work: Callable[[str], object], text: str) -> float:
    started = process_time()
    work(text)
    return process_time() - started
