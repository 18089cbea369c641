import pytest

from plugins.editorial_rules.exemptions import Exemption
from plugins.editorial_rules.rule_settings import DEFAULTS, RuleSettings
from plugins.site.addresses import Addresses
from plugins.site.changed import is_wanted
from plugins.site.examined import Examined
from plugins.site.verdict import broken_site_links, judge
from plugins.stories.body import Body, SiteLink
from plugins.stories.records import Finding, Level

ADDRESSES = Addresses(
    frozenset({"", "lien-he/", "the/thue/", "anh/", "anh/trang/8/", "feeds/tin-moi.atom.xml"})
)


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
    [
        ("/lien-he/", "lien-he"),
        ("/the/thue/", "the/thuee/"),
        ("", "anh/trang/9/"),
        ("", "khong-he-co-trang-nay/"),
    ],
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


EXEMPT = Exemption("tin/b/index.md", ("T13",), "trích", 7, 1, 20, range(7, 9))


def told(source: str, line: int, code: str = "T13") -> Finding:
    return Finding(source, line, 3, code, "điều sai", "lý do.", "cách sửa.", Level.HINT)


@pytest.mark.parametrize(
    ("expected", "wanted"),
    [
        ([("tin/a/index.md", 8), ("tin/b/index.md", 9)], None),
        ([("tin/a/index.md", 8)], ["tin/a"]),
        ([("tin/a/index.md", 8), ("tin/b/index.md", 9)], [""]),
        ([], []),
        ([], ["tin/c", "tin/a/index"]),
    ],
)
def test_verdict(expected: list[tuple[str, int]], wanted: list[str] | None) -> None:
    """By place, each once, without what is passed over, and only of the files that are wanted."""
    examined = {
        "tin/a/index.md": Examined(findings=(told("tin/a/index.md", 8),)),
        "tin/b/index.md": Examined(findings=(told("tin/b/index.md", 8),), exemptions=(EXEMPT,)),
    }
    before = (told("tin/b/index.md", 9), told("tin/a/index.md", 8))
    found = judge(examined, before, Addresses(), DEFAULTS, wanted)
    assert [(finding.source, finding.line) for finding in found] == expected


@pytest.mark.parametrize(("expected", "wanted"), [([], ["tin/a"]), (["X03"], ["tin/b"])])
def test_passing_over_in_a_text_that_is_not_wanted(expected: list[str], wanted: list[str]) -> None:
    """Whether it is needed is told to who asks for that text, also where another needs its photos."""
    examined = {"tin/a/index.md": Examined(), "tin/b/index.md": Examined(exemptions=(EXEMPT,))}
    found = judge(examined, (), Addresses(), DEFAULTS, wanted)
    assert [finding.code for finding in found] == expected


def test_rule_that_is_switched_off() -> None:
    """It tells nothing."""
    examined = {"tin/a/index.md": Examined(findings=(told("tin/a/index.md", 8),))}
    assert judge(examined, (), Addresses(), RuleSettings(off=frozenset({"T13"})), None) == ()


def test_links_from_the_root() -> None:
    """They are held against the addresses of the site, of whichever text they are."""
    body = Body(site_links=(link("lien-he/"), link("khong/")))
    found = judge({"tin/a/index.md": Examined(body)}, (), ADDRESSES, DEFAULTS, None)
    assert [(finding.code, finding.what) for finding in found] == [
        ("L05", "trang không có địa chỉ “/khong/”")
    ]


def test_links_to_headings() -> None:
    """They are held against the headings of the text that they lead to, where that was read."""
    links = ("tin/b/#muc", "tin/b/#kh%C3%B4ng", "tin/b/#khong", "tin/c/#khong")
    bodies = {
        "tin/a/index.md": Body(heading_links=tuple(map(link, links))),
        "tin/b/index.md": Body(headings=frozenset({"muc", "không"})),
    }
    examined = {source: Examined(body) for source, body in bodies.items()}
    found = judge(examined, (), Addresses(of_texts={"tin/b/index.md": "tin/b/"}), DEFAULTS, None)
    assert [finding.what for finding in found] == ["trong bài không có chỗ nào tên là “#khong”"]


@pytest.mark.parametrize(
    ("expected", "source", "wanted"),
    [
        (True, "tin/a/index.md", None),
        (True, "tin/a/index.md", ["tin/a/index.md"]),
        (True, "tin/a/index.md", ["trang", "tin"]),
        (True, "tin/a/index.md", [""]),
        (True, "", [""]),
        (False, "", ["tin"]),
        (False, "tin/ab/index.md", ["tin/a"]),
        (False, "tin/a/index.md", []),
    ],
)
def test_wanted(expected: bool, source: str, wanted: list[str] | None) -> None:
    """A file is wanted by its name and by every folder that it lies in."""
    assert is_wanted(source, wanted) is expected
