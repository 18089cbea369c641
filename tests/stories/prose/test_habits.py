import re

import pytest

from plugins.stories.body import StoryMarkdown
from tests.factories import link_targets, make_document, story_text
from tests.stories.prose.habits import HABITS, Habit

CONVERTER = StoryMarkdown()
ABOVE_BODY = 4  # lines of the header, with the blank one
PARTING = re.compile(r"(?<=>)\n+(?=<)|(?<=<br>)\n|(?<=<li>)\n|\n+(?=</|<[ou]l|<div|<blockquote)")
# Where a table scrolls and how its numbers stand is no matter of what was typed.
FRAME = re.compile(r'<div class="table"[^>]*>|(?<=</table>)</div>| class="number"| number(?=">)')
DIGEST = re.compile(r"-[0-9a-f]{8}-")


def read(typed: str) -> tuple[str, str]:
    """What the page shows of a body, and what its editor is told."""
    body = CONVERTER.render(make_document(story_text(typed)), link_targets())
    told = (f"{finding.code}:{finding.line - ABOVE_BODY}" for finding in body.findings)
    return DIGEST.sub("-", FRAME.sub("", PARTING.sub("", body.at("")))).strip(), " ".join(told)


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.name)
def test_habit(habit: Habit) -> None:
    """The page shows what was meant, or the editor is told at that line."""
    assert (habit.shown, habit.told) == read(habit.typed)


def test_number_of_habits() -> None:
    """There are hundreds of them, each with a name of its own."""
    assert len({habit.name for habit in HABITS}) == len(HABITS) >= 250
