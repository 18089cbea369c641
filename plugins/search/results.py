"""What a result shows of a story, in small files of a few each."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from plugins.stories.body import Body

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Result:
    """A story as a result shows it; links begin with the site's base path.

    ``key`` is by what the index names it; ``photo`` is the address of a small one with its width and
    height; ``opening`` stands before the text where an excerpt is taken.
    """

    key: str
    url: str
    title: str
    day: str
    section: str
    photo: tuple[str, int, int] | None
    opening: str
    body: Body


def results(found: Sequence[Result]) -> bytes:
    """The file of the stories that share one: by each key its stories, oldest first."""
    told: dict[str, list[dict[str, object]]] = {}
    for one in found:
        shown: dict[str, object] = {
            "url": one.url,
            "title": one.title,
            "day": one.day,
            "section": one.section,
            "photo": one.photo,
            "text": f"{one.opening} {plain_text(one.body)}".strip(),
        }
        told.setdefault(one.key, []).append(shown)
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode()  # whoever opens it as a page finds no tag


def plain_text(body: Body) -> str:
    """The words of a text as they are read, in one line."""
    return " ".join(unescape(_TAG.sub(" ", body.html)).split())
