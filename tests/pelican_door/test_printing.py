"""The words with which templates print."""

from dataclasses import dataclass

import pytest
from jinja2 import Environment

from plugins.pelican_door.printing import printed_once

CARD = """
{% macro card(story, level=2, place="list") %}<h{{ level }}>{{ story.title }}{{ place }}</h{{ level }}>{% endmacro %}
{% macro row(story) %}<li>{{ story.title }}</li>{% endmacro %}
"""


@dataclass
class Story:
    """A record that counts how often it was asked for its title."""

    name: str
    asked: int = 0

    @property
    def title(self) -> str:
        self.asked += 1
        return self.name


def test_once() -> None:
    """A macro prints a record once for the same words, and for each record what is its own."""
    page = Environment(autoescape=True).from_string(CARD).module
    once, story, other = printed_once(), Story("A & B"), Story("A & B")
    for _ in range(3):
        assert once(story, page.card, 3, place="cell") == "<h3>A &amp; Bcell</h3>"
        assert once(story, page.card, 2, place="cell") == "<h2>A &amp; Bcell</h2>"
        assert once(story, page.card, 3) == "<h3>A &amp; Blist</h3>"
        assert once(story, page.row) == "<li>A &amp; B</li>"
        assert once(other, page.row) == "<li>A &amp; B</li>"
    assert (story.asked, other.asked) == (4, 1)


def test_record_that_is_gone() -> None:
    """What was printed of it is not taken for what comes after it."""
    page, once = Environment().from_string(CARD).module, printed_once()
    assert [once(Story(f"{n}"), page.row) for n in range(50)] == [
        f"<li>{n}</li>" for n in range(50)
    ]


def test_many_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was printed long before waits no longer in memory, and is printed again."""
    monkeypatch.setattr("plugins.pelican_door.printing._KEPT", 2)
    page, once = Environment().from_string(CARD).module, printed_once()
    stories = [Story(f"{n}") for n in range(3)]
    for _ in range(2):
        assert [once(story, page.row) for story in stories] == [f"<li>{n}</li>" for n in range(3)]
    assert [story.asked for story in stories] == [2, 2, 2]
