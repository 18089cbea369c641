"""Texts that cost their readers the square of their length: each is refused in time, by its name.

Times are the thread's own CPU time. A text may take 2 seconds; the tests allow twice that, since a
machine that others use runs slower within the same second.
"""

from time import thread_time

import pytest

from plugins.stories import bounds
from plugins.stories.body import Body, StoryMarkdown
from plugins.stories.encoding import MAX_BYTES, UnreadableText, decode
from plugins.stories.header import read_document
from tests.factories import KEYS, SOURCE, link_targets, make_document, story_text

MARGIN = 2
PARAGRAPH = (
    "Sáng 27/5, Thường trực HĐND tỉnh **Lạng Sơn** tổ chức hội nghị [giao ban](https://x.vn/a) "
    "với Thường trực HĐND các huyện, thành phố.\n\n"
)

# What the machine may answer: the page, or the code of the problem that names the story.
SHOWN = ""
TABLE = {
    "2,000 lines of three back-ticks": ("```\n" * 2_000, {SHOWN}),
    "marked sections": ("<![ " * 2_000, {SHOWN, "T06"}),
    "brackets": ("[" * 8_000, {"T06"}),
    "images": ("![" * 4_000, {"T06"}),
    "links": ("[a](" * 4_000, {"T06"}),
    "open tags": ("<a " * 4_000, {SHOWN, "T06"}),
    "closing angles": (">" * 5_000, {SHOWN}),
    "list 400 deep": ("".join("    " * depth + "- x\n" for depth in range(400)), {"T04", "T06"}),
    "40,000 paragraphs": ("Đoạn văn.\n\n" * 40_000, {SHOWN, "T06"}),
    "1 MB": (PARAGRAPH * (1_000_000 // len(PARAGRAPH.encode())), {SHOWN, "T06"}),
    "5 MB": (PARAGRAPH * (4_900_000 // len(PARAGRAPH.encode())), {"T06"}),
    "table of 20,000 rows": ("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000, {"T09"}),
    "20,000 elements": ("<div>\n" * 20_000, {"T04"}),
}
# These are watched with a budget of 0.2 seconds: whatever runs is asked often enough to be stopped.
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


def timed(text: str) -> tuple[float, Body]:
    """The seconds that a body takes, and what comes of it."""
    document = make_document(story_text(text))
    began = thread_time()
    body = StoryMarkdown().render(document, link_targets())
    return thread_time() - began, body


@pytest.mark.parametrize("name", TABLE)
def test_known_shape(name: str) -> None:
    """It ends in time; where nothing is shown, one problem names the story and says why."""
    text, expected = TABLE[name]
    seconds, body = timed(text)
    assert seconds < bounds.MAX_SECONDS * MARGIN
    codes = {problem.code for problem in body.problems}
    assert (codes or {SHOWN}) <= expected
    assert (body.html == "") is bool(codes)
    assert {problem.source for problem in body.problems} <= {SOURCE}


@pytest.mark.parametrize("name", SHAPES)
def test_shape(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it would take, it is stopped soon after its time is up."""
    monkeypatch.setattr(bounds, "MAX_SECONDS", 0.2)
    seconds, _ = timed(SHAPES[name])
    assert seconds < 1 * MARGIN


def test_story_that_takes_its_time() -> None:
    """The problem points at the paragraph that was being read."""
    _, body = timed("Đoạn một.\n\n" + "[" * 8_000)
    assert [(problem.code, problem.line) for problem in body.problems] == [("T06", 7)]


def test_next_story() -> None:
    """A converter that was stopped reads the next text as a new one does."""
    converter, right = StoryMarkdown(), make_document(story_text("Đoạn *một*."))
    converter.render(make_document(story_text("[" * 8_000)), link_targets())
    assert converter.render(right, link_targets()).html == "<p>Đoạn <em>một</em>.</p>"


@pytest.mark.parametrize(
    ("hints", "size"), [(set(), 900_000), ({"T08"}, 1_100_000)], ids=["below", "above"]
)
def test_hint_at_1_mb(hints: set[str], size: int) -> None:
    """A text over 1 MB is told, and shown all the same."""
    _, body = timed("x" * size)
    assert {hint.code for hint in body.hints} == hints
    assert body.problems == ()
    assert len(body.html) > size


def test_more_faults_than_anybody_reads() -> None:
    """The first two hundred are told, and that there are more."""
    _, body = timed("[a](javascript:x)\n\n" * 1_000)
    codes = [problem.code for problem in body.problems]
    assert codes == ["L02"] * bounds.MAX_FAULTS + ["T07"]


def test_file_over_5_mb() -> None:
    """It is refused by its size, before a letter of it is read."""
    began = thread_time()
    with pytest.raises(UnreadableText, match="quá mức 5 MB"):
        decode(b"a" * (MAX_BYTES + 1))
    assert thread_time() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        story_text(Tags="a;" * 2_000_000),
        story_text(Authors="; ".join(f"Người {one}" for one in range(300_000))),
        "\n".join(f"Mục {one}: giá trị" for one in range(200_000)),
        "\n".join(["Title: a"] * 400_000),
        "a" * 4_000_000 + ": x",
        "<" * 4_000_000 + ": <" + "<a " * 100_000,
        story_text(Summary="<a " * 1_000_000),
    ],
    ids=["tags", "authors", "unknown keys", "same key", "long key", "angles", "open tags"],
)
def test_header(text: str) -> None:
    """A header of any size is read, or refused, in time."""
    began = thread_time()
    _, problems = read_document(SOURCE, text, KEYS)
    assert thread_time() - began < bounds.MAX_SECONDS * MARGIN
    assert problems
    assert len(problems) <= 202


def test_marks_on_one_letter() -> None:
    """Sorting them takes the square of their number, so they are counted first."""
    began = thread_time()
    with pytest.raises(UnreadableText, match="30 dấu"):
        decode(("a" + "\u0301\u0323" * 1_000_000).encode())
    assert thread_time() - began < bounds.MAX_SECONDS * MARGIN


def test_thirty_marks() -> None:
    """As many as Unicode's stream-safe form allows are text."""
    assert decode(("a" + "\u0316" * 30).encode()) == "a" + "\u0316" * 30
