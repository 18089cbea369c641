"""Which stories stand on which list of the sample site."""

from collections.abc import Callable, Iterable

from bs4 import BeautifulSoup

from plugins.vietnamese.alphabet import sort_key
from tests.site.built import Site, StoryFile


def listed(site: Site, front: str) -> list[str]:
    """The headlines of a list from its front to its oldest page, as a reader walks it."""
    titles: list[str] = []
    address: str | None = front
    while address is not None:
        page = site.pages[address]
        titles += headlines(page)
        older = page.select_one(".pager a[rel=next]")
        address = site.internal(older["href"], address) if older else None
    return titles


def headlines(page: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in page.select("main .card__title")]


def newest_first(
    sample_stories: Iterable[StoryFile], own: Callable[[StoryFile], bool]
) -> list[str]:
    return [story.title for story in sample_stories if story.state == "published" and own(story)][
        ::-1
    ]


def links(site: Site, address: str, folder: str) -> dict[str, str]:
    """The addresses in a folder to which a page's main part leads, with the words of the link."""
    found = {
        site.internal(link["href"], address) or "": link.get_text(strip=True)
        for link in site.pages[address].select('main a[href]:not([href*="#"])')
    }
    return {url: words for url, words in found.items() if url.startswith(folder) and url != folder}


def test_sections(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """A section lists all its stories and no other, newest first."""
    for url, name in links(public_site, "chuyen-muc/", "chuyen-muc/").items():
        assert newest_first(
            sample_stories, lambda story, own=name: story.header["Category"] == own
        ) == listed(public_site, url)


def test_tags(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """A tag lists all stories that carry it, in any spelling, and no other."""
    tags = links(public_site, "the/", "the/")
    used = set().union(*(story.tag_keys for story in sample_stories if story.state == "published"))
    assert len(used) == len(tags)
    for url, name in tags.items():
        key = name.casefold().replace("uỷ", "ủy").replace("kì", "kỳ")
        assert newest_first(sample_stories, lambda story, own=key: own in story.tag_keys) == listed(
            public_site, url
        )


def test_tags_that_share_a_slug(public_site: Site) -> None:
    """Thuế and thuê have two addresses; Tỉnh uỷ and Tỉnh ủy have one."""
    names = [name.casefold() for name in links(public_site, "the/", "the/").values()]
    assert {"thuế", "thuê"} <= set(names)
    assert len({"tỉnh uỷ", "tỉnh ủy"} & set(names)) == 1


def test_sessions(public_site: Site) -> None:
    """Kỳ họp thứ 1 and Kỳ họp thứ 12 are two tags at two addresses."""
    by_name = {name: url for url, name in links(public_site, "the/", "the/").items()}
    assert by_name["kỳ họp thứ 1"] == "the/ky-hop-thu-1/"
    assert by_name["kỳ họp thứ 12"] == "the/ky-hop-thu-12/"


def test_alphabetical_order(public_site: Site) -> None:
    """Tags and people are listed as a Vietnamese dictionary has them."""
    for address, folder in (("the/", "the/"), ("tac-gia/", "tac-gia/")):
        names = list(links(public_site, address, folder).values())
        assert sorted(names, key=sort_key) == names


def test_people(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """A person's page lists the stories written and the stories photographed apart."""
    people = links(public_site, "tac-gia/", "tac-gia/")
    assert len(people) == 6
    for url, name in people.items():
        groups = [headlines(group) for group in public_site.pages[url].select("main section")]
        expected = [
            newest_first(sample_stories, lambda story, own=name, key=role: own in story.values(key))
            for role in ("Authors", "Photographers")
        ]
        assert [titles for titles in expected if titles] == groups


def test_people_whose_names_differ_in_a_tone_mark(public_site: Site) -> None:
    """Thanh Bình and Thanh Bính have two pages with two lives."""
    by_name = {name: url for url, name in links(public_site, "tac-gia/", "tac-gia/").items()}
    one, other = (public_site.pages[by_name[name]].main for name in ("Thanh Bình", "Thanh Bính"))
    assert "Phó Trưởng phòng" in one.get_text()
    assert "phóng viên đài truyền thanh" in other.get_text()


def test_archive(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """Walking the archive by year and month meets every published story once."""
    found: list[str] = []
    for year in links(public_site, "luu-tru/", "luu-tru/"):
        if year.count("/") == 2:
            for month in links(public_site, year, year):
                found += listed(public_site, month)
    assert sorted(newest_first(sample_stories, lambda _: True)) == sorted(found)


def test_year(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """Its page shows its stories under their months, newest first."""
    page = public_site.pages["luu-tru/2023/"]
    titles = [link.get_text(strip=True) for link in page.select(".month-block .headlines__link")]
    assert titles == newest_first(sample_stories, lambda story: story.date.year == 2023)
    months = [title.get_text(strip=True) for title in page.select(".month-block__title")]
    assert months == sorted(months, key=sort_key, reverse=True)
    assert len(months) > 3


def test_home(public_site: Site, sample_stories: list[StoryFile]) -> None:
    """It shows the lead and what is kept below it, and from the newest on all others, each once."""
    page, titles = public_site.pages[""], newest_first(sample_stories, lambda _: True)
    lead = page.select_one(".lead__title").get_text(strip=True)
    latest = [a.get_text(strip=True) for a in page.select(".front__latest .headlines__link")]
    kept, *seconds = [h.get_text(strip=True) for h in page.select(".front__seconds .card__title")]
    assert "bãi Soi chạy thử" in kept
    assert len(latest) >= 5
    assert 3 <= len(seconds) <= 5
    others = [title for title in titles if title not in (lead, kept)]
    assert others[: len(latest) + len(seconds)] == [*latest, *seconds]
    assert len(page.select(".section-block")) >= 6
