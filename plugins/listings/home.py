"""What stands on the home page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from plugins.stories.records import Section

Item = TypeVar("Item")

SECONDS = 4
PER_SECTION = 4
LATEST = 10
GALLERIES = 4
GALLERY = 2  # photos that make a gallery


@dataclass(frozen=True, slots=True)
class SectionBlock(Generic[Item]):
    """A section with its newest stories."""

    section: Section
    articles: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Home(Generic[Item]):
    """The lead, the seconds beside it, a block per section, photo galleries, the latest."""

    lead: Item | None
    seconds: tuple[Item, ...]
    sections: tuple[SectionBlock[Item], ...]
    galleries: tuple[Item, ...]
    latest: tuple[Item, ...]


def home(
    newest_first: Sequence[Item],
    sections: Iterable[Section],
    section_of: Callable[[Item], Section],
    photo_count: Callable[[Item], int],
) -> Home[Item]:
    """Chooses the stories of the home page.

    The lead is the newest of the first few stories that has a photo, else the newest; None on a
    site without stories. A block repeats neither lead nor seconds; a section with nothing else
    to show has no block.
    """
    candidates = newest_first[: SECONDS + 1]
    lead = next(iter([*filter(photo_count, candidates), *candidates]), None)
    rest = [item for item in newest_first if item is not lead]
    seconds, others = rest[:SECONDS], rest[SECONDS:]
    blocks = (
        SectionBlock(section, tuple(_first(others, section, section_of))) for section in sections
    )
    return Home(
        lead=lead,
        seconds=tuple(seconds),
        sections=tuple(block for block in blocks if block.articles),
        galleries=tuple(item for item in rest if photo_count(item) >= GALLERY)[:GALLERIES],
        latest=tuple(others[:LATEST]),
    )


def _first(
    items: Iterable[Item], section: Section, section_of: Callable[[Item], Section]
) -> list[Item]:
    return [item for item in items if section_of(item) == section][:PER_SECTION]
