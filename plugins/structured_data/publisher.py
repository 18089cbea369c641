"""The office and its portal (schema.org Organization, WebSite)."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.structured_data.json_ld import Node, node

# A name with a whole address, which may be empty.
Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at a whole web address, its size in pixels (0: not told), and its credit.

    ``credit`` names who made it, ``creators`` are those of them whom the register knows.
    """

    url: str
    width: int = 0
    height: int = 0
    caption: str = ""
    credit: str = ""
    creators: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the office's name, the whole address of its portal, its mark."""

    name: str
    url: str
    logo: Picture


def organization(publisher: Publisher) -> Node:
    """The office with its mark."""
    return node(
        "Organization",
        name=publisher.name,
        url=publisher.url,
        logo=image(publisher.logo),
    )


def website(name: str, publisher: Publisher, search: str) -> Node:
    """The portal under its own name, for its home page; words that are looked for follow ``search``."""
    return node(
        "WebSite",
        name=name,
        url=publisher.url,
        inLanguage="vi",
        publisher=organization(publisher),
        potentialAction={
            **node("SearchAction", target=node("EntryPoint", urlTemplate=f"{search}{{words}}")),
            "query-input": "required name=words",
        },
    )


def person(name: str, url: str) -> Node:
    """Someone who writes or photographs; ``url`` may be empty."""
    return node("Person", name=name, url=url)


def image(picture: Picture) -> Node:
    """A picture, with its credit where it has one."""
    return node(
        "ImageObject",
        url=picture.url,
        width=picture.width,
        height=picture.height,
        caption=picture.caption,
        creditText=picture.credit,
        creator=[person(*creator) for creator in picture.creators],
    )


def credited(credit: str, photographers: Sequence[Named]) -> tuple[str, tuple[Named, ...]]:
    """Whom the credit of a photo names, and those of them who are the story's photographers.

    A photo without a credit of its own (``Ảnh: A, B``) is by all of them.
    """
    if not credit:
        return ", ".join(name for name, _ in photographers), tuple(photographers)
    names = credit.partition(": ")[2]
    return names, tuple(one for one in photographers if one[0] in names.split(", "))
