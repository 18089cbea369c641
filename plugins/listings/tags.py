"""Tags: which spellings are one tag, how it is shown, and where it lives."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from types import MappingProxyType

from plugins.stories.fields import MAX_SLUG, RESERVED_SLUGS
from plugins.stories.records import Finding, Story
from plugins.stories.rules import Group, RuleTable, Where
from plugins.vietnamese.alphabet import initial, sort_key
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.slugs import slug

# fmt: off
RULES = RuleTable(Group.TAGS, Where.HEADER)
_NAMELESS = RULES.rule("T01", "Từ khóa có chữ hoặc số", "mỗi từ khóa có một trang riêng, địa chỉ lấy từ từ khóa viết không dấu.",
    "Tags: HĐND tỉnh; ***", "Tags: HĐND tỉnh; tiếp xúc cử tri",
    what="từ khóa “{name}” không có chữ hay số nào", mend="bỏ từ khóa này, hoặc thêm chữ vào; các từ khóa cách nhau bằng dấu chấm phẩy.")
# fmt: on
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its address below the site's root, empty where no page lists the tag."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class CountedTag:
    """A tag with its address and how many stories carry it."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class TagList:
    """A tag with its stories, newest first."""

    key: str
    name: str
    url: str
    stories: tuple[Story, ...]

    @property
    def tag(self) -> Tag:
        """The tag without its stories."""
        return Tag(self.name, self.url)


def tag_slug(key: str, given: Mapping[str, str]) -> str:
    """The last part of the address of the tag with that key: the one that is ``given`` to it by
    the settings, else its own letters without marks.

    It depends on no other tag and on no story, so nothing that is written or taken back moves it.
    """
    own = given.get(key) or slug(key, MAX_SLUG)
    return f"{own}-2" if own in RESERVED_SLUGS else own


def tag_lists(stories: Iterable[Story], slugs: Mapping[str, str] = _NONE) -> dict[str, TagList]:
    """Every tag of the stories by its key, in the order of first use.

    Tags are one where their keys are equal, whatever their slugs. The shown name is the spelling
    used most (of two, the one used first). ``slugs`` are those that the settings give, by key; of
    two tags that still meet in one, which is a problem, the later has another.
    """
    spellings: dict[str, Counter[str]] = {}
    users: dict[str, list[Story]] = {}
    for story in sorted(stories, key=lambda story: story.order):
        for name in story.tags:
            key = word_key(name)
            if key not in users:
                users[key], spellings[key] = [], Counter()
            users[key].append(story)
            spellings[key][name] += 1
    own = _distinct({key: tag_slug(key, slugs) for key in spellings})
    return {
        # most_common keeps the order of first use among equals
        key: TagList(key, names.most_common(1)[0][0], f"the/{own[key]}/", tuple(users[key][::-1]))
        for key, names in spellings.items()
    }


def story_tags(story: Story, lists: Mapping[str, TagList]) -> tuple[Tag, ...]:
    """The tags of one story as its editor wrote them, with the addresses of their lists."""
    known = ((name, lists.get(word_key(name))) for name in story.tags)
    return tuple(Tag(name, found.url if found else "") for name, found in known)


def tag_problems(stories: Iterable[Story]) -> tuple[Finding, ...]:
    """A problem for each tag that has no letter and no digit, and so can have no address."""
    stories = tuple(stories)
    nameless = {name for name in {name for one in stories for name in one.tags} if not slug(name)}
    return tuple(
        _nameless(story, name) for story in stories for name in story.tags if name in nameless
    )


def by_initial(lists: Iterable[TagList]) -> tuple[tuple[str, Sequence[CountedTag]], ...]:
    """The tags in alphabetical order, grouped by their first letter."""
    counted = (CountedTag(found.name, found.url, len(found.stories)) for found in lists)
    ordered = sorted(counted, key=lambda tag: sort_key(tag.name))
    grouped = groupby(ordered, key=lambda tag: initial(tag.name))
    return tuple((letter, tuple(group)) for letter, group in grouped)


def _distinct(slugs: Mapping[str, str]) -> dict[str, str]:
    """The slug of each key; the later of two that share one gets ``-2``, ``-3``, and so on."""
    taken: dict[str, str] = {}
    for key, own in slugs.items():
        shorter = slug(own, MAX_SLUG - 4)
        candidates = (own if n == 1 else f"{shorter}-{n}" for n in count(1))
        taken[next(one for one in candidates if one not in taken)] = key
    return {key: address for address, key in taken.items()}


def _nameless(story: Story, name: str) -> Finding:
    field = story.document.header.first("tags")
    place = (field.line, field.column + field.value.find(name)) if field else (1, 0)
    return _NAMELESS.at(story.source, *place, name=name)
