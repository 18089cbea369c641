from random import Random

import pytest

from plugins.related_news.records import Reason
from plugins.related_news.timeline import Timeline, around
from tests.related_news.sites import item


@pytest.mark.parametrize("seed", range(20))
def test_around(seed: int) -> None:
    """All stories come by distance; of equal ones the newer first, then by source."""
    random = Random(seed)
    entries = sorted((random.randrange(20), f"tin-{number}") for number in range(30))
    moment = random.randrange(-3, 23)
    expected = sorted(entries, key=lambda entry: (abs(entry[0] - moment), -entry[0], entry[1]))
    assert [source for _, source in expected] == list(around(entries, moment))


def test_nearest() -> None:
    """The stories of the section come before those of the site, and one removed does not."""
    timeline = Timeline()
    stories = [
        item("a", day=0, section="ky-hop"),
        item("b", day=1, section="giam-sat"),
        item("c", day=9, section="ky-hop"),
        item("d", day=2, section="ky-hop"),
    ]
    for story in stories:
        timeline.add(story)
    timeline.remove(stories[3])
    expected = [
        *((Reason.SECTION, name) for name in ("a", "c")),
        *((Reason.SITE, name) for name in ("a", "b", "c")),
    ]
    assert expected == list(timeline.nearest(stories[0]))
