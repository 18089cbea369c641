"""What stands on the home page, and in which order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Generic, Protocol, TypeVar

from plugins.stories.records import Section


class Listed(Protocol):
    """What the home page asks of a story."""

    @property
    def date(self) -> datetime:
        """When it was published."""

    @property
    def section(self) -> Section:
        """The section that it stands in."""

    @property
    def photo_count(self) -> int:
        """How many photos its text shows."""


Item = TypeVar("Item", bound=Listed)

SECONDS = 4
PER_SECTION = 4
LATEST = 7
GALLERIES = 4
GALLERY = 2  # photos that make a gallery
NEARLY_AS_NEW = timedelta(days=3)  # a photo brings no older story forward
GALLERIES_ROW = "anh"
LAYOUTS = ("", "one", "two", "three")  # by the number of sections in a row
WITH_PHOTOS = 2  # sections in a row whose blocks show a photo

Plan = Sequence[str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class SectionBlock(Generic[Item]):
    """A section with its newest stories: ``main`` stands large, ``rest`` as headlines."""

    section: Section
    main: Item
    rest: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class HomeRow(Generic[Item]):
    """A row under the lead: the strip of galleries, or one to three sections side by side."""

    galleries: tuple[Item, ...] = ()
    blocks: tuple[SectionBlock[Item], ...] = ()

    @property
    def layout(self) -> str:
        """``one``, ``two`` or ``three``, as many sections share the row."""
        return LAYOUTS[len(self.blocks)]


@dataclass(frozen=True, slots=True)
class Home(Generic[Item]):
    """The lead, the latest beside it, the seconds under it, and the rows below."""

    lead: Item | None
    latest: tuple[Item, ...]
    seconds: tuple[Item, ...]
    rows: tuple[HomeRow[Item], ...]


def usual_plan(sections: Sequence[Section]) -> Plan:
    """The rows where nobody has named any: one section, the galleries, the others by two."""
    slugs = [section.slug for section in sections]
    pairs = [slugs[at : at + 2] for at in range(1, len(slugs), 2)]
    return [slugs[:1], GALLERIES_ROW, *pairs]


def home(
    newest_first: Sequence[Item],
    sections: Iterable[Section],
    plan: Plan,
    lead: Item | None = None,
    kept_on_top: Sequence[Item] = (),
) -> Home[Item]:
    """Chooses the stories of the home page, round those that its editor has chosen.

    The lead, where none is chosen, is the newest story or, of the first few, one nearly as new that
    has a photo; None on a site without stories. The latest are the newest but for those chosen and
    the lead, which stand beside them; the seconds go on from there. A block repeats neither lead
    nor seconds; a section with nothing else to show has no block, and a row without any is left out.
    """
    offered = [item for item in newest_first if item not in kept_on_top][: SECONDS + 1]
    lead = lead or _with_photo(offered)
    chosen = [item for item in kept_on_top if item is not lead][:SECONDS]
    others = [item for item in newest_first if item is not lead and item not in chosen]
    latest, older = others[:LATEST], others[LATEST:]
    seconds = (*chosen, *older[: SECONDS - len(chosen)])
    galleries = (one for one in newest_first if one is not lead and one.photo_count >= GALLERY)
    by_section = {
        section.slug: (section, items)
        for section in sections
        if (items := _newest(section, others, seconds))
    }
    rows = _rows(plan, by_section, tuple(islice(galleries, GALLERIES)))
    return Home(lead, tuple(latest), seconds, tuple(rows))


def _newest(section: Section, items: Iterable[Item], shown: Collection[Item]) -> list[Item]:
    """The newest of a section that are not shown above."""
    own = (item for item in items if item.section == section and item not in shown)
    return list(islice(own, PER_SECTION))


def _rows(
    plan: Plan,
    by_section: Mapping[str, tuple[Section, Sequence[Item]]],
    galleries: tuple[Item, ...],
) -> Iterator[HomeRow[Item]]:
    for row in plan:
        if row == GALLERIES_ROW:
            found = HomeRow(galleries=galleries)
        else:
            filled = [by_section[slug] for slug in row if slug in by_section]
            with_photos = len(filled) <= WITH_PHOTOS
            found = HomeRow(blocks=tuple(_block(*one, with_photos) for one in filled))
        if found.galleries or found.blocks:
            yield found


def _block(section: Section, items: Sequence[Item], with_photos: bool) -> SectionBlock[Item]:
    main = (_with_photo(items) if with_photos else None) or items[0]
    return SectionBlock(section, main, tuple(item for item in items if item is not main))


def _with_photo(newest_first: Sequence[Item]) -> Item | None:
    """The first of those nearly as new as the newest that has a photo, else the newest."""
    newest = next(iter(newest_first), None)
    near = (item for item in newest_first if newest and newest.date - item.date <= NEARLY_AS_NEW)
    return next((item for item in near if item.photo_count), newest)
