"""The register of people who write and photograph: one file each, one address each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from markupsafe import Markup

from plugins.stories.header import Key
from plugins.stories.records import Document, Field, Finding
from plugins.stories.settings import SLUG
from plugins.vietnamese.alphabet import sort_key
from plugins.vietnamese.keys import name_key

PERSON_KEYS = (
    Key("Name", ("tên", "họ tên", "họ và tên", "title")),
    Key("Role", ("chức vụ", "chức danh")),
    Key("Unit", ("đơn vị", "phòng")),
    Key("Aliases", ("tên khác", "bút danh", "alias")),
    Key("Portrait", ("chân dung", "ảnh", "ảnh chân dung", "photo")),
)

NO_MARKUP = Markup("")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signs stories or photos. ``slug`` is the file's name and never changes.

    ``portrait`` is the photo's file name, ``picture`` the HTML that shows it.
    A name that the register does not know (where the settings allow it) has no slug and so no
    address.
    """

    name: str
    slug: str = ""
    role: str = ""
    unit: str = ""
    bio: Markup = NO_MARKUP
    aliases: tuple[str, ...] = ()
    portrait: str = ""
    picture: Markup = NO_MARKUP

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
class Register:
    """All people, in alphabetical order, found by any spelling that their files give."""

    people: tuple[Person, ...]
    by_key: dict[str, Person]

    def find(self, name: str) -> Person | None:
        """The person of that name or former spelling."""
        return self.by_key.get(name_key(name))

    def nearest(self, name: str) -> Person | None:
        """The person whose name is written most like ``name``."""
        close = get_close_matches(name_key(name), self.by_key, n=1, cutoff=0.6)
        return self.by_key[close[0]] if close else None


def read_register(
    documents: Iterable[Document], render: Callable[[Document], Markup]
) -> tuple[Register, tuple[Finding, ...]]:
    """The register in a folder's documents, with a problem for each name that two people claim.

    ``render`` turns a document's body into the HTML of the bio.
    """
    problems: list[Finding] = []
    by_key: dict[str, Person] = {}
    people: list[Person] = []
    for document in documents:
        person = _read_person(document, render, problems)
        if person is None:
            continue
        people.append(person)
        for field, name in _names(document):
            other = by_key.setdefault(name_key(name), person)
            if other is not person:
                problems.append(_claimed_twice(document, field, name, other))
    people.sort(key=lambda person: (sort_key(person.name), person.slug))
    return Register(tuple(people), by_key), tuple(problems)


def _read_person(
    document: Document, render: Callable[[Document], Markup], problems: list[Finding]
) -> Person | None:
    header = document.header
    slug = document.source.rpartition("/")[2].removesuffix(".md")
    aliases = header.first("aliases")
    if not header.value("name"):
        problems.append(
            Finding(
                document.source,
                1,
                0,
                "B03",
                "thiếu tên người",
                "tên được in ở đầu tin và trên trang tác giả.",
                "thêm dòng “Name: …” ở đầu tệp.",
            )
        )
        return None
    if not SLUG.fullmatch(slug):
        problems.append(
            Finding(
                document.source,
                0,
                0,
                "B04",
                f"tên tệp “{slug}.md” không dùng làm địa chỉ được",
                "tên tệp là địa chỉ trang tác giả, chỉ gồm chữ a-z không dấu, số và gạch nối.",
                "đổi tên tệp, ví dụ “kim-chi.md”.",
            )
        )
        return None
    return Person(
        name=header.value("name"),
        slug=slug,
        role=header.value("role"),
        unit=header.value("unit"),
        bio=render(document),
        picture=_picture(document, render),
        aliases=aliases.items() if aliases else (),
        portrait=header.value("portrait"),
    )


def _picture(document: Document, render: Callable[[Document], Markup]) -> Markup:
    """The portrait as a photo of the site, by the same way as the photos of a text."""
    portrait, name = document.header.first("portrait"), document.header.value("name")
    if portrait is None:
        return NO_MARKUP
    body = f"![Chân dung {name}](<{portrait.value}>)"
    return render(replace(document, body=body, body_line=portrait.line))


def _names(document: Document) -> Iterator[tuple[Field, str]]:
    """The name and the former spellings, each with the line that it stands on."""
    name, aliases = document.header.first("name"), document.header.first("aliases")
    if name:
        yield name, name.value
    if aliases:
        yield from ((aliases, alias) for alias in aliases.items())


def _claimed_twice(document: Document, field: Field, name: str, other: Person) -> Finding:
    return Finding(
        document.source,
        field.line,
        field.column + field.value.find(name),
        "B05",
        f"tên “{name}” đã là tên của người ở tệp “{other.slug}.md”",
        "mỗi tên chỉ thuộc về một người; nếu trùng, tin sẽ ký nhầm người.",
        "sửa Name hoặc Aliases ở một trong hai tệp; hai người trùng tên thì thêm chữ phân biệt.",
    )
