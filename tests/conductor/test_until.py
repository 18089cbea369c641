"""Until when a site is what it is, if nobody changes anything."""

from datetime import datetime, timedelta
from math import inf
from pathlib import Path

import pytest

from plugins.site.until import true_between, true_until
from tests.conductor.sites import Files, check_files
from tests.factories import NOW, ZONE, story_text

TODAY = NOW.astimezone(ZONE)
SOON = TODAY + timedelta(minutes=5)


def moment(at: datetime) -> str:
    return f"{at:%d/%m/%Y %H:%M}"


@pytest.mark.parametrize(
    ("expected", "files"),
    [
        ("midnight", {"tin/a/index.md": story_text()}),
        ("soon", {"tin/a/index.md": story_text(Date=moment(SOON))}),
        ("soon", {"tin/a/index.md": story_text(Date=moment(SOON - timedelta(days=2)))}),
        ("midnight", {"tin/a/index.md": story_text(Date=moment(SOON + timedelta(days=2)))}),
        (
            "soon",
            {
                "tin/a/index.md": story_text(),
                "trang-chu.md": f"Notice_until: {moment(SOON)}\n\nThông báo.",
            },
        ),
        (
            "soon",
            {
                "tin/a/index.md": story_text(),
                "trang-chu.md": f"Lead: a\nLead_until: {moment(SOON)}\n",
            },
        ),
    ],
)
def test_moment(tmp_path: Path, expected: str, files: Files) -> None:
    """The next hour of a story, end of its two days as news, end of a notice; midnight at the latest."""
    found = true_until(check_files(tmp_path, files))
    midnight = TODAY.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    soon = SOON.replace(second=0, microsecond=0)
    assert found == (midnight if expected == "midnight" else soon)


def test_clock_that_stands(tmp_path: Path) -> None:
    """Where the environment holds the clock no moment ever comes; else all begins now."""
    checked = check_files(tmp_path, {"tin/a/index.md": story_text()})
    until = true_until(checked).timestamp()
    assert true_between(checked, {"SOURCE_DATE_EPOCH": "0"}) == (-inf, inf)
    assert true_between(checked, {"SOURCE_DATE_EPOCH": ""}) == (NOW.timestamp(), until)
