"""Where in a body something was written: the line and column that an editor is sent to."""

from dataclasses import dataclass, field
from html import unescape

from plugins.stories.prose.link_syntax import targets_in
from plugins.stories.scanner import without_code
from plugins.vietnamese.spans import FILLER

# Around a link as editors write one; what stands in code or in a comment is none.
_BEFORE_A_LINK = ("](", "](<", "]: ", '="', "='", "<")
_AFTER_A_LINK = f" \n\t>)\"'{FILLER}"
# Letters compared; past that, where a fault stands is not worth what it costs to find.
_MAX_SEARCH = 300_000_000


@dataclass
class Places:
    """Finds what was written in a body, each time behind the place where it was found before.

    Places are line and column in the file, whose body begins on ``first_line``; one that is not
    found is ``(first_line, 0)``. ``text`` is the body with code and comments covered.
    """

    body: str
    first_line: int
    text: str = field(init=False)
    _searched: dict[str, int] = field(default_factory=dict)
    _cost: int = 0

    def __post_init__(self) -> None:
        """Covers code and comments."""
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
        found = next((spot for spot in spots if spot >= 0), self.text.find(written or "]()", start))
        return found if found >= 0 else self._encoded(written, start)

    def _encoded(self, written: str, start: int) -> int:
        """Where a target stands that Markdown read as something else: ``a&copy;b`` or ``a`b`c``."""
        targets = targets_in(self.body[start:])
        same = (one for one in targets if unescape(one.href).replace("`", "") == written)
        return next((start + one.href_at for one in same), -1)


def _find(text: str, before: str, written: str, start: int) -> int:
    """Where ``written`` stands whole, as a link does, behind ``before``; -1 where it does not."""
    needle = before + written
    spot = text.find(needle, start)
    while spot >= 0 and text[spot + len(needle) : spot + len(needle) + 1] not in _AFTER_A_LINK:
        spot = text.find(needle, spot + 1)
    return spot + len(before) if spot >= 0 else -1
