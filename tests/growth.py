"""How the work on a text grows with its length."""

import gc
from collections.abc import Callable
from time import process_time

NOTHING = 0.05  # seconds; below it the clock tells nothing
DOUBTFUL = 6  # times as long; from there on it is measured again
TRIES = 4


def repeated(unit: str, length: int) -> str:
    """A text of nothing but one unit."""
    return (unit * (length // len(unit) + 1))[:length]


def growth(work: Callable[[str], object], unit: str, length: int) -> float:
    """How many times as long the work takes on a text four times as long: 4 if linear, 16 if not."""
    short, long = (_seconds(work, repeated(unit, chars)) for chars in (length, 4 * length))
    for _ in range(TRIES):  # what else the machine does only adds to a time
        if long <= DOUBTFUL * max(short, NOTHING):
            break
        long = min(long, _seconds(work, repeated(unit, 4 * length)))
    return long / max(short, NOTHING)


def _seconds(work: Callable[[str], object], text: str) -> float:
    """The time of the work alone: to look for garbage takes as long as all other tests have left much."""
    gc.disable()
    try:
        started = process_time()
        work(text)
        return process_time() - started
    finally:
        gc.enable()
