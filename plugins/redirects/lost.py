"""Addresses that a change is about to take away: what a story had before, and what it has now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plugins.redirects.old_urls import OLD_URL, address_key, read_old_urls
from plugins.redirects.redirects import Redirect
from plugins.stories.records import Field, Finding, Level, Status, Story
from plugins.stories.rules import Group, Rule, RuleTable, Where
from plugins.vietnamese.normalise import clean_block

# fmt: off
RULES = RuleTable(Group.ADDRESSES, Where.FOLDER)
_MOVED = RULES.rule("A23", "Tin đã đăng mà đổi địa chỉ thì có dòng Old_url", "liên kết đã gửi, đã in, đã lưu tới địa chỉ cũ sẽ gặp trang lỗi.",
    "tin đã đăng, nay sửa Title", "tin đã đăng, nay sửa Title và thêm dòng “Old_url: /tin/2020/05/27/ky-hop/”", level=Level.HINT, fixable=True,
    what="tin đã đăng ở “/{old}”, nay chuyển sang “/{new}”", mend="thêm dòng “Old_url: /{old}” vào phần đầu tin.")
_FORGOTTEN = replace(_MOVED, what="dòng Old_url có địa chỉ “/{old}” đã bị bỏ")
_DELETED = RULES.rule("A24", "Tin đã đăng thì không xóa mà rút", "ai mở địa chỉ của tin chỉ gặp trang lỗi, không biết tin đã bị rút hay địa chỉ gõ nhầm.",
    "xóa thư mục của một tin đã đăng", "giữ thư mục, thêm hai dòng “Status: withdrawn” và “Reason: …”", level=Level.HINT,
    what="tin đã đăng ở “/{old}” nay không còn", mend="lấy lại thư mục của tin, rồi thêm hai dòng “Status: withdrawn” và “Reason: …”; nếu tin ấy đã nhập vào một tin khác thì thêm dòng “Old_url: /{old}” vào tin đó.")
_TAKEN_BACK = replace(_DELETED, what="tin đã đăng ở “/{old}” nay không còn trên trang", mend="muốn gỡ tin thì ghi “Status: withdrawn” và “Reason: …”; nếu sắp đăng lại thì để nguyên.")
# fmt: on


@dataclass(frozen=True, slots=True)
class FormerText:
    """The bytes of a story's file as it was published, with its path then and now.

    The path now is empty where the file is gone.
    """

    before: str
    now: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FormerStory:
    """A story as it was published, and the path that its file has now, which may be empty."""

    story: Story
    now: str


def lost_addresses(
    former: Sequence[FormerStory], stories: Sequence[Story], redirects: Iterable[Redirect]
) -> Iterator[Finding]:
    """A hint for each address that stories had and that would lead nowhere.

    ``stories`` and their ``redirects`` are all that the site has now.
    """
    if not former:
        return
    public = (story.url for story in stories if story.has_public_page)
    leading = (one.old.key for one in redirects if one.story.has_public_page)
    kept = {*map(address_key, public), *leading}
    by_source = {story.source: story for story in stories}
    for one in former:
        if one.story.has_public_page:
            yield from _lost(one, by_source.get(one.now), kept)


def _lost(former: FormerStory, now: Story | None, kept: set[str]) -> Iterator[Finding]:
    story = former.story
    is_lost = address_key(story.url) not in kept
    if now is None:
        # A file that is there and cannot be read has problems of its own.
        if is_lost and not former.now and story.status is not Status.WITHDRAWN:
            yield _DELETED.at(story.source, old=story.url)
    elif not now.has_public_page:
        if is_lost:
            yield _TAKEN_BACK.at(now.source, _changed_field(story, now).line, old=story.url)
    else:
        if is_lost:
            yield _to_add(_MOVED, story.url, _changed_field(story, now), now)
        for old in read_old_urls(story.document)[0]:
            if old.key not in kept:
                yield _to_add(_FORGOTTEN, old.written.lstrip("/"), _changed_field(story, now), now)


def _changed_field(before: Story, now: Story) -> Field:
    """The line of the header by which a story left an address; the title's where none is to blame."""
    keys = ["title"]
    if not now.has_public_page and now.status is not before.status:
        keys = ["status"]
    elif before.slug != now.slug and now.has_public_page:
        keys = ["slug", "title"]
    elif before.date != now.date:
        keys = ["date"]
    header = now.document.header
    return next(found for key in (*keys, "title") if (found := header.first(key)))


def _to_add(rule: Rule, old: str, field: Field, story: Story) -> Finding:
    """The finding whose fix is the line to be added, below the one that was changed."""
    line = clean_block(story.document.raw).split("\n")[field.line - 1]
    value = line[field.column - 1 : field.column - 1 + len(field.typed)]
    found = rule.at(story.source, field.line, field.column, old=old, new=story.url)
    return replace(found, length=len(field.typed), fix=f"{value}\n{OLD_URL}: /{old}")
