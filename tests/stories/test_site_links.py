import pytest

from plugins.stories.body import SiteLink
from plugins.stories.site_links import broken_site_links

ADDRESSES = {"", "lien-he/", "the/thue/", "feeds/tin-moi.atom.xml"}


def link(url: str) -> SiteLink:
    return SiteLink(url, "tin/a/index.md", 9, 14)


@pytest.mark.parametrize(
    "url", ["", "lien-he/", "lien-he/#gui-don", "the/thue/?tu=a#b", "feeds/tin-moi.atom.xml"]
)
def test_address_that_there_is(url: str) -> None:
    """A link to a page or feed of the site is right, with or without a place on it."""
    assert broken_site_links([link(url)], ADDRESSES) == ()


@pytest.mark.parametrize(
    ("nearest", "url"),
    [("/lien-he/", "lien-he"), ("/the/thue/", "the/thuee/"), ("", "khong-he-co-trang-nay/")],
)
def test_address_that_there_is_not(nearest: str, url: str) -> None:
    """The editor is told where the link stands and which address may be meant."""
    (problem,) = broken_site_links([link(url)], ADDRESSES)
    assert (problem.source, problem.line, problem.column) == ("tin/a/index.md", 9, 14)
    assert f"“/{url}”" in problem.what
    assert (f"“{nearest}”" if nearest else "bỏ liên kết") in problem.mend


def test_several_links() -> None:
    """Every broken one is told, in order."""
    links = [link("b/"), link("lien-he/"), link("a/")]
    assert [
        problem.what.partition("“")[2].rstrip("”")
        for problem in broken_site_links(links, ADDRESSES)
    ] == ["/b/", "/a/"]
