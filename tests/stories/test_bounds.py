import pytest

from plugins.stories.body import StoryMarkdown
from plugins.stories.bounds import (
    MAX_OPEN_TAGS,
    MAX_SECONDS,
    MAX_TABLE_ROWS,
    Budget,
    Overrun,
    check_tags,
)
from tests.factories import link_targets, make_document, story_text


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_time_within_the_budget() -> None:
    """Nothing happens, and each text begins anew."""
    clock = Clock()
    budget = Budget(clock)
    for _ in range(3):
        budget.start()
        clock.now += MAX_SECONDS / 2
        budget.check("Đoạn")


def test_time_over_the_budget() -> None:
    """What was being read is named."""
    clock = Clock()
    budget = Budget(clock)
    budget.start()
    clock.now += MAX_SECONDS
    with pytest.raises(Overrun) as raised:
        budget.check("Đoạn dài")
    assert (raised.value.code, raised.value.written) == ("T06", "Đoạn dài")


def test_time_that_is_not_the_texts() -> None:
    """The rooms' work on photos does not count, what came before and comes after does."""
    clock = Clock()
    budget = Budget(clock)
    budget.start()
    clock.now += MAX_SECONDS * 0.4
    budget.pause()
    clock.now += 60
    budget.resume()
    clock.now += MAX_SECONDS * 0.4
    budget.check()
    clock.now += MAX_SECONDS * 0.4
    with pytest.raises(Overrun):
        budget.check()


@pytest.mark.parametrize(("deepest", "tags"), [(MAX_OPEN_TAGS, 10), (5, 50_000), (0, 10**6)])
def test_tags_of_an_honest_text(deepest: int, tags: int) -> None:
    """A long text may have many tags, a short one may nest them."""
    check_tags(deepest, "<" * tags)


@pytest.mark.parametrize(("deepest", "tags"), [(MAX_OPEN_TAGS + 1, 1), (100, 50_000)])
def test_tags_that_multiply(deepest: int, tags: int) -> None:
    """Too many open at once, or over too many elements, is refused."""
    with pytest.raises(Overrun, match="T04"):
        check_tags(deepest, "<" * tags)


@pytest.mark.parametrize(
    ("codes", "rows"), [([], MAX_TABLE_ROWS - 2), (["T09"], MAX_TABLE_ROWS - 1)]
)
def test_rows_of_a_table(codes: list[str], rows: int) -> None:
    """A table may have five thousand lines, its head counted."""
    text = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * rows
    body = StoryMarkdown().render(make_document(story_text(text)), link_targets())
    assert [problem.code for problem in body.problems] == codes


def test_rows_of_several_tables() -> None:
    """Tables are counted one by one."""
    table = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * (MAX_TABLE_ROWS // 2)
    document = make_document(story_text("\n\n".join([table] * 3)))
    assert StoryMarkdown().render(document, link_targets()).html.count("<table>") == 3


@pytest.mark.parametrize("text", ["`a` " * 1_000, "``` ` ```\n" * 50, "a" * 100_000 + "`b`"])
def test_honest_code(text: str) -> None:
    """Back-ticks that find their partners are code."""
    body = StoryMarkdown().render(make_document(story_text(text)), link_targets())
    assert body.problems == ()
    assert "<code>" in body.html
