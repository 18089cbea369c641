"""``newsdesk rename-tag``: a tag by another name in all stories, its old address leading on."""

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from plugins.listings.renamed_tags import TAG_FILE, present_names
from plugins.listings.tags import tag_slug
from plugins.newsdesk.command_line import DONE, PROBLEMS, USAGE
from plugins.newsdesk.mending import Mend, difference, write
from plugins.newsdesk.printing import ask, print_error, print_pieces
from plugins.newsdesk.tag_edits import (
    renamed_in_line,
    renamed_items,
    with_line,
    with_renamed_tag,
)
from plugins.site.build import check, renamed_tags
from plugins.site.checked import Checked
from plugins.site.clock import clock
from plugins.site.memory import Memory
from plugins.site.settings_file import in_words, load
from plugins.stories.commands import typed
from plugins.stories.content_folder import Text, TextReader
from plugins.stories.settings import SettingsFault, not_plain
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import clean
from plugins.vietnamese.slugs import slug

COMMAND = "rename-tag"


class Refused(ValueError):
    """Why a tag cannot be renamed, as a Vietnamese sentence; ``code`` is the exit code."""

    def __init__(self, why: str, code: int = USAGE) -> None:
        super().__init__(why)
        self.code = code


def run(given: argparse.Namespace, settings_file: Path) -> int:
    """Shows what would change, asks, and writes it; the exit code.

    0 done, 1 where it was not, 2 for names that mean no tag.
    """
    try:
        settings, now = load(settings_file), clock(os.environ)
        memory, wanted = Memory.at(settings.cache), [TAG_FILE.folder]
        checked = check(Path(given.content), settings, now, memory, wanted)
        renaming = Renaming(checked, clean(given.old), clean(given.new))
        renaming.check_names()
        mends = list(renaming.mends())
    except SettingsFault as fault:
        print_error(in_words(fault, settings_file.name))
        return PROBLEMS
    except Refused as refused:
        print_error(f"{typed(COMMAND)}: {refused}")
        return refused.code
    for mend in mends:
        print_pieces(difference(mend, given.content))
    print(f"\n{renaming.told()}")
    if not given.yes and not ask(f"Ghi các thay đổi trên vào {len(mends)} tệp?"):
        print(f"\nChưa ghi gì. Muốn ghi luôn: {typed(COMMAND)} … --yes")
        return PROBLEMS
    return _written(mends)


def _written(mends: list[Mend]) -> int:
    """Writes the file of renamed tags first: from then on what is left is told by the check."""
    left = [mend.source for mend in mends if not write(mend)]
    for source in left:
        print_error(f"Tệp {source} vừa có người khác sửa, nên để nguyên; hãy chạy lại lệnh.")
    print(f"\nĐã ghi {len(mends) - len(left)} tệp.")
    return PROBLEMS if left else DONE


@dataclass(frozen=True)
class Renaming:
    """A tag of a content folder, and the name that it is to have."""

    checked: Checked
    old: str
    new: str

    def check_names(self) -> None:
        """Raises Refused where one of the names cannot be a tag's, or no story has the old one."""
        for name in (self.old, self.new):
            if wrong := not_plain(name):
                raise Refused(f"tên từ khóa {wrong}")
            if ";" in name or not slug(name):
                raise Refused(
                    f"“{name}” không phải tên từ khóa: phải có chữ, không có dấu chấm phẩy"
                )
        if self.old == self.new:
            raise Refused("tên cũ và tên mới giống hệt nhau")
        if not self._carriers(self.old):
            raise Refused(self._why_unknown())
        if other := self._of_one_address():
            url = self._url(self.new)
            raise Refused(
                f"“{self.new}” sẽ chung địa chỉ /{url} với từ khóa “{other}”; chọn tên khác"
            )

    def mends(self) -> Iterator[Mend]:
        """The files that change, the file of renamed tags first; raises Refused."""
        if self._key != word_key(self.new):
            yield self._tag_file()
        for text in self._carriers(self.old):
            mend = self._story(text)
            if mend.before != mend.after:
                yield mend

    def told(self) -> str:
        """How many stories change, and what becomes of the address."""
        stories, others = self._carriers(self.old), self._carriers(self.new)
        old, new = self._url(self.old), self._url(self.new)
        rows = [f"{len(stories)} tin có từ khóa “{self.old}” sẽ có từ khóa “{self.new}”."]
        if others and self._key != word_key(self.new):
            rows.append(f"“{self.new}” đã có ở {len(others)} tin: hai từ khóa gộp làm một.")
        moves = f"/{old} sẽ dẫn tới /{new}, nhờ dòng ghi trong {TAG_FILE.folder}."
        rows.append(f"Địa chỉ /{old} giữ nguyên." if old == new else f"Địa chỉ cũ {moves}")
        return "\n".join(rows)

    @property
    def _key(self) -> str:
        return word_key(self.old)

    def _url(self, name: str) -> str:
        return f"the/{tag_slug(word_key(name), self.checked.settings.lists.tag_slugs)}/"

    def _stories(self) -> list[Text]:
        folder = self.checked.folder
        return [folder.by_source[one] for one in folder.story_sources if one in folder.by_source]

    def _carriers(self, name: str) -> list[Text]:
        """The stories that have a tag, public or not."""
        key = word_key(name)
        return [text for text in self._stories() if key in map(word_key, _tags(text))]

    def _why_unknown(self) -> str:
        """Why no story has the old name, with the one that was most likely meant."""
        today = present_names(renamed_tags(self.checked.folder)).get(self._key)
        if today and self._carriers(today):
            return f"từ khóa “{self.old}” đã đổi tên thành “{today}”"
        names = {slug(name): name for text in self._stories() for name in _tags(text)}
        near = get_close_matches(slug(self.old), sorted(names), n=1)
        guess = f"; có phải là “{names[near[0]]}”?" if near else ""
        return f"không tin nào có từ khóa “{self.old}”{guess}"

    def _of_one_address(self) -> str:
        """Another tag that has the new one's address."""
        keys = {self._key, word_key(self.new)}
        names = (name for text in self._stories() for name in _tags(text))
        others = (name for name in names if word_key(name) not in keys)
        return next((name for name in others if self._url(name) == self._url(self.new)), "")

    def _story(self, text: Text) -> Mend:
        path = self.checked.content / text.source
        field, before = text.document.header.first("tags"), path.read_bytes()
        expected = renamed_items(_tags(text), self.old, self.new)
        if field:
            after = with_line(
                before, field.line, lambda line: renamed_in_line(line, self.old, self.new)
            )
            if self._reads(text, after) == expected:
                return Mend(path, text.source, before, after)
        why = f"dòng Tags của {text.source} chưa đúng dạng; sửa lỗi máy báo ở tệp ấy rồi chạy lại lệnh"
        raise Refused(why, PROBLEMS)

    def _reads(self, text: Text, data: bytes) -> list[str]:
        """The tags that a story would have with these bytes."""
        checked = self.checked
        reader = TextReader(checked.content, checked.settings.stories, checked.now)
        read, _ = reader.text(text.kind, text.source, data)
        return list(_tags(read)) if read else []

    def _tag_file(self) -> Mend:
        path = self.checked.content / TAG_FILE.folder
        known = renamed_tags(self.checked.folder)
        before = path.read_bytes() if path.exists() else b""
        if self.checked.problems:
            raise Refused(f"sửa các lỗi ở {TAG_FILE.folder} trước", PROBLEMS)
        after = with_renamed_tag(before, known, self.old, self.new)
        return Mend(path, TAG_FILE.folder, before, after)


def _tags(text: Text) -> tuple[str, ...]:
    field = text.document.header.first("tags")
    return field.items() if field else ()
