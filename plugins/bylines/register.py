"""The register of people who write and photograph: one file each, one address each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from plugins.stories.header import Key
from plugins.stories.kinds import Kind
from plugins.stories.photo_names import part_focus
from plugins.stories.records import Document, Field, Finding
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.settings import SLUG, StorySettings
from plugins.vietnamese.alphabet import sort_key
from plugins.vietnamese.keys import name_key
from plugins.vietnamese.normalise import fold

PERSON_KEYS = (
    Key("Name", ("tên", "họ tên", "họ và tên", "title"), needed=True),
    Key("Role", ("chức vụ", "chức danh")),
    Key("Unit", ("đơn vị", "phòng")),
    Key("Aliases", ("tên khác", "bút danh", "alias")),
    Key("Portrait", ("chân dung", "ảnh", "ảnh chân dung", "photo")),
)

# fmt: off
RULES = RuleTable(Group.PEOPLE, Where.FOLDER)
_NAMELESS = RULES.rule("B03", "Tệp của một người có tên người ấy", "tên được in ở đầu tin và trên trang tác giả.",
    "tac-gia/kim-chi.md không có dòng Name", "Name: Kim Chi",
    what="thiếu tên người", mend="thêm dòng “Name: …” ở đầu tệp.")
_UNUSABLE_FILE_NAME = RULES.rule("B04", "Tên tệp của một người dùng làm địa chỉ được", "tên tệp là địa chỉ trang tác giả.",
    "tac-gia/Kim Chi.md", "tac-gia/kim-chi.md",
    what="tên tệp “{slug}.md” không dùng làm địa chỉ được", mend="đổi tên tệp, ví dụ “kim-chi.md”.",
    because="tên tệp là địa chỉ trang tác giả, chỉ gồm chữ a-z không dấu, số và gạch nối.")
_CLAIMED_TWICE = RULES.rule("B05", "Mỗi tên chỉ thuộc về một người", "hai người trùng tên thì tin ký nhầm người.",
    "hai tệp cùng có Name: Kim Chi", "Name: Kim Chi và Name: Kim Chi (Ban Pháp chế)",
    what="tên “{name}” đã là tên của người ở tệp “{other}.md”", because="mỗi tên chỉ thuộc về một người; nếu trùng, tin sẽ ký nhầm người.",
    mend="sửa Name hoặc Aliases ở một trong hai tệp; hai người trùng tên thì thêm chữ phân biệt.")
_SEVERAL_NAMES = RULES.rule("B14", "Dòng Name có tên của một người", "dấu chấm phẩy ngăn các tên với nhau, nên không tin nào ký được tên có dấu ấy.",
    "Name: Lê Chấm; Phẩy", "Name: Lê Chấm", where=Where.FOLDER,
    what="tên “{name}” có dấu chấm phẩy", mend="chỉ ghi một tên ở dòng Name; cách viết khác của cùng người ấy ghi ở dòng Aliases, người khác thì thêm tệp.")
# fmt: on

_ALIKE = 0.8  # below it, another name that happens to share some letters


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signs stories or photos. ``slug`` is the file's name and never changes.

    A name that the register does not know (where the settings allow it) has no slug and so no
    address.
    """

    name: str
    slug: str = ""
    role: str = ""
    unit: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The address of the person's page below the site's root."""
        return f"tac-gia/{self.slug}/" if self.slug else ""

    @property
    def monogram(self) -> str:
        """The letter that stands for a portrait: the first of the given name, which comes last."""
        return self.name.split()[-1][0].upper()

    @property
    def feed_url(self) -> str:
        """The address of the person's feed below the site's root."""
        return f"feeds/tac-gia/{self.slug}.atom.xml" if self.slug else ""


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A person's file: the person, and the document whose body tells of the person."""

    document: Document
    person: Person

    @property
    def title(self) -> str:
        """The person's name."""
        return self.person.name

    @property
    def summary(self) -> str:
        """What the person is."""
        return self.person.role

    @property
    def url(self) -> str:
        """The address of the person's page."""
        return self.person.url


@dataclass(frozen=True, slots=True)
class Register:
    """All people, in alphabetical order, found by any spelling that their files give."""

    people: tuple[Person, ...]
    by_key: dict[str, Person]

    def find(self, name: str) -> Person | None:
        """The person of that name or former spelling."""
        return self.by_key.get(name_key(name))

    def nearest(self, name: str) -> Person | None:
        """The person whose name is ``name`` but for accents, a letter or two, or words beside it."""
        folded = {fold(key): person for key, person in self.by_key.items()}
        wanted = fold(name_key(name))
        close = get_close_matches(wanted, folded, n=1, cutoff=_ALIKE)
        longer = (key for key in folded if _holds(wanted, key) or _holds(key, wanted))
        near = next(iter(close), None) or next(longer, None)
        return folded[near] if near else None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name and former spelling."""
        return tuple(name for person in self.people for name in (person.name, *person.aliases))


def read_person(
    document: Document, settings: StorySettings, now: datetime
) -> tuple[PersonFile | None, tuple[Finding, ...]]:
    """The person in a document; None, and a problem, without a name or a usable file name."""
    header = document.header
    slug = document.source.rpartition("/")[2].removesuffix(".md")
    aliases = header.first("aliases")
    if not header.value("name"):
        return None, (_NAMELESS.at(document.source, 1),)
    name = header.first("name")
    if name and ";" in name.value:
        return None, (_SEVERAL_NAMES.at(document.source, name.line, name.column, name=name.value),)
    if not SLUG.fullmatch(slug):
        return None, (_UNUSABLE_FILE_NAME.at(document.source, slug=slug),)
    person = Person(
        name=header.value("name"),
        slug=slug,
        role=header.value("role"),
        unit=header.value("unit"),
        aliases=aliases.items() if aliases else (),
    )
    return PersonFile(document, person), ()


PERSON = Kind("person", "tac-gia", PERSON_KEYS, read_person, PersonFile, mapped=False)


def read_register(files: Iterable[PersonFile]) -> tuple[Register, tuple[Finding, ...]]:
    """The register of the people in files, with a problem for each name that two of them claim."""
    problems: list[Finding] = []
    by_key: dict[str, Person] = {}
    people: list[Person] = []
    for file in files:
        people.append(file.person)
        for field, name in _names(file.document):
            other = by_key.setdefault(name_key(name), file.person)
            if other is not file.person:
                place = file.document.source, field.line, field.column + field.value.find(name)
                problems.append(_CLAIMED_TWICE.at(*place, name=name, other=other.slug))
    people.sort(key=lambda person: (sort_key(person.name), person.slug))
    return Register(tuple(people), by_key), tuple(problems)


def portrait(document: Document) -> Document | None:
    """The portrait as a text of one photo, to be rendered as the photos of stories are."""
    field, name = document.header.first("portrait"), document.header.value("name")
    if field is None:
        return None
    photo, kept = part_focus(field.typed)
    title = f' "(Giữ: {kept})"' if kept else ""
    body = f"![Chân dung {name}](<{photo}>{title})"
    return Document(document.source, document.header, body, field.line, document.raw)


def _holds(longer: str, shorter: str) -> bool:
    """Whether a name ends another (Kim Chi, Nông Kim Chi) or stands in it before a remark."""
    return " " in shorter and (
        longer.endswith(f" {shorter}") or longer.startswith((f"{shorter} (", f"{shorter} -"))
    )


def _names(document: Document) -> Iterator[tuple[Field, str]]:
    """The name and the former spellings, each with the line that it stands on."""
    name, aliases = document.header.first("name"), document.header.first("aliases")
    if name:
        yield name, name.value
    if aliases:
        yield from ((aliases, alias) for alias in aliases.items())
