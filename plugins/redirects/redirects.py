"""Where former addresses lead, and which of them cannot lead anywhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.redirects.old_urls import OldUrl, address_key, read_old_urls
from plugins.stories.records import Finding, Story
from plugins.stories.rules import Group, Rule, RuleTable, Where

# fmt: off
RULES = RuleTable(Group.ADDRESSES, Where.FOLDER)
_OF_A_PAGE = RULES.rule("A22", "Old_url không phải là địa chỉ đang dùng", "một địa chỉ chỉ dẫn tới một nơi.",
    "Old_url: /lien-he/, khi trang Liên hệ đang ở địa chỉ ấy", "Old_url: /tin/2020/05/27/ky-hop/, khi không còn gì ở địa chỉ ấy",
    what="“{written}” đang là địa chỉ của một trang khác", mend="bỏ dòng này.")
_OF_ITSELF = replace(_OF_A_PAGE, what="“{written}” là địa chỉ hiện nay của chính tin này", because="Old_url chỉ ghi những địa chỉ mà tin không còn dùng.", mend="bỏ dòng này.")
_OF_A_STORY = replace(_OF_A_PAGE, what="“{written}” là địa chỉ của tin {others}", mend="bỏ dòng này; địa chỉ ấy đã dẫn tới tin kia.")
_OF_TWO = replace(_OF_A_PAGE, what="“{written}” cũng là địa chỉ cũ của tin {others}", mend="giữ dòng này ở một tin, bỏ ở tin kia.")
# fmt: on


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address and the story that it leads to."""

    old: OldUrl
    story: Story


def read_redirects(
    stories: Iterable[Story],
) -> tuple[tuple[Redirect, ...], tuple[Finding, ...]]:
    """The former addresses of stories, in the stories' order, with a problem for each that is none."""
    read = [(story, *read_old_urls(story.document)) for story in stories]
    redirects = (Redirect(old, story) for story, urls, _ in read for old in urls)
    return tuple(redirects), tuple(fault for _, _, found in read for fault in found)


def clashes(
    redirects: Sequence[Redirect], stories: Iterable[Story], pages: Iterable[str]
) -> Iterator[Finding]:
    """A problem for each former address that is in use, or that two stories claim.

    ``stories`` are all of the site, ``pages`` the addresses of what else there is, below its root.
    """
    if not redirects:
        return
    taken = {address_key(url) for url in pages}
    owners = {address_key(story.url): story for story in stories}
    claims: dict[str, list[Story]] = {}
    for redirect in redirects:
        claims.setdefault(redirect.old.key, []).append(redirect.story)
    for redirect in redirects:
        key, story = redirect.old.key, redirect.story
        others = [other for other in claims[key] if other is not story]
        if owner := owners.get(key):
            yield _clash(_OF_ITSELF if owner is story else _OF_A_STORY, redirect, [owner])
        elif key in taken:
            yield _clash(_OF_A_PAGE, redirect, ())
        elif others:
            yield _clash(_OF_TWO, redirect, others)


def _clash(rule: Rule, redirect: Redirect, others: Iterable[Story]) -> Finding:
    old = redirect.old
    named = ", ".join(dict.fromkeys(other.source for other in others))
    return rule.at(old.source, old.line, old.column, written=old.written, others=named)


def by_file(redirects: Iterable[Redirect]) -> Mapping[str, Redirect]:
    """The redirects that a page can stand for, by its file below the output folder.

    They are those of the stories that the public can open.
    """
    public = (one for one in redirects if one.story.has_public_page and one.old.file)
    return {redirect.old.file: redirect for redirect in public}


def old_addresses(redirects: Iterable[Redirect]) -> dict[str, str]:
    """The former addresses at which a page leads on, below the site's root as links write them,
    with the files of the stories that they lead to.
    """
    return {
        file.removesuffix("index.html"): redirect.story.source
        for file, redirect in by_file(redirects).items()
    }
