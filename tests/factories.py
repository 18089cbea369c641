"""Records and content folders that tests need often; each starts right and is bent by the test."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zoneinfo import ZoneInfo

from plugins.bylines.bylines import BYLINE_KEYS
from plugins.related_news.items import RELATED_KEYS
from plugins.stories.header import read_document
from plugins.stories.links import LinkTargets
from plugins.stories.reading import STORY_KEYS
from plugins.stories.records import Document, Section, StandingPage, Status, Story
from plugins.stories.settings import StorySettings

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2021, 6, 1, 8, 0, tzinfo=ZONE)
SESSIONS = Section("ky-hop", "Kỳ họp", "Các kỳ họp của HĐND tỉnh.")
OVERSIGHT = Section("giam-sat", "Giám sát, khảo sát")
SETTINGS = StorySettings(zone=ZONE, sections=(SESSIONS, OVERSIGHT))
KEYS = (*STORY_KEYS, *BYLINE_KEYS, *RELATED_KEYS)
SOURCE = "tin/mot-tin/index.md"


def story_text(body: str = "Nội dung tin.", **fields: str | None) -> str:
    """The file of a right story; a field given as None is left out, any other is added."""
    right = {"Title": "HĐND tỉnh khai mạc kỳ họp", "Date": "27/5/2021", "Category": "Kỳ họp"}
    lines = [f"{key}: {value}" for key, value in {**right, **fields}.items() if value is not None]
    return "\n".join([*lines, "", body, ""])


def make_document(text: str, source: str = SOURCE) -> Document:
    """The document of a text whose header has no fault of form."""
    document, problems = read_document(source, text, KEYS)
    assert problems == ()
    return document


def make_story(source: str = SOURCE, **values: Any) -> Story:
    """A published story of 27/5/2021."""
    right = {
        "document": make_document(story_text(), source),
        "title": "HĐND tỉnh khai mạc kỳ họp",
        "date": datetime(2021, 5, 27, tzinfo=ZONE),
        "slug": "hdnd-tinh-khai-mac-ky-hop",
        "section": SESSIONS,
        "status": Status.PUBLISHED,
        "scheduled": False,
        "summary": "",
        "tags": (),
        "modified": None,
        "corrections": (),
        "reason": "",
    }
    return Story(**{**right, **values})


def make_page(source: str, slug: str) -> StandingPage:
    """A standing page."""
    return StandingPage(make_document("Title: Liên hệ", source), "Liên hệ", slug, "")


def link_targets(
    *records: Story | StandingPage, faulty: frozenset[str] = frozenset()
) -> LinkTargets:
    """What may be linked: the stories and pages given."""
    return LinkTargets.of(records, faulty)


def plant(content: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes files below a content folder, byte for byte, and returns the folder."""
    for source, text in files.items():
        path = content / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return content


def windows_1258(text: str) -> bytes:
    """The bytes of a Vietnamese text in Windows-1258, which writes tones as characters of their own."""
    apart = "".join(_letter_then_tone(character) for character in normalize("NFC", text))
    return apart.encode("cp1258")


def _letter_then_tone(character: str) -> str:
    pieces = normalize("NFD", character)
    tones = "".join(mark for mark in pieces[1:] if mark in "\u0300\u0309\u0303\u0301\u0323")
    letter = "".join(mark for mark in pieces if mark not in tones)
    return normalize("NFC", letter) + tones
