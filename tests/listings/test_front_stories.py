import pytest

from plugins.listings.front import FRONT, read_front
from plugins.listings.front_stories import Chosen, chosen_stories
from plugins.stories.header import read_document
from plugins.stories.records import Finding, Level, Status
from tests.factories import NOW, SETTINGS, make_story

STORIES = [
    *(make_story(f"tin/2021/tin-{name}/index.md", title=f"Tin {name}") for name in "abcdef"),
    make_story("tin/2021/nhap/index.md", title="Nháp", status=Status.DRAFT),
    make_story("tin/2021/hen/index.md", title="Hẹn", scheduled=True),
    make_story("tin/2021/rut/index.md", title="Rút", status=Status.WITHDRAWN),
    make_story("tin/2021/an/index.md", title="Ẩn", status=Status.HIDDEN),
    make_story("tin/2020/hop/index.md"),
    make_story("tin/2021/hop/index.md"),
]
A, B = "tin/2021/tin-a/index.md", "tin/2021/tin-b/index.md"


def choose(*lines: str) -> tuple[Chosen, tuple[Finding, ...]]:
    """What a file of these lines chooses."""
    document, problems = read_document("trang-chu.md", "\n".join(lines), FRONT.keys)
    assert problems == ()
    front, _ = read_front(document, SETTINGS, NOW)
    return chosen_stories(front, STORIES)


def test_no_file() -> None:
    """Nothing is chosen."""
    assert (Chosen(), ()) == chosen_stories(None, STORIES)


@pytest.mark.parametrize(
    "written",
    [
        "tin-a",
        "tin/2021/tin-a",
        A,
        f"content/{A}",
        f"[Tin a; và b]({A})",
    ],
)
def test_names_of_a_story(written: str) -> None:
    """A story is named by its folder, a path, or a link that any Markdown editor follows."""
    assert (Chosen(A), ()) == choose(f"Lead: {written}")


@pytest.mark.parametrize(
    "lines", [["Top: tin-b; tin-a"], ["Top: tin-b, tin-a"], ["Top: tin-b", f"Top: [Tin a]({A})"]]
)
def test_top(lines: list[str]) -> None:
    """They are kept in the order in which they are named, on one line or on several."""
    assert (Chosen("", (B, A)), ()) == choose(*lines)


@pytest.mark.parametrize("until", ["31/5/2021", "1/6/2021 8:00"])
def test_lead_that_is_over(until: str) -> None:
    """The newest leads again."""
    assert choose("Lead: tin-a", f"Lead_until: {until}") == (Chosen(), ())


@pytest.mark.parametrize(
    ("code", "level", "word", "lines"),
    [
        ("C01", Level.PROBLEM, "“tin-a”", ["Lead: tin-aa"]),
        ("C01", Level.PROBLEM, "bỏ dòng này", ["Top: hoan-toan-khac-lam"]),
        ("C01", Level.PROBLEM, "đường dẫn", ["Lead: hop"]),
        ("C02", Level.HINT, "nháp", ["Lead: nhap"]),
        ("C02", Level.HINT, "hẹn giờ", ["Top: hen"]),
        ("C02", Level.HINT, "rút", ["Top: rut"]),
        ("C02", Level.HINT, "ẩn", ["Lead: an"]),
        ("C03", Level.HINT, "dòng 1", ["Lead: tin-a", "Top: tin-a"]),
        ("C04", Level.PROBLEM, "dòng Top", ["Lead: tin-a; tin-b"]),
        ("C04", Level.PROBLEM, "thứ 5", ["Top: tin-a; tin-b; tin-c; tin-d", "Top: tin-e; tin-f"]),
    ],
)
def test_fault(code: str, level: Level, word: str, lines: list[str]) -> None:
    """It is told once, at the line of the name; nothing that is not in the lists is chosen."""
    chosen, (finding,) = choose(*lines)
    assert (code, level, len(lines)) == (finding.code, finding.level, finding.line)
    assert word in f"{finding.what} {finding.mend}"
    listed = {story.source for story in STORIES if story.listed}
    assert {*filter(None, [chosen.lead]), *chosen.top} <= listed
