"""Where in a body something was written: the line and column that an editor is sent to."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

# Around a link as editors write one; what stands in code or in a comment is none.
_BEFORE_A_LINK = ("](", "](<", "]: ", '="', "='", "<")
_AFTER_A_LINK = " \n\t>)\"'"
_OPENING = re.compile(r"<!--|`+")
_NOT_A_LINE_END = re.compile(r"[^\n]")
# Letters compared; past that, where a fault stands is not worth what it costs to find.
_MAX_SEARCH = 300_000_000


@dataclass
class Places:
    """Finds what was written in a body, each time behind the place where it was found before.

    Places are line and column in the file, whose body begins on ``first_line``; one that is not
    found is ``(first_line, 0)``.
    """

    body: str
    first_line: int
    text: str = field(init=False)
    _searched: dict[str, int] = field(default_factory=dict)
    _cost: int = 0

    def __post_init__(self) -> None:
        """Blanks code and comments."""
        self.text = without_code(self.body)

    def find(self, written: str, *, again: bool = False) -> tuple[int, int]:
        """The place of the next link to ``written``, else of its next mention.

        With ``again`` the same place is found by the next call.
        """
        start = self._searched.get(written, 0)
        self._cost += len(self.text) - start
        spot = self._spot(written, start) if self._cost < _MAX_SEARCH else -1
        if spot < 0:
            return self.first_line, 0
        if not again:
            self._searched[written] = spot + max(len(written), 1)
        return self.at(spot)

    def at(self, spot: int) -> tuple[int, int]:
        """Line and column of an index of the body."""
        line = self.first_line + self.body.count("\n", 0, spot)
        return line, spot - self.body.rfind("\n", 0, spot)

    def _spot(self, written: str, start: int) -> int:
        spots = (_find(self.text, before, written, start) for before in _BEFORE_A_LINK)
        return next((one for one in spots if one >= 0), self.text.find(written or "]()", start))


def without_code(body: str) -> str:
    """The body with spaces in place of code spans and comments; every index stays.

    A run of back-ticks closes at the next run of its length, as in Markdown. The time is
    proportional to the length, also where nothing closes.
    """
    closings = _closings(body)
    parts, end = [], 0
    for opening in _OPENING.finditer(body):
        if opening.start() < end:
            continue
        close = closings[opening[0]]
        while close and close[-1] < opening.end():
            close.pop()
        if close:
            parts.append(body[end : opening.start()])
            end = close.pop() + (3 if opening[0] == "<!--" else len(opening[0]))
            parts.append(_NOT_A_LINE_END.sub(" ", body[opening.start() : end]))
    return "".join([*parts, body[end:]])


def _closings(body: str) -> defaultdict[str, list[int]]:
    """Where each kind of opening can close, last place first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for closing in re.finditer("-->|`+", body):
        found["<!--" if closing[0] == "-->" else closing[0]].append(closing.start())
    for places in found.values():
        places.reverse()
    return found


def _find(text: str, before: str, written: str, start: int) -> int:
    """Where ``written`` stands whole, as a link does, behind ``before``; -1 where it does not."""
    needle = before + written
    spot = text.find(needle, start)
    while spot >= 0 and text[spot + len(needle) : spot + len(needle) + 1] not in _AFTER_A_LINK:
        spot = text.find(needle, spot + 1)
    return spot + len(before) if spot >= 0 else -1
