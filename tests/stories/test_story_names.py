from unicodedata import normalize

import pytest

from plugins.stories.story_names import StoryNames
from tests.factories import make_story

WANTED = make_story("tin/2021/ky-hop/index.md", title="HĐND tỉnh khai mạc kỳ họp")
OTHER = make_story("tin/2021/chi-bo/index.md", title="Chi bộ về nguồn")
ACCENTED = make_story(normalize("NFD", "tin/2021/kỳ họp/index.md"))


@pytest.mark.parametrize(
    "written", ["ky-hop", "tin/2021/ky-hop/index.md", "content/tin/2021/ky-hop"]
)
def test_story_by_name(written: str) -> None:
    """A story is found by its folder or by the path that a shell completes."""
    assert StoryNames([OTHER, WANTED]).named(written) == [WANTED]
    assert StoryNames([OTHER]).named(written) == []


def test_folder_of_a_mac() -> None:
    """A name as editors type it finds the folder that is written decomposed."""
    assert StoryNames([OTHER, ACCENTED]).named("kỳ họp") == [ACCENTED]


@pytest.mark.parametrize(
    ("nearest", "written"),
    [("ky-hop", "ky-hopp"), ("chi-bo", "Chi bộ về nguồn"), (None, "khac-han-moi-thu")],
)
def test_nearest(nearest: str | None, written: str) -> None:
    """The folder named nearly so is offered, or the one whose story is headed so."""
    assert nearest == StoryNames([OTHER, WANTED]).nearest(written)


def test_nearest_of_the_day() -> None:
    """Of a folder that was renamed that of the same day is offered, not a like name of another."""
    names = (
        "2022-05-06-tiep-xuc-cu-tri-dinh-lap",
        "2025-10-16-tiep-xuc-cu-tri-truoc-ky-hop-thu-10",
    )
    stories = [make_story(f"tin/{name[:4]}/{name}/index.md") for name in names]
    for written in ("2025-10-16-tiep-xuc-cu-tri", "tin/2025/2025-10-16-tiep-xuc-cu-tri/index.md"):
        assert StoryNames(stories).nearest(written) == names[1]
