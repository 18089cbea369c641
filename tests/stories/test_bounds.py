import pytest

from plugins.stories.body import StoryMarkdown
from plugins.stories.bounds import (
    LARGE_BYTES,
    MAX_FAULTS,
    MAX_OPEN_TAGS,
    MAX_TABLE_ROWS,
    Overrun,
    check_tags,
    too_slow,
    too_slow_to_read,
)
from plugins.stories.records import Level
from tests.factories import SOURCE, link_targets, make_document, story_text


@pytest.mark.parametrize(
    ("line", "body"),
    [
        (5, "một"),
        (7, "một\n\nmột đoạn dài\n\nhai"),
        (5, "hai đoạn\n\nnhư nhau"),
        (5, ""),
    ],
)
def test_text_that_takes_too_long(line: int, body: str) -> None:
    """It is told at its longest line, the first of several: what was pasted is there."""
    problem = too_slow(make_document(story_text(body).removesuffix("\n")))
    assert (problem.code, problem.source, problem.line, problem.column, problem.level) == (
        "T06",
        SOURCE,
        line,
        0,
        Level.PROBLEM,
    )


def test_file_that_takes_too_long_to_read() -> None:
    """Before it is read, nobody knows which line it is."""
    problem = too_slow_to_read(SOURCE)
    assert (problem.code, problem.source, problem.line) == ("T06", SOURCE, 0)


@pytest.mark.parametrize(("deepest", "tags"), [(MAX_OPEN_TAGS, 10), (5, 50_000), (0, 10**6)])
def test_tags_of_an_honest_text(deepest: int, tags: int) -> None:
    """A long text may have many tags, a short one may nest them."""
    check_tags(deepest, "<" * tags)


@pytest.mark.parametrize(("deepest", "tags"), [(MAX_OPEN_TAGS + 1, 1), (100, 50_000)])
def test_tags_that_multiply(deepest: int, tags: int) -> None:
    """Too many open at once, or over too many elements, is refused."""
    with pytest.raises(Overrun, match="T04"):
        check_tags(deepest, "<" * tags)


@pytest.mark.parametrize(("codes", "rows"), [([], MAX_TABLE_ROWS - 1), (["T09"], MAX_TABLE_ROWS)])
def test_rows_of_a_table(codes: list[str], rows: int) -> None:
    """A table may have five thousand lines, its head counted."""
    text = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * rows
    body = StoryMarkdown().render(make_document(story_text(text)), link_targets())
    assert [problem.code for problem in body.findings] == codes


def test_rows_of_several_tables() -> None:
    """Tables are counted one by one."""
    table = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * (MAX_TABLE_ROWS // 2)
    document = make_document(story_text("\n\n".join([table] * 3)))
    assert StoryMarkdown().render(document, link_targets()).html.count("<table>") == 3


@pytest.mark.parametrize("text", ["`a` " * 1_000, "``` ` ```\n" * 50, "a" * 100_000 + "`b`"])
def test_honest_code(text: str) -> None:
    """Back-ticks that find their partners are code."""
    body = StoryMarkdown().render(make_document(story_text(text)), link_targets())
    assert body.findings == ()
    assert "<code>" in body.html


@pytest.mark.parametrize(
    ("hints", "size"),
    [([], LARGE_BYTES - 100), ([("T08", Level.HINT)], LARGE_BYTES + 100)],
    ids=["below", "above"],
)
def test_hint_at_1_mb(hints: list[tuple[str, Level]], size: int) -> None:
    """A text over 1 MB is told, and shown all the same."""
    body = StoryMarkdown().render(make_document(story_text("x" * size)), link_targets())
    assert [(hint.code, hint.level) for hint in body.findings] == hints
    assert len(body.html) > size


def test_more_faults_than_anybody_reads() -> None:
    """The first two hundred are told, and that there are more."""
    document = make_document(story_text("[a](javascript:x)\n\n" * 1_000))
    codes = [problem.code for problem in StoryMarkdown().render(document, link_targets()).findings]
    assert codes == ["L02"] * MAX_FAULTS + ["T07"]


def test_text_after_one_that_holds_too_much() -> None:
    """A converter that was stopped reads the next text as a new one does."""
    converter, right = StoryMarkdown(), make_document(story_text("Đoạn *một*."))
    stopped = converter.render(make_document(story_text("<div>\n" * 20_000)), link_targets())
    assert [problem.code for problem in stopped.findings] == ["T04"]
    assert converter.render(right, link_targets()).html == "<p>Đoạn <em>một</em>.</p>"
