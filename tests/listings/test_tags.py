import re
from collections.abc import Callable
from random import Random

import pytest

from plugins.listings.tags import (
    CountedTag,
    Tag,
    by_initial,
    story_tags,
    tag_lists,
    tag_problems,
    tag_slug,
)
from plugins.stories.records import Story
from plugins.vietnamese.keys import word_key

MakeStory = Callable[..., Story]

# Two that share a slug, two spellings of one, one that begins like another, and slugs that
# look like the suffix of another's.
CONFUSABLE = (
    *("thuế", "thuê", "Thuế", "thuế 2", "Tỉnh uỷ", "Tỉnh ủy", "tính ủy", "Kỳ họp thứ 1"),
    *("Kỳ họp thứ 12", "Kì họp thứ 1", "Kỳ họp thử 1", "Kỳ họp thứ 1-2", "kỳ họp thứ 2"),
    *("phòng, chống Covid-19", "phong chống Covid 19", "Hội nghị " + "rất " * 30 + "dài"),
    *("Hội nghị " + "rất " * 30 + "lâu", "Hội nghị " + "rát " * 30 + "dài"),
)


def stories_with(make_story: MakeStory, *tags: tuple[str, ...]) -> list[Story]:
    """A story a day, oldest first, with these tags."""
    days = enumerate(tags, start=1)
    return [make_story(f"tin-{day}", f"2021-01-{day:02}", tags=own) for day, own in days]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thuế", "thuê"),
        ("Kỳ họp thứ 1", "Kỳ họp thứ 12"),
        ("Kỳ họp thứ 1", "Kỳ họp thử 1"),
        ("bàn", "bán"),
        ("phòng, chống dịch", "phong chống dịch"),
    ],
)
def test_two_tags(make_story: MakeStory, one: str, other: str) -> None:
    """Tags of different keys have two lists and two addresses, even where their slugs meet."""
    lists = tag_lists(stories_with(make_story, (one,), (other,), (one, other)))
    assert {word_key(one): 2, word_key(other): 2} == {
        key: len(found.stories) for key, found in lists.items()
    }
    assert len({found.url for found in lists.values()}) == 2


@pytest.mark.parametrize(
    "spellings",
    [("Tỉnh uỷ", "Tỉnh ủy"), ("Kì họp", "Kỳ họp"), ("HĐND", "hđnd"), ("hoà giải", "hòa  giải")],
)
def test_two_spellings(make_story: MakeStory, spellings: tuple[str, str]) -> None:
    """Two spellings of one key are one tag with one list."""
    (found,) = tag_lists(stories_with(make_story, *((name,) for name in spellings))).values()
    assert [s.source for s in found.stories] == ["tin/tin-2/index.md", "tin/tin-1/index.md"]


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("Tỉnh ủy", ["Tỉnh uỷ", "Tỉnh ủy", "Tỉnh ủy"]),
        ("Tỉnh uỷ", ["Tỉnh uỷ", "Tỉnh ủy", "tỉnh uỷ", "Tỉnh uỷ"]),
        ("Tỉnh uỷ", ["Tỉnh uỷ", "Tỉnh ủy"]),
        ("Tỉnh ủy", ["Tỉnh ủy", "Tỉnh uỷ"]),
    ],
)
def test_shown_name(make_story: MakeStory, expected: str, written: list[str]) -> None:
    """A tag is shown as it is spelt most; of two equally frequent, as it was spelt first."""
    (found,) = tag_lists(stories_with(make_story, *((name,) for name in written))).values()
    assert expected == found.name


@pytest.mark.parametrize(
    ("expected", "name", "given"),
    [
        ("ky-hop-thu-1", "Kỳ họp thứ 1", {}),
        ("ky-hop", "Kì họp", {}),
        ("tinh-uy", "Tỉnh uỷ", {}),
        ("c", "C#", {}),
        ("c-sharp", "C#", {"c#": "c-sharp"}),
        ("thue-2", "Thuê", {"thuê": "thue-2"}),
        ("thue", "thuế", {"thuê": "thue-2"}),
        ("con-2", "con", {}),
        ("-".join(["rat"] * 20), "rất " * 30, {}),
    ],
)
def test_address(make_story: MakeStory, expected: str, name: str, given: dict[str, str]) -> None:
    """It is made of the tag alone, whichever way it is spelt, or is what the settings say."""
    assert expected == tag_slug(word_key(name), given)
    (found,) = tag_lists(stories_with(make_story, (name,)), given).values()
    assert f"the/{expected}/" == found.url


@pytest.mark.parametrize("seed", range(8))
def test_any_change_of_the_stories(make_story: MakeStory, seed: int) -> None:
    """No tag's address ever moves, whichever stories come, go, or are dated back."""
    random = Random(seed)
    given = {"thuê": "thue-muon", "thuế 2": "thue-hai", "phong chống covid 19": "phong-chong"}
    names = ["thuế", "thuê", "thuế 2", "Tỉnh uỷ", "Tỉnh ủy", "Kỳ họp", "Kì họp", *given]
    tags = [tuple(random.sample(names, random.randint(1, 4))) for _ in range(28)]
    stories = stories_with(make_story, *tags)
    urls: dict[str, str] = {}
    for _ in range(20):
        for key, found in tag_lists(random.sample(stories, 12), given).items():
            assert urls.setdefault(key, found.url) == found.url
    assert len(urls) == len(set(urls.values())) == len({word_key(name) for name in names})


@pytest.mark.parametrize("seed", range(3))
def test_tags_that_meet_undecided(make_story: MakeStory, seed: int) -> None:
    """They are told as a problem; a preview shows them at two addresses all the same."""
    tags = Random(seed).sample(CONFUSABLE, len(CONFUSABLE))
    lists = tag_lists(stories_with(make_story, *((tag,) for tag in tags)))
    assert len(lists) == len({found.url for found in lists.values()})


def test_form_of_addresses(make_story: MakeStory) -> None:
    """A tag's address is one folder of a-z, 0-9 and hyphens, at most 80 characters."""
    lists = tag_lists(stories_with(make_story, *((tag,) for tag in CONFUSABLE)))
    slugs = [found.url.removeprefix("the/").removesuffix("/") for found in lists.values()]
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []
    assert max(map(len, slugs)) <= 80


@pytest.mark.parametrize("name", ["con", "Aux", "nul", "PRN", "com1"])
def test_tag_named_like_a_device(make_story: MakeStory, name: str) -> None:
    """Windows has no folder of that name, so the address of such a tag is another."""
    (found,) = tag_lists(stories_with(make_story, (name,))).values()
    assert f"the/{name.lower()}/" != found.url


@pytest.mark.parametrize("seed", range(3))
def test_order_in_which_stories_come(make_story: MakeStory, seed: int) -> None:
    """The lists depend on the stories' own order, never on the order in which files are read."""
    stories = stories_with(make_story, *((tag, "nghị quyết") for tag in CONFUSABLE))
    shuffled = Random(seed).sample(stories, len(stories))
    assert list(tag_lists(stories).items()) == list(tag_lists(shuffled).items())


def test_stories_of_one_moment(make_story: MakeStory) -> None:
    """Stories of equal date are listed by source path."""
    stories = [make_story(name, tags=("thuế",)) for name in ("b", "a", "c")]
    (found,) = tag_lists(stories).values()
    assert [s.source for s in found.stories] == [
        "tin/c/index.md",
        "tin/b/index.md",
        "tin/a/index.md",
    ]


def test_tags_of_a_story(make_story: MakeStory) -> None:
    """A story shows its tags as its editor wrote them; a tag without a list has no address."""
    lists = tag_lists(stories_with(make_story, ("Tỉnh uỷ",), ("Tỉnh uỷ",)))
    draft = make_story("nhap", tags=("Tỉnh ủy", "chưa ai dùng"))
    assert (Tag("Tỉnh ủy", "the/tinh-uy/"), Tag("chưa ai dùng", "")) == story_tags(draft, lists)


@pytest.mark.parametrize("name", ["🎉", "***", "…"])
def test_tag_without_letter_or_digit(make_story: MakeStory, name: str) -> None:
    """It can have no address, so its editor is told where it stands."""
    (problem,) = tag_problems([make_story("a", tags=("thuế", name))])
    assert ("tin/a/index.md", 4, 7 + len("thuế; ")) == (
        problem.source,
        problem.line,
        problem.column,
    )
    assert name in problem.what


def test_tags_that_can_have_addresses(make_story: MakeStory) -> None:
    """No problem is told where there is none."""
    assert tag_problems([make_story("a", tags=CONFUSABLE)]) == ()


def test_alphabetical_groups(make_story: MakeStory) -> None:
    """Tags are listed in the order of a Vietnamese dictionary, under the letter they begin with."""
    names = ("đầu tư", "an ninh", "Ấm no", "dân tộc", "ăn toàn", "ấn phẩm", "12 điều", "Đảng")
    stories = stories_with(make_story, names, ("an ninh",))
    groups = by_initial(tag_lists(stories).values())
    assert groups[1] == ("A", (CountedTag("an ninh", "the/an-ninh/", 2),))
    assert [(letter, [tag.name for tag in tags]) for letter, tags in groups] == [
        ("#", ["12 điều"]),
        ("A", ["an ninh"]),
        ("Ă", ["ăn toàn"]),
        ("Â", ["Ấm no", "ấn phẩm"]),
        ("D", ["dân tộc"]),
        ("Đ", ["Đảng", "đầu tư"]),
    ]


def test_site_without_tags(make_story: MakeStory) -> None:
    """There is nothing to list."""
    assert (tag_lists([make_story()]), by_initial(())) == ({}, ())
