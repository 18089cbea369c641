"""What stands on the home page, and in which order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, Protocol, TypeVar

from plugins.stories.records import Section


class Listed(Protocol):
    """What the home page asks of a story."""

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
GALLERIES_ROW = "anh"
LAYOUTS = ("", "one", "two", "three")  # by the number of sections in a row

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
    """The lead, the seconds under it, the latest beside it, and the rows below."""

    lead: Item | None
    seconds: tuple[Item, ...]
    latest: tuple[Item, ...]
    rows: tuple[HomeRow[Item], ...]


def usual_plan(sections: Sequence[Section]) -> Plan:
    """The rows of a portal whose settings name none: one section, the galleries, the others by two."""
    slugs = [section.slug for section in sections]
    pairs = [slugs[at : at + 2] for at in range(1, len(slugs), 2)]
    return [slugs[:1], GALLERIES_ROW, *pairs]


def plan_faults(plan: object, sections: Sequence[Section]) -> list[str]:
    """What is wrong with the setting HOME, in words for whoever wrote it."""
    if not isinstance(plan, list | tuple) or not all(map(_is_row, plan)):
        return ["HOME: mỗi hàng là “anh” hoặc một danh sách từ một đến ba slug chuyên mục"]
    named = [slug for row in plan if row != GALLERIES_ROW for slug in row]
    known = {section.slug for section in sections}
    faults = [f"HOME: không có chuyên mục {slug!r}" for slug in named if slug not in known]
    if len(set(named)) < len(named) or list(plan).count(GALLERIES_ROW) > 1:
        faults.append("HOME: một chuyên mục hoặc dải ảnh đứng ở hai hàng")
    return faults


def _is_row(row: object) -> bool:
    if not isinstance(row, list | tuple):
        return row == GALLERIES_ROW
    return 0 < len(row) < len(LAYOUTS) and all(isinstance(slug, str) for slug in row)


def home(newest_first: Sequence[Item], sections: Iterable[Section], plan: Plan) -> Home[Item]:
    """Chooses the stories of the home page.

    The lead is the newest of the first few stories that has a photo, else the newest; None on a
    site without stories. A block repeats neither lead nor seconds; a section with nothing else
    to show has no block, and a row without any is left out.
    """
    lead = _with_photo(newest_first[: SECONDS + 1])
    rest = [item for item in newest_first if item is not lead]
    seconds, others = rest[:SECONDS], rest[SECONDS:]
    blocks = {
        section.slug: _block(section, items)
        for section in sections
        if (items := [item for item in others if item.section == section][:PER_SECTION])
    }
    galleries = tuple(item for item in rest if item.photo_count >= GALLERY)[:GALLERIES]
    return Home(lead, tuple(seconds), tuple(others[:LATEST]), tuple(_rows(plan, blocks, galleries)))


def _rows(
    plan: Plan, blocks: Mapping[str, SectionBlock[Item]], galleries: tuple[Item, ...]
) -> Iterator[HomeRow[Item]]:
    for row in plan:
        if row == GALLERIES_ROW:
            found = HomeRow(galleries=galleries)
        else:
            found = HomeRow(blocks=tuple(blocks[slug] for slug in row if slug in blocks))
        if found.galleries or found.blocks:
            yield found


def _block(section: Section, items: Sequence[Item]) -> SectionBlock[Item]:
    main = _with_photo(items) or items[0]
    return SectionBlock(section, main, tuple(item for item in items if item is not main))


def _with_photo(items: Sequence[Item]) -> Item | None:
    """The first item that has a photo, else the first; None where there is none."""
    return next(chain((item for item in items if item.photo_count), items), None)
