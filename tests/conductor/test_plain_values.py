import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from markupsafe import Markup

from plugins.memory.digests import digest_of
from plugins.site.plain_values import PlainValues, names_of
from plugins.site.records import Printed
from plugins.stories.body import Body
from plugins.stories.html import Html
from plugins.stories.records import MIDDLE, Section, Status, Story
from tests.factories import make_document, make_story

NOON = datetime(2021, 5, 27, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """A record of some values."""

    first: object
    second: object = ""


def digest(value: object) -> bytes:
    """The digest of a value, by a walk of its own."""
    return digest_of(PlainValues().form(value))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (1, True),
        (0, None),
        ("", None),
        ("<b>", Markup("<b>")),
        ("2021-05-27", date(2021, 5, 27)),
        (NOON, NOON.replace(tzinfo=None)),
        (Status.DRAFT, "draft"),
        (Status.DRAFT, Status.HIDDEN),
        ((), ""),
        (("a", "b"), ("ab",)),
        (("a", ("b",)), (("a",), "b")),
        (("a", "b"), ("b", "a")),
        ({"a": "b"}, {"b": "a"}),
        ({"a": "b"}, (("a", "b"),)),
        (Page("a", "b"), Page("ab")),
        (Page("a"), ("a", "")),
        (Page(MIDDLE), Page(MIDDLE._replace(x=51))),
        (Section("a", "A"), Section("a", "A", closed=NOON)),
        (Printed(Body(Html("a")), ""), Printed(Body(Html("b")), "")),
        (Printed(Body(Html("a")), ""), Printed(Body(Html("a")), "/cong")),
        (make_story(title="a"), make_story(title="b")),
        (make_story("tin/a/index.md"), make_story("tin/b/index.md")),
    ],
)
def test_values_that_print_otherwise(one: object, other: object) -> None:
    """Their digests differ, also deep in a record."""
    assert digest(one) != digest(other)
    assert digest(Page([one])) != digest(Page([other]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", 1), ["a", 1]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Section("a", "A"), Section("a", "A")),
        (sys.intern("tin-a"), "".join(["tin", "-a"])),
        (make_story(), make_story(document=make_document("Title: Khác\n\nBài khác."))),
    ],
)
def test_values_that_print_alike(one: object, other: object) -> None:
    """Their digests are equal, however they were made; what is no page's plays no part."""
    if isinstance(one, Story) and isinstance(other, Story):
        other = replace(other, document=replace(other.document, source=one.source))
    assert digest(one) == digest(other)


@pytest.mark.parametrize(
    "value", [Path("a"), object(), {1, 2}, 1.5, len, make_document("Title: A")]
)
def test_value_that_nobody_foresaw(value: object) -> None:
    """It is an error, also deep in a record: nobody knows what a page prints of it."""
    for given in (value, Page((value,))):
        with pytest.raises(TypeError, match="nobody said"):
            digest(given)


def test_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is known by its digest, and is not made for that."""
    monkeypatch.delattr(Printed, "__html__")
    monkeypatch.delattr(Body, "at")
    assert len(digest(Printed(Body(Html("a")), ""))) == 16


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (["first", "second"], {"article": Page("a", "b")}),
        (["page", "tag"], {"page": Page("a"), "tag": "b"}),
        (["groups"], {"groups": ("a",)}),
        ([], {}),
    ],
)
def test_names(names: list[str], values: Mapping[str, object]) -> None:
    """They are those of the values, and of the fields where a page is one record."""
    assert names == [*names_of(values)]
    assert len(names) == len(PlainValues().own(values))
