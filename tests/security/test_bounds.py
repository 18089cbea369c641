"""Texts that cost their readers the square of their length: each is refused in time, by its name.

What is done with one text, reading, rendering and rules together, may take 2 seconds of CPU; the
system ends what takes longer.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.site import examining
from plugins.site.examined import Examined
from plugins.site.examining import examine
from plugins.stories.body import Body
from plugins.stories.bounds import too_slow
from plugins.stories.content_folder import Text
from plugins.stories.encoding import MAX_BYTES, UnreadableText, decode
from plugins.stories.reading import STORY
from plugins.stories.records import Level
from tests.conductor.sites import check_files
from tests.factories import SOURCE, make_document, story_text

PARAGRAPH = (
    "Sáng 27/5, Thường trực HĐND tỉnh **Lạng Sơn** tổ chức hội nghị [giao ban](https://x.vn/a) "
    "với Thường trực HĐND các huyện, thành phố.\n\n"
)

# What the machine may answer: the page, or the code of the problem that names the story.
SHOWN = ""
TABLE = {
    "comments behind a link": (
        "Xem [tin](https://x.vn).\n\n" + "<!-- " * 10_000 + " x",
        {SHOWN, "T06"},
    ),
    "titles of links": ('[a](b "' * 14_285, {SHOWN, "T06"}),
    "numbers of citizens": ("001099012345 " * 4_000, {SHOWN, "T06"}),
    "2,000 lines of three back-ticks": ("```\n" * 2_000, {"T48", "T07"}),
    "marked sections": ("<![ " * 2_000, {SHOWN, "T06"}),
    "brackets": ("[" * 8_000, {"T06"}),
    "images": ("![" * 4_000, {"T06"}),
    "links": ("[a](" * 4_000, {"T06"}),
    "open tags": ("<a " * 4_000, {SHOWN, "T06"}),
    "closing angles": (">" * 5_000, {"T04"}),
    "list 400 deep": ("".join("    " * depth + "- x\n" for depth in range(400)), {"T04", "T06"}),
    "40,000 paragraphs": ("Đoạn văn.\n\n" * 40_000, {SHOWN, "T06"}),
    "1 MB": (PARAGRAPH * (1_000_000 // len(PARAGRAPH.encode())), {SHOWN, "T06"}),
    "5 MB": (PARAGRAPH * (4_900_000 // len(PARAGRAPH.encode())), {"T06"}),
    "table of 20,000 rows": ("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000, {"T09"}),
    "20,000 elements": ("<div>\n" * 20_000, {"T04"}),
}
# What ends a text when nobody else does.
BOUNDS = {"T04", "T06", "T07", "T09"}
# These are given 0.2 seconds: each ends by itself before that, or is ended.
SHAPES = {
    "back-ticks of every length": " ".join("`" * length for length in range(1, 900)),
    "back-ticks in a table": "| a | b |\n|---|---|\n" + ("|" + "`a" * 400 + "|b|\n") * 2_000,
    "unclosed comments": "<!-- " * 200_000,
    "comment amid open tags": "<b>" * 10_000 + "<!-- x -->" + "x" * 500_000,
    "closed tags": "<b>x</b> " * 50_000,
    "formatting over paragraphs": "".join(f'<b class="{one}">x\n\n' for one in range(20_000)),
    "formatting in a drawing": "<svg><style>" + "".join(f"<b id={n}><p>" for n in range(20_000)),
    "attributes": "<a " + "x=1 " * 100_000 + ">",
    "tag that does not end": "<a" + " /" * 100_000,
    "links that lead nowhere": "[a](../x/index.md) " * 50_000,
    "links into the text": "[a](#x) " * 50_000,
    "links from the root": "[a](/x/) " * 50_000,
    "same heading": "## Mục\n\n" * 20_000,
    "underlined headings": "a\n=\n" * 200_000,
    "headings without blank lines": "# a\n" * 200_000,
    "rules": "---\n" * 200_000,
    "quotations in quotations": "\n".join(">" * depth + " x" for depth in range(1, 1_200)),
    "photos": "![a](x.jpg)\n\n" * 20_000,
    "frames": '<iframe src="https://x"></iframe>\n\n' * 20_000,
    "entities": "&#1;" * 200_000,
    "escapes": "\\[" * 300_000,
    "references": "[a]: " * 200_000,
    "references on lines": "[a\n" * 200_000,
    "addresses": "<http://x " * 100_000,
    "parentheses": "[a](b (" * 50_000,
    "emphasis": "***a" * 100_000,
    "underscores": "__a " * 100_000,
    "quotation marks": '<a b="' + "' \" " * 100_000,
    "declarations": "\n\n<!a" * 100_000,
    "instructions": "\n\n<?" * 100_000,
    "closing tags": "\n\n</b" * 100_000,
    "styles": "\n\n<style>" * 20_000,
    "tables in tables": "<table>" * 20_000,
    "links in HTML": "<a>" * 50_000,
    "near-links": "[a] (" * 200_000,
    "attribute lists": "{:" * 300_000,
    "code on one line": "    " + "[" * 1_000_000,
    "blank lines": " \n" * 1_000_000,
    "one word": "a" * 4_000_000,
}


Examine = Callable[[str], Examined]
NEIGHBOUR = "tin/ben-canh/index.md"


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examine:
    """Examines a story with this body as a check does, another story behind it."""
    checked = check_files(tmp_path_factory.mktemp("bounds"), {SOURCE: story_text()})

    def each(body: str) -> Examined:
        written = {SOURCE: body, NEIGHBOUR: "Đoạn *một*."}
        texts = [
            Text(STORY, make_document(story_text(body), source), None)
            for source, body in written.items()
        ]
        found = examine(texts, checked.examiner)
        assert [*found] == [*written]
        assert (
            examining.MAX_SECONDS < 1 or found[NEIGHBOUR].body.html == "<p>Đoạn <em>một</em>.</p>"
        )
        return found[SOURCE]

    return each


def codes(found: Examined) -> set[str]:
    """The bounds that a text broke; rules may have told more of it."""
    return {problem.code for problem in found.findings if problem.level is Level.PROBLEM} & BOUNDS


@pytest.mark.parametrize("name", TABLE)
def test_known_shape(name: str, examined: Examine) -> None:
    """It ends; where nothing is shown, one problem says why, and the next story is none the worse."""
    text, expected = TABLE[name]
    found = examined(text)
    assert (codes(found) or {SHOWN}) <= expected
    assert (found.body.html == "") is bool(codes(found))
    assert {problem.source for problem in found.findings} <= {SOURCE}


@pytest.mark.parametrize("name", SHAPES)
def test_shape(name: str, examined: Examine, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it would take, it is shown or ended, and then nothing else is told of it."""
    monkeypatch.setattr(examining, "MAX_SECONDS", 0.2)
    found = examined(SHAPES[name])
    if "T06" in codes(found):
        document = make_document(story_text(SHAPES[name]))
        assert found == Examined(findings=(too_slow(document),))
    else:
        assert found.body != Body()


def test_story_that_takes_its_time(examined: Examine) -> None:
    """The problem points at the longest line, where the pasted part is."""
    found = examined("Đoạn một.\n\n" + "[" * 8_000)
    assert [(problem.code, problem.line) for problem in found.findings] == [("T06", 7)]


def test_slow_texts_of_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories, pages and people are bounded alike; what is right beside them stays right."""
    monkeypatch.setattr(examining, "MAX_SECONDS", 0.5)
    slow = "[" * 20_000
    files = {
        "tin/cham/index.md": story_text(f"Đoạn.\n\n{slow}", Title="Tin chậm"),
        "tin/dung/index.md": story_text("Xem [tin chậm](../cham/index.md)."),
        "trang/lien-he.md": f"Title: Liên hệ\n\n{slow}",
        "trang/gioi-thieu.md": "Title: Giới thiệu\n\nVăn phòng.",
        "tac-gia/kim-chi.md": f"Name: Kim Chi\n\n{slow}",
    }
    checked = check_files(tmp_path, files)
    assert [(problem.source, problem.line, problem.code) for problem in checked.problems] == [
        ("tac-gia/kim-chi.md", 3, "T06"),
        ("tin/cham/index.md", 7, "T06"),
        ("trang/lien-he.md", 3, "T06"),
    ]


def test_file_over_5_mb() -> None:
    """It is refused by its size, before a letter of it is read."""
    with pytest.raises(UnreadableText, match="quá mức 5 MB"):
        decode(b"\xff" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ({"H17"}, story_text(Tags="a;" * 2_000_000)),
        ({"H17"}, story_text(Authors="; ".join(f"Người {one}" for one in range(300_000)))),
        (
            {"H04", "H18"},
            "\n".join(f"Mục {one}: giá trị" for one in range(200_000)),
        ),
        ({"H05", "H08", "H10", "H18"}, "\n".join(["Title: a"] * 400_000)),
        ({"H03"}, "a" * 4_000_000 + ": x"),
        ({"H03"}, "<" * 4_000_000 + ": <" + "<a " * 100_000),
        ({"H17"}, story_text(Summary="<a " * 1_000_000)),
    ],
    ids=["tags", "authors", "unknown keys", "same key", "long key", "angles", "open tags"],
)
def test_header(expected: set[str], text: str, tmp_path: Path) -> None:
    """A header of any size is read and told in some two hundred problems, or ended."""
    checked = check_files(tmp_path, {SOURCE: text, NEIGHBOUR: story_text(Title="Tin bên")})
    told = [problem.code for problem in checked.problems if problem.source == SOURCE]
    assert set(told) in (expected, expected | {"T06"}, {"T06"})
    assert len(told) <= 210
    assert {problem.source for problem in checked.problems} == {SOURCE}


def test_marks_on_one_letter() -> None:
    """Sorting them takes the square of their number, so they are counted first."""
    with pytest.raises(UnreadableText, match="30 dấu"):
        decode(("a" + "\u0301\u0323" * 1_000_000).encode())


def test_thirty_marks() -> None:
    """As many as Unicode's stream-safe form allows are text."""
    assert decode(("a" + "\u0316" * 30).encode()) == "a" + "\u0316" * 30
