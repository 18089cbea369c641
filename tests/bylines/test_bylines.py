from datetime import timedelta

import pytest

from plugins.bylines.bylines import (
    UNKNOWN_PERSON,
    Byline,
    NewsSource,
    portfolios,
    read_byline,
    read_bylines,
)
from plugins.bylines.register import Person, Register
from plugins.stories.records import Finding, Level
from plugins.vietnamese.keys import name_key
from tests.factories import NOW, SOURCE, make_document, make_story, story_text

KIM_CHI = Person("Kim Chi", "kim-chi")
QUOC_KHANH = Person("Quốc Khánh", "quoc-khanh")
BINH = Person("Bình", "binh")
BINH_OTHER = Person("Bính", "binh-2")
PEOPLE = (BINH, BINH_OTHER, KIM_CHI, QUOC_KHANH)
REGISTER = Register(PEOPLE, {name_key(person.name): person for person in PEOPLE})


def read(**fields: str) -> tuple[Byline, tuple[Finding, ...]]:
    return read_byline(SOURCE, make_document(story_text(**fields)).header, REGISTER)


def read_well(**fields: str) -> Byline:
    byline, problems = read(**fields)
    assert problems == ()
    return byline


def test_no_byline() -> None:
    """A story need not be signed."""
    assert Byline() == read_well()


def test_several_of_each() -> None:
    """Authors, photographers and sources stand as the editor ordered them."""
    byline = read_well(
        Authors="Quốc Khánh; Kim Chi",
        Photographers="Kim Chi, Bình",
        Source="Báo Lạng Sơn; Cổng TTĐT Quốc hội",
        Source_url="https://baolangson.vn/1; http://quochoi.vn/2",
    )
    sources = (
        NewsSource("Báo Lạng Sơn", "https://baolangson.vn/1"),
        NewsSource("Cổng TTĐT Quốc hội", "http://quochoi.vn/2"),
    )
    assert Byline((QUOC_KHANH, KIM_CHI), (KIM_CHI, BINH), sources) == byline


def test_source_without_address() -> None:
    """A source need not have an address."""
    assert (NewsSource("Báo Lạng Sơn"),) == read_well(Source="Báo Lạng Sơn").sources


def test_name_twice() -> None:
    """A person signs once, whichever way the name is written the second time."""
    assert read_well(Authors="Kim Chi; KIM CHI").authors == (KIM_CHI,)


def test_names_that_differ_in_a_tone_mark() -> None:
    """Bình and Bính are two people."""
    assert read_well(Authors="Bính; Bình").authors == (BINH_OTHER, BINH)


@pytest.mark.parametrize(
    ("column", "words", "fields"),
    [
        (10, ["“Kim Chí”", "có phải là “Kim Chi”", "Name: Kim Chí"], {"Authors": "Kim Chí"}),
        (23, ["“Kim Chí”", "“Kim Chi”"], {"Authors": "Bình; Bính;  Kim Chí"}),
        (16, ["“Xyz”", "thêm vào thư mục tac-gia"], {"Photographers": "Xyz"}),
    ],
)
def test_name_outside_the_register(column: int, words: list[str], fields: dict[str, str]) -> None:
    """It is a problem at its place that names the nearest entry, or how to add one."""
    _, (problem,) = read(**fields)
    assert (UNKNOWN_PERSON, SOURCE, 4, column) == (
        problem.code,
        problem.source,
        problem.line,
        problem.column,
    )
    text = f"{problem.what} {problem.why} {problem.mend}"
    assert [word for word in words if word not in text] == []


def test_unlike_name() -> None:
    """Nobody is proposed where nobody is near."""
    _, (problem,) = read(Authors="Xyz")
    assert "có phải là" not in problem.mend


def test_unknown_name_in_the_byline() -> None:
    """It stands there all the same, without an address, beside those that are known."""
    byline, problems = read(Authors="Kim Chi; Xyz", Photographers="Xyz")
    assert len(problems) == 2
    assert (KIM_CHI, Person("Xyz")) == byline.authors
    assert byline.authors[1].url == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"Source_url": "https://x.vn"},
        {"Source": "Báo A; Báo B", "Source_url": "https://x.vn"},
        {"Source": "Báo A", "Source_url": "https://x.vn; https://y.vn"},
        {"Source": "Báo A", "Source_url": "x.vn"},
        {"Source": "Báo A", "Source_url": "javascript:alert(1)"},
        {"Source": "Báo A; Báo B", "Source_url": "https://x.vn; ftp://y.vn"},
        {"Source": "Báo A", "Source_url": "https://[x"},
    ],
)
def test_addresses_that_do_not_fit_the_sources(fields: dict[str, str]) -> None:
    """It is one problem on the line of the addresses; the sources stand without them."""
    byline, (problem,) = read(**fields)
    assert ("B02", 3 + len(fields)) == (problem.code, problem.line)
    assert {""} >= {source.url for source in byline.sources}
    assert [name for name in ("Báo A", "Báo B") if name in fields.get("Source", "")] == [
        source.name for source in byline.sources
    ]


@pytest.mark.parametrize(
    ("expected", "url"),
    [
        ([(5, 13, "https://x.vn/a b")], "https://x.vn/a b; https://y.vn"),
        ([(5, 27, "https://x.vn:99999/")], "https://y.vn; https://x.vn:99999/"),
        ([(5, 13, "a.vn"), (5, 19, "https://...")], "a.vn; https://..."),
    ],
)
def test_address_of_a_source_that_is_none(expected: list[tuple[int, int, str]], url: str) -> None:
    """Each is told where it stands."""
    _, problems = read(Source="Báo A; Báo B", Source_url=url)
    assert [(one.line, one.column) for one in problems] == [place[:2] for place in expected]
    assert all(f"“{text}”" in one.what for one, (*_, text) in zip(problems, expected, strict=True))


def test_address_with_a_comma() -> None:
    """A semicolon after a single address keeps its comma, as in every list."""
    byline = read_well(Source="Báo A", Source_url="https://x.vn/tin,123.html;")
    assert (NewsSource("Báo A", "https://x.vn/tin,123.html"),) == byline.sources


@pytest.mark.parametrize("level", [Level.PROBLEM, Level.HINT])
def test_bylines_of_all_stories(level: Level) -> None:
    """Each stands by its file; how an unknown name is told the settings say, and of nothing else."""
    fields = {"Authors": "Kim Chi; Xyz", "Source": "Báo A", "Source_url": "a.vn"}
    signed = make_document(story_text(**fields), "tin/a/index.md")
    unsigned = make_document(story_text(), "tin/b/index.md")
    bylines, findings = read_bylines([signed, unsigned], REGISTER, level)
    assert bylines == {
        "tin/a/index.md": Byline((KIM_CHI, Person("Xyz")), (), (NewsSource("Báo A"),)),
        "tin/b/index.md": Byline(),
    }
    assert [(finding.code, finding.level) for finding in findings] == [
        ("B01", level),
        ("B02", Level.PROBLEM),
    ]


def test_portfolios() -> None:
    """Each person of the register has the stories written and photographed apart, newest first."""
    old, new = make_story("tin/a/index.md"), make_story("tin/b/index.md", date=NOW)
    found = portfolios(
        REGISTER,
        [
            (old, Byline(authors=(KIM_CHI,), photographers=(KIM_CHI, QUOC_KHANH))),
            (new, Byline(authors=(KIM_CHI, BINH_OTHER))),
        ],
    )
    assert [
        (BINH, (), ()),
        (BINH_OTHER, (new,), ()),
        (KIM_CHI, (new, old), (old,)),
        (QUOC_KHANH, (), (old,)),
    ] == [(own.person, own.written, own.photographed) for own in found]


def test_all_stories_of_a_person() -> None:
    """Written and photographed together, each once, newest first, equal dates by path."""
    stories = [
        make_story(f"tin/{name}/index.md", date=NOW + timedelta(days=days))
        for name, days in [("a", 0), ("b", 0), ("c", 1)]
    ]
    bylines = [
        (stories[1], Byline(photographers=(KIM_CHI,))),
        (stories[0], Byline(authors=(KIM_CHI,), photographers=(KIM_CHI,))),
        (stories[2], Byline(photographers=(KIM_CHI,))),
    ]
    own = next(own for own in portfolios(REGISTER, bylines) if own.person == KIM_CHI)
    assert stories[::-1] == list(own.stories)


def test_story_signed_by_someone_outside_the_register() -> None:
    """It is in nobody's list."""
    signed = [(make_story(), Byline(authors=(Person("Xyz"),)))]
    assert [own for own in portfolios(REGISTER, signed) if own.stories] == []


@pytest.mark.parametrize(
    ("mend", "fields"),
    [
        ("thêm dòng “Source: …”, ghi tên nguồn.", {"Source_url": "https://x.vn"}),
        (
            "ghi đủ tên nguồn ở dòng Source, đủ địa chỉ ở dòng Source_url, đều cách nhau bằng dấu chấm phẩy; hoặc bỏ dòng Source_url.",
            {"Source": "Báo A", "Source_url": "https://x.vn; https://y.vn"},
        ),
    ],
)
def test_remedy_for_addresses_without_sources(mend: str, fields: dict[str, str]) -> None:
    """It says to name the source, which loses no address."""
    _, (problem,) = read(**fields)
    assert mend == problem.mend
