from datetime import datetime, timedelta

import pytest

from plugins.stories.records import Correction, Section, Story
from tests.factories import NOW, ZONE, make_page, make_story

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("expected", "modified", "corrections"),
    [
        (NOW, None, ()),
        (NOW + DAY, NOW + DAY, ()),
        (NOW + 2 * DAY, NOW + DAY, (NOW + 2 * DAY,)),
        (NOW + 3 * DAY, NOW + 3 * DAY, (NOW + 2 * DAY, NOW + DAY)),
        (NOW, NOW - DAY, ()),
    ],
)
def test_last_change(
    expected: datetime, modified: datetime | None, corrections: tuple[datetime, ...]
) -> None:
    """A story was last changed at the latest of its date, its revision and its corrections."""
    noted = tuple(Correction(date, "sửa") for date in corrections)
    assert expected == make_story(date=NOW, modified=modified, corrections=noted).updated


def test_order_of_stories() -> None:
    """Oldest first; of equal dates, by source path."""
    late = make_story("a/index.md", date=NOW)
    early_b = make_story("b/index.md", date=NOW - DAY)
    early_c = make_story("c/index.md", date=NOW - DAY)
    stories: list[Story] = [early_c, late, early_b]
    assert [early_b, early_c, late] == sorted(stories, key=lambda story: story.order)


def test_addresses() -> None:
    """Every address is below the site's root and ends with a slash; days and months have two digits."""
    story = make_story(date=datetime(2021, 1, 2, tzinfo=ZONE), slug="x")
    section = Section("ky-hop", "Kỳ họp")
    assert story.url == "tin/2021/01/02/x/"
    assert make_page("trang/lien-he.md", "lien-he").url == "lien-he/"
    assert (
        section.url,
        section.feed_url,
    ) == ("chuyen-muc/ky-hop/", "feeds/chuyen-muc/ky-hop.atom.xml")
