"""Lines of photos, and the line of emphasis right under them that is their caption."""

from collections.abc import Iterator, Sequence

from plugins.stories.prose.line_marks import is_blank
from plugins.stories.prose.link_syntax import links_in
from plugins.vietnamese.spans import FILLER

_MOST_CAPTION_LINES = 10
_LONGEST_CAPTION = 200  # letters; what is longer was never meant as one


def is_photo_line(line: str) -> bool:
    """Whether a line holds photos and nothing else; a photo may be a link."""
    if "![" not in line:
        return False
    place = 0
    for link in links_in(line):
        if link.start < place:  # the photo within a link
            continue
        if line[place : link.start].strip() or not (link.is_photo or "![" in link.words):
            return False
        place = link.end
    return place > 0 and not line[place:].strip()


def caption_end(lines: Sequence[str], start: int) -> int:
    """The line behind the caption that begins at ``start``; ``start`` where none does."""
    first = lines[start].strip() if start < len(lines) else ""
    star = first[:1]
    if star not in ("*", "_") or _signs_at_end(first[::-1], star) != 1 or first[1:2].isspace():
        return start
    for place in range(start, min(start + _MOST_CAPTION_LINES, len(lines))):
        line = lines[place].rstrip()
        if is_blank(line):
            break
        if line.endswith(star) and _signs_at_end(line, star) != 2:
            return place + 1
    return start


def words_below_photos(lines: Sequence[str]) -> Iterator[int]:
    """The lines right under photos that are no caption, though they may be meant as one."""
    hold_photos = [is_photo_line(line) for line in lines]
    for place in range(1, len(lines)):
        if hold_photos[place - 1] and not hold_photos[place]:
            words = lines[place].strip().strip(FILLER)
            is_meant = 0 < len(words) <= _LONGEST_CAPTION
            if is_meant and caption_end(lines, place) == place:
                yield place


def _signs_at_end(line: str, sign: str) -> int:
    return len(line) - len(line.rstrip(sign))
