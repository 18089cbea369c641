import pytest

from plugins.feeds.atom import FeedIdentity
from plugins.feeds.settings import FeedSettings, read_feed_settings
from plugins.stories.settings import SettingsFault

RIGHT = {"FEED_ID_AUTHORITY": "hdnd.gov.vn", "FEED_ID_DATE": "2021"}


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (FeedSettings(FeedIdentity("hdnd.gov.vn", "2021"), 100), {}),
        (FeedSettings(FeedIdentity("hdnd.gov.vn", "2021"), 20), {"FEED_MAX_ITEMS": 20}),
        (
            FeedSettings(FeedIdentity("van_thu@hdnd.gov.vn", "2020-02-29"), 100),
            {"FEED_ID_AUTHORITY": "van_thu@hdnd.gov.vn", "FEED_ID_DATE": "2020-02-29"},
        ),
        (FeedSettings(FeedIdentity("hdnd.gov.vn", "2021-05"), 100), {"FEED_ID_DATE": "2021-05"}),
    ],
)
def test_settings(expected: FeedSettings, given: dict[str, object]) -> None:
    """A domain or a mail address, a year, month or day, and a number of stories."""
    assert expected == read_feed_settings({**RIGHT, **given})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FEED_ID_AUTHORITY", "a b/ü"),
        ("FEED_ID_AUTHORITY", "hội-đồng.vn"),
        ("FEED_ID_AUTHORITY", "hdnd"),
        ("FEED_ID_AUTHORITY", "https://hdnd.gov.vn"),
        ("FEED_ID_AUTHORITY", "hdnd.gov.vn,2021"),
        ("FEED_ID_AUTHORITY", "a@b@hdnd.gov.vn"),
        ("FEED_ID_AUTHORITY", ""),
        ("FEED_ID_AUTHORITY", 5),
        ("FEED_ID_AUTHORITY", None),
        ("FEED_ID_DATE", "x"),
        ("FEED_ID_DATE", "21"),
        ("FEED_ID_DATE", "0000"),
        ("FEED_ID_DATE", "2021-13-45"),
        ("FEED_ID_DATE", "2021-02-29"),
        ("FEED_ID_DATE", "2021-00"),
        ("FEED_ID_DATE", "2021-5-7"),
        ("FEED_ID_DATE", "27/5/2021"),
        ("FEED_ID_DATE", "２０２１"),
        ("FEED_ID_DATE", ""),
        ("FEED_ID_DATE", 2021),
        ("FEED_ID_DATE", None),
        ("FEED_MAX_ITEMS", 0),
        ("FEED_MAX_ITEMS", "20"),
        ("FEED_MAX_ITEMS", None),
    ],
)
def test_fault(name: str, value: object) -> None:
    """What would make an id that no RFC 4151 reader takes, for good, is told by its name, once."""
    with pytest.raises(SettingsFault) as raised:
        read_feed_settings({**RIGHT, name: value})
    (fault,) = raised.value.faults
    assert fault.startswith(f"{name}: ")


def test_nothing_given() -> None:
    """Nothing can be made up for what the ids stand on."""
    with pytest.raises(SettingsFault) as raised:
        read_feed_settings({})
    assert [fault.split(":")[0] for fault in raised.value.faults] == [*RIGHT]
