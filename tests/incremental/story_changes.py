"""What editors do to stories, and to what lies beside them: each kind of change a function."""

import os
import re
from collections.abc import Callable
from datetime import timedelta
from random import Random

from plugins.vietnamese.slugs import slug
from tests.attachments.samples import RIGHT
from tests.incremental.desks import DATE, Desk, some
from tests.incremental.made_up import (
    MATTERS,
    PEOPLE,
    SECTIONS,
    TAGS,
    body,
    headline,
    new_story,
    photo,
    summary,
)
from tests.incremental.sites import (
    LONG_AGO,
    SHAPES,
    SHARED,
    add_file,
    add_link,
    add_photos,
    beside,
    put,
)

PHOTO_LINE = r"^!\[[^\]]*\]\((anh-\d+\.jpg)"
FILE_LINE = r"\]\((bieu-\d+\.pdf)\)"


def typo(desk: Desk, dice: Random) -> None:
    """One word of a body, and of no address."""
    for source in some(dice, desk.stories()):
        head, blank, text = desk.read(source).partition("\n\n")
        place = dice.choice([*re.finditer(r"\w{3,}(?![^()\n]*\))", text)]).end()
        desk.write(source, f"{head}{blank}{text[:place]}h{text[place:]}")


def text_rewritten(desk: Desk, dice: Random) -> None:
    """A body that tells of something else; its photos and links go."""
    for source in some(dice, desk.stories()):
        head = desk.read(source).partition("\n\n")[0]
        desk.write(source, f"{head}\n\n{body(dice)}\n")


def heading_renamed(desk: Desk, dice: Random) -> None:
    """A heading, which links of other stories may name."""
    for source in some(dice, desk.stories("^## ")):
        desk.edit(source, lambda text: re.sub("(?m)^## .*", f"## Về {dice.choice(MATTERS)}", text))


def headline_changed(desk: Desk, dice: Random) -> None:
    """A headline, and with it the address."""
    for source in some(dice, desk.stories()):
        desk.give(source, "Title", headline(dice, dice.randrange(10**6)))


def headline_changed_in_place(desk: Desk, dice: Random) -> None:
    """A headline whose address stays, told by the line ``Slug``."""
    for source in some(dice, desk.stories()):
        desk.give(source, "Slug", slug(desk.value(source, "Title"))[:80].strip("-"))
        desk.give(source, "Title", headline(dice, dice.randrange(10**6)))


def date_moved(desk: Desk, dice: Random) -> None:
    """A story of another day, before or after."""
    for source in some(dice, desk.stories()):
        day = desk.date(source) + timedelta(days=dice.choice((-400, -30, -1, 1, 30)))
        desk.give(source, "Date", f"{day:{DATE}}")


def hour_moved(desk: Desk, dice: Random) -> None:
    """A story of another minute of its day."""
    for source in some(dice, desk.stories()):
        moment = desk.date(source).replace(minute=dice.randrange(60))
        desk.give(source, "Date", f"{moment:{DATE}}")


def tags_changed(desk: Desk, dice: Random) -> None:
    """Other tags, or none."""
    for source in some(dice, desk.stories()):
        desk.give(source, "Tags", "; ".join(dice.sample(TAGS, dice.randint(0, 3))))


def spelling_flipped(desk: Desk, dice: Random) -> None:
    """The other spelling of a tag in most stories that have it."""
    old, new = dice.choice((("ủy ban", "uỷ ban"), ("kỳ họp", "kì họp"), ("Đất đai", "đất đai")))
    if dice.random() < 0.5:
        old, new = new, old
    tagged = desk.stories(f"^Tags: .*{old}")
    for source in some(dice, tagged, 1 + 3 * len(tagged) // 4):
        desk.edit(source, lambda text: re.sub(rf"(?m)^(Tags: .*){old}", rf"\1{new}", text))


def authors_changed(desk: Desk, dice: Random) -> None:
    """Other authors, or none."""
    for source in some(dice, desk.stories()):
        names = dice.sample(sorted(PEOPLE.values()), dice.randint(0, 2))
        desk.give(source, "Authors", "; ".join(names))


def section_changed(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.stories()):
        desk.give(source, "Category", dice.choice(SECTIONS))


def summary_changed(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.stories()):
        desk.give(source, "Summary", dice.choice(("", summary(dice))))


def slug_changed(desk: Desk, dice: Random) -> None:
    """Another address, to which the former one may lead on."""
    for source in some(dice, desk.stories()):
        desk.give(source, "Slug", f"duong-dan-{dice.randrange(10**6)}")


def old_url_changed(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.public()):
        desk.give(source, "Old_url", dice.choice(("", f"/cu/{dice.randrange(10**6)}.html")))


def addresses_exchanged(desk: Desk, dice: Random) -> None:
    """Two stories of a day, each with the other's address."""
    pair = some(dice, desk.public(), 2)
    day = f"{desk.date(pair[0]):{DATE}}"
    numbers = dice.sample(range(10**6), 2)
    for source, number in zip(pair, numbers, strict=True):
        desk.give(source, "Date", day)
        desk.give(source, "Slug", f"doi-cho-{number}")
    desk.exchanging = tuple(pair)


def addresses_exchanged_again(desk: Desk, dice: Random) -> None:
    """The same two, the other way round."""
    pair = [source for source in desk.exchanging if (desk.content / source).is_file()]
    slugs = [desk.value(source, "Slug") for source in pair]
    for source, other in zip(pair, reversed(slugs), strict=True):
        desk.give(source, "Slug", other)


def corrected(desk: Desk, dice: Random) -> None:
    """A correction of a story that is out."""
    for source in some(dice, desk.public()):
        day = f"{desk.now:%d/%m/%Y}"
        desk.give(source, "Correction", f"{day}: Số hộ là {dice.randrange(100)}.")
        desk.give(source, "Modified", f"{desk.now:{DATE}}")


def pinned(desk: Desk, dice: Random) -> None:
    """Related stories that an editor chose, or barred."""
    for source in some(dice, desk.public()):
        others = [other.split("/")[-2] for other in desk.public() if other != source]
        key = dice.choice(("Related", "Unrelated"))
        desk.give(source, key, dice.choice(("", *dice.sample(others, 2))))


def drafted(desk: Desk, dice: Random) -> None:
    """A draft that is finished, or a story that becomes one."""
    drafts = desk.stories("^Status: draft")
    if drafts and dice.random() < 0.6:
        desk.give(dice.choice(drafts), "Status", "")
    else:
        _unlinked(desk, dice, lambda source: desk.give(source, "Status", "draft"))


def hidden(desk: Desk, dice: Random) -> None:
    """A story that leaves all lists, or comes back."""
    former = desk.stories("^Status: hidden")
    if former and dice.random() < 0.6:
        desk.give(dice.choice(former), "Status", "")
    else:
        _unlinked(desk, dice, lambda source: desk.give(source, "Status", "hidden"))


def withdrawn(desk: Desk, dice: Random) -> None:
    """A story that is taken back, or comes back."""
    former = desk.stories("^Status: withdrawn")
    if former and dice.random() < 0.5:
        desk.give(dice.choice(former), "Status", "")
        return
    _unlinked(desk, dice, lambda source: desk.give(source, "Status", "withdrawn"))
    for source in desk.stories("^Status: withdrawn"):
        desk.give(source, "Reason", "Số liệu sai.")


def deleted(desk: Desk, dice: Random) -> None:
    """A story that is gone with all that lies beside it."""

    def remove(source: str) -> None:
        folder = (desk.content / source).parent
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()

    _unlinked(desk, dice, remove)


def added(desk: Desk, dice: Random) -> None:
    """The newest story."""
    moment = desk.now - timedelta(minutes=dice.randrange(1, 60))
    desk.write(*new_story(dice, dice.randrange(10**6), moment))


def added_in_the_past(desk: Desk, dice: Random) -> None:
    """A story of long ago, on every later page of its lists."""
    moment = desk.now - timedelta(days=dice.uniform(10, 1500))
    desk.write(*new_story(dice, dice.randrange(10**6), moment))


def added_for_later(desk: Desk, dice: Random) -> None:
    moment = desk.now + timedelta(hours=dice.uniform(1, 100))
    desk.write(*new_story(dice, dice.randrange(10**6), moment))


def folder_renamed(desk: Desk, dice: Random) -> None:
    """A story of another path, which feeds take for its identity."""

    def rename(source: str) -> None:
        folder = (desk.content / source).parent
        folder.rename(folder.with_name(f"{folder.name}-{dice.randrange(1000)}"))

    _unlinked(desk, dice, rename)


def link_added(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.public()):
        add_link(desk, dice, source)


def photos_added(desk: Desk, dice: Random) -> None:
    for source in some(
        dice, [source for source in desk.public() if "anh-" not in desk.read(source)]
    ):
        add_photos(desk, dice, source, dice.randint(1, 3))


def photos_removed(desk: Desk, dice: Random) -> None:
    """The lines of a gallery; the files stay."""
    for source in some(dice, desk.stories(PHOTO_LINE)):
        desk.edit(source, lambda text: re.sub("(?m)^(!|\\*Cảnh).*\n", "", text))


def photo_replaced(desk: Desk, dice: Random) -> None:
    """Another picture in a file of the same name and length, as old as the former one."""
    for name in _photos(desk, dice):
        path = desk.content / name
        before = path.stat()
        path.write_bytes(photo(dice.randrange(10**6), *dice.choice(SHAPES)))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def photo_renamed(desk: Desk, dice: Random) -> None:
    for name in _photos(desk, dice):
        path = desk.content / name
        new = f"anh-{dice.randrange(10**6)}.jpg"
        source = f"{name.rpartition('/')[0]}/index.md"
        path.rename(path.with_name(new))
        desk.edit(source, lambda text, old=path.name, new=new: text.replace(old, new))


def photo_copied(desk: Desk, dice: Random) -> None:
    """The bytes of one story's photo as another's."""
    names = [*_photos(desk, dice), *_photos(desk, dice)]
    if len(names) == 2:
        put(desk, names[0], (desk.content / names[1]).read_bytes())


def caption_changed(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.stories(PHOTO_LINE)):
        caption = f"*Cảnh {dice.randrange(100)} (Ảnh: Mai Hương)*"
        desk.write(source, re.sub("(?m)^\\*Cảnh.*", caption, desk.read(source)))


def cover_chosen(desk: Desk, dice: Random) -> None:
    """The photo that stands for a story in lists."""
    for source in some(dice, desk.stories(PHOTO_LINE)):
        names = re.findall(PHOTO_LINE, desk.read(source), re.M)
        desk.give(source, "Image", dice.choice(names))


def file_added(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.public()):
        add_file(desk, dice, source)


def file_replaced(desk: Desk, dice: Random) -> None:
    """Other bytes in a file that readers take."""
    for source in some(dice, desk.stories(FILE_LINE)):
        name = re.findall(FILE_LINE, desk.read(source))[0]
        put(desk, beside(source, name), RIGHT["a.pdf"] + b"%" * dice.randrange(50))


def rewritten_unseen(desk: Desk, dice: Random) -> None:
    """Other words in a file that is as long and as old as before."""
    for source in some(dice, desk.stories("(?s)\n\n.*đ")):
        path = desk.content / source
        before, text = path.stat(), desk.read(source)
        head, blank, rest = text.partition("\n\n")
        desk.write(source, head + blank + rest.replace("đ", "Đ", 1))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size


def touched(desk: Desk, dice: Random) -> None:
    """Files that are younger and hold what they held."""
    for path in desk.content.rglob("*"):
        if path.is_file() and dice.random() < 0.3:
            os.utime(path)


def rested(desk: Desk, dice: Random) -> None:
    """Files that nobody works on any more, so that hints of them are given no longer."""
    for path in desk.content.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def shared_photo_changed(desk: Desk, dice: Random) -> None:
    """The photo of several stories."""
    put(desk, SHARED, photo(dice.randrange(10**6), *dice.choice(SHAPES)))


def shared_photo_shown(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.public()):
        desk.edit(source, lambda text: f"{text}\n![Trụ sở](/{SHARED})\n")


def line_ends_of_windows(desk: Desk, dice: Random) -> None:
    """The same text with other line ends, and the sign before it that Windows puts there."""
    for source in some(dice, desk.stories()):
        lines = desk.read(source).replace("\n", "\r\n")
        put(desk, source, lines.encode("utf-8-sig"))


def _photos(desk: Desk, dice: Random) -> list[str]:
    """One photo that a story shows, where there is one."""
    for source in some(dice, desk.stories(PHOTO_LINE)):
        names = re.findall(PHOTO_LINE, desk.read(source), re.M)
        return [beside(source, dice.choice(names))]
    return []


def _unlinked(desk: Desk, dice: Random, change: Callable[[str], object]) -> None:
    """Does something to a public story that nobody's link leads to, so that no link breaks."""
    named = "\n".join(desk.read(source) for source in [*desk.stories(), "trang-chu.md"])
    free = [source for source in desk.public() if source.split("/")[-2] not in named]
    for source in some(dice, free):
        change(source)
