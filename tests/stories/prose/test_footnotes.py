import re

import pytest

from plugins.stories.body import Body, StoryMarkdown
from tests.factories import link_targets, make_document, story_text

CONVERTER = StoryMarkdown()


def render(body: str, source: str = "tin/a/index.md") -> Body:
    return CONVERTER.render(make_document(story_text(body), source), link_targets())


def notes(body: str) -> list[str]:
    """The words of the notes below a text."""
    (listed,) = re.findall(r'<ol class="footnotes">(.*)</ol>', render(body).html, re.DOTALL)
    return [
        re.sub(r" ?<a .*", "", one) for one in re.findall(r"<li[^>]*>(.*?)</li>", listed, re.DOTALL)
    ]


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (["A"], "Số[^1].\n\n[^1]: A"),
        (["A", "B"], "Số[^1], năm[^2].\n\n[^1]: A\n[^2]: B"),
        (["B", "A"], "Số[^2], năm[^1].\n\n[^1]: A\n[^2]: B"),
        (["A"], "Số[^a], năm[^a].\n\n[^a]: A"),
        (["A"], "[^1]: A\n\nSố[^1]."),
        (["A\nchưa hết"], "Số[^1].\n\n[^1]: A\n    chưa hết"),
        (["A\nchưa hết"], "Số[^1].\n\n[^1]: A\nchưa hết"),
        (["A.<br>\nB."], "Số[^1].\n\n[^1]: A.\n\n    B."),
        (["<strong>A</strong>"], "Số[^1].\n\n[^1]: **A**"),
        (["A"], "- Số[^1]\n\n[^1]: A"),
        (["A"], "| Số[^1] | b |\n|---|---|\n\n[^1]: A"),
        (["A"], "Số[^1].\n\n[^1]: A\n[^1]: B"),
    ],
)
def test_notes(expected: list[str], body: str) -> None:
    """They stand at the end, once each, in the order of their marks."""
    assert expected == notes(body)


def test_marks() -> None:
    """Marks lead to their notes and back; a mark that comes again has the same number."""
    html = render("Số[^a], năm[^b], lại[^a].\n\n[^a]: A\n[^b]: B").at("")
    assert re.findall(r">\d</a>", html) == [">1</a>", ">2</a>", ">1</a>"]
    names = set(re.findall(r'id="([^"]*)"', html))
    assert set(re.findall(r'href="#([^"]*)"', html)) == names
    assert len(names) == 4


def test_text_behind_a_note() -> None:
    """It belongs to the text."""
    assert "<p>Đoạn sau.</p>" in render("Số[^1].\n\n[^1]: A.\nĐoạn sau.").html


def test_two_texts_of_a_feed() -> None:
    """Their notes have names of their own."""
    first, second = (
        render("Số[^1].\n\n[^1]: A", source) for source in ("tin/a/index.md", "tin/b/index.md")
    )
    assert not set(re.findall(r'id="([^"]*)"', first.html)) & set(
        re.findall(r'id="([^"]*)"', second.html)
    )


@pytest.mark.parametrize(
    ("code", "line", "body"),
    [
        ("T42", 7, "Đoạn.\n\nSố[^1]."),
        ("T43", 7, "Đoạn.\n\n[^1]: A"),
        ("T60", 8, "Số[^1].\n\n[^1]: A\n[^1]: B"),
    ],
)
def test_fault(code: str, line: int, body: str) -> None:
    """A half of a footnote is told on its line."""
    assert [(code, line)] == [(found.code, found.line) for found in render(body).findings]
