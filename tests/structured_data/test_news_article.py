from datetime import datetime, timedelta
from typing import Any

import pytest

from plugins.stories.records import Correction
from plugins.structured_data.news_article import NewsItem, news_article
from plugins.structured_data.publisher import Named, Picture, Publisher
from tests.factories import ZONE, make_story

OFFICE = Publisher("Văn phòng", "https://x.vn/", Picture("https://x.vn/logo.png", 512, 512))
PICTURE = Picture("https://x.vn/anh/a.share.jpg", 1200, 630)
KIM_CHI = ("Kim Chi", "https://x.vn/tac-gia/kim-chi/")
THANH_BINH = ("Thanh Bình", "")
NEWS_AGENCY = ("TTXVN", "https://baotintuc.vn/")
DATE = datetime(2021, 5, 27, 17, 0, tzinfo=ZONE)


def article(
    authors: tuple[Named, ...] = (KIM_CHI,),
    sources: tuple[Named, ...] = (),
    summary: str = "Chốt nội dung kỳ họp.",
    **values: Any,
) -> dict[str, Any]:
    story = make_story(**{"date": DATE, **values})
    own = story.title, story.date, story.updated, story.section.name, story.tags
    item = NewsItem(*own, "https://x.vn/tin/", summary, authors, sources, (PICTURE,))
    return news_article(item, OFFICE)


def test_story() -> None:
    """It says all that a search engine asks of news."""
    assert article(tags=("nghị quyết", "phòng, chống Covid-19")) == {
        "@type": "NewsArticle",
        "headline": "HĐND tỉnh khai mạc kỳ họp",
        "description": "Chốt nội dung kỳ họp.",
        "image": [
            {"@type": "ImageObject", "url": PICTURE.url, "width": 1200, "height": 630},
        ],
        "datePublished": "2021-05-27T17:00:00+07:00",
        "dateModified": "2021-05-27T17:00:00+07:00",
        "author": [{"@type": "Person", "name": KIM_CHI[0], "url": KIM_CHI[1]}],
        "publisher": {
            "@type": "Organization",
            "name": "Văn phòng",
            "url": "https://x.vn/",
            "logo": {
                "@type": "ImageObject",
                "url": "https://x.vn/logo.png",
                "width": 512,
                "height": 512,
            },
        },
        "articleSection": "Kỳ họp",
        "keywords": ["nghị quyết", "phòng, chống Covid-19"],
        "inLanguage": "vi",
        "mainEntityOfPage": "https://x.vn/tin/",
        "isAccessibleForFree": True,
    }


@pytest.mark.parametrize(
    ("expected", "authors", "sources"),
    [
        ([("Person", *KIM_CHI)], (KIM_CHI,), ()),
        ([("Person", *KIM_CHI), ("Person", *THANH_BINH)], (KIM_CHI, THANH_BINH), ()),
        ([("Person", *KIM_CHI)], (KIM_CHI,), (NEWS_AGENCY,)),
        ([("Organization", "Văn phòng", "https://x.vn/")], (), (NEWS_AGENCY,)),
        ([("Organization", "Văn phòng", "https://x.vn/")], (), ()),
    ],
    ids=["one", "several", "author and source", "source", "nobody"],
)
def test_author(
    expected: list[tuple[str, str, str]], authors: tuple[Named, ...], sources: tuple[Named, ...]
) -> None:
    """Who signed, else the office; never someone made up, nor what it was taken from."""
    found = article(authors, sources)["author"]
    assert expected == [(one["@type"], one["name"], one.get("url", "")) for one in found]


@pytest.mark.parametrize("authors", [(), (KIM_CHI,)], ids=["nobody signed", "signed"])
def test_sources(authors: tuple[Named, ...]) -> None:
    """Papers and documents are what the story is based on, with their addresses where these are known."""
    sources = (NEWS_AGENCY, ("Tài liệu kỳ họp", ""))
    assert article(authors, sources)["isBasedOn"] == [
        {"@type": "CreativeWork", "name": NEWS_AGENCY[0], "url": NEWS_AGENCY[1]},
        {"@type": "CreativeWork", "name": "Tài liệu kỳ họp"},
    ]


@pytest.mark.parametrize(
    ("expected", "values"),
    [
        (DATE, {}),
        (DATE + timedelta(hours=2), {"modified": DATE + timedelta(hours=2)}),
        (
            DATE + timedelta(days=3),
            {
                "modified": DATE + timedelta(hours=2),
                "corrections": (
                    Correction(DATE + timedelta(days=3), "Sửa tên."),
                    Correction(DATE + timedelta(days=1), "Sửa số."),
                ),
            },
        ),
    ],
    ids=["as published", "updated", "corrected"],
)
def test_date_of_change(expected: datetime, values: dict[str, Any]) -> None:
    """It is the last moment at which an update or a correction changed the text."""
    found = article(**values)
    assert expected.isoformat() == found["dateModified"]
    assert DATE.isoformat() == found["datePublished"]
    assert found["dateModified"].endswith("+07:00")


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        ("ộ" * 110, "ộ" * 110),
        (f"{'kỳ ' * 35}họp…", f"{'kỳ ' * 35}họp thường lệ"),
    ],
)
def test_headline(expected: str, title: str) -> None:
    """One of 110 characters is whole; a longer one ends after a word."""
    assert expected == article(title=title)["headline"]


@pytest.mark.parametrize(
    ("expected", "summary"),
    [("HĐND tỉnh khai mạc kỳ họp", ""), ("Chốt nội dung.", "Chốt nội dung.")],
)
def test_description(expected: str, summary: str) -> None:
    """It is the summary, or the headline of a story without one."""
    assert expected == article(summary=summary)["description"]


def test_story_without_tags() -> None:
    """No keywords are made up."""
    assert "keywords" not in article(tags=())
