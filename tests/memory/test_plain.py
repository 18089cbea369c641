"""Records as plain values, and back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.memory.plain import Form, Forms
from plugins.stories.records import FocalPoint, Heading, Status


@dataclass(frozen=True, slots=True)
class Leaf:
    """A record within another."""

    spot: FocalPoint


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record with fields of every sort."""

    name: str
    size: int = 0
    status: Status = Status.PUBLISHED
    headings: tuple[Heading, ...] = ()
    marks: frozenset[str] = frozenset()
    spot: FocalPoint | None = None
    pair: tuple[str, int] = ("", 0)
    parts: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    inner: "Leaf | None" = None


@dataclass(frozen=True)
class Dated:
    """A record with a moment."""

    at: datetime


SHEETS = {
    "defaults": Sheet("a"),
    "all": Sheet(
        "Kỳ họp",
        3,
        Status.DRAFT,
        (Heading("a", "A"), Heading("b", "B")),
        frozenset({"x", "y"}),
        FocalPoint(1, 2),
        ("p", 7),
        {"k": (Heading("c", "C"),)},
        Leaf(FocalPoint(0, 0)),
    ),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
def test_record(sheet: Sheet) -> None:
    """A record comes back as it was, through JSON."""
    assert sheet == Forms().read(Sheet, json.loads(json.dumps(Forms().write(sheet))))


def test_defaults() -> None:
    """What has its default is not written."""
    assert Forms().write(Sheet("a")) == {"name": "a"}


def test_known_form() -> None:
    """A type that is not plain is written as one says."""
    zone = ZoneInfo("Asia/Ho_Chi_Minh")
    moments = Form(
        lambda value: value.isoformat() if isinstance(value, datetime) else None,
        lambda plain: datetime.fromisoformat(str(plain)).astimezone(zone),
    )
    forms = Forms({datetime: moments})
    dated = Dated(datetime(2026, 5, 1, 8, tzinfo=zone))
    assert dated == forms.read(Dated, json.loads(json.dumps(forms.write(dated))))


def test_unknown_type() -> None:
    """A type without a plain form is refused."""
    with pytest.raises(TypeError, match="no plain form"):
        Forms().write(Dated(datetime(2026, 5, 1, tzinfo=ZoneInfo("UTC"))))


@pytest.mark.parametrize("plain", [[], "text", {"no": 1}, {"name": "a", "marks": 3}], ids=str)
def test_another_shape(plain: object) -> None:
    """What was not written so is an error, never a record that is half right."""
    with pytest.raises((AssertionError, TypeError)):
        Forms().read(Sheet, plain)
