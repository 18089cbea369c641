"""What is found in the names of people, beside the register."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.rules import Found
from plugins.editorial_rules.source_text import Kind, SourceText
from plugins.vietnamese.keys import name_key
from plugins.vietnamese.normalise import fold

_CREDITED = re.compile(r"\(\s*[Ảả]nh\s*:\s*([^()\n]+?)\s*\)")
_BETWEEN_NAMES = re.compile(r"\s*(?:[;,/]|\s[–—-]\s|\svà\s)\s*")
_NEAR = 0.85


def credit_near_a_name(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A credit that is nearly, but not quite, a name of the register."""
    keys = {name_key(name): name for name in facts.people}
    for found in _CREDITED.finditer(sheet.text, sheet.body_start):
        at = found.start(1)
        for name in _BETWEEN_NAMES.split(found[1]):
            at = sheet.text.index(name, at)
            key = name_key(name)
            if key not in keys and (near := _nearest(key, keys)):
                what = f"“{name}” gần giống “{keys[near]}” trong danh sách người chụp ảnh"
                mend = f"nếu là một người thì viết “{keys[near]}”; nếu không thì để nguyên."
                yield Found(*sheet.place(at), len(name), what, mend)


def near_another_person(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """Two people of the register whose names are nearly one."""
    field = sheet.document.header.first("name")
    if sheet.kind is not Kind.PERSON or field is None:
        return
    own = name_key(field.value)
    aliases = sheet.document.header.first("aliases")
    mine = {own, *(name_key(alias) for alias in (aliases.items() if aliases else ()))}
    others = {name_key(name): name for name in facts.people if name_key(name) not in mine}
    same_letters = [key for key in others if fold(key) == fold(own) and len(own.split()) > 2]
    if same_letters and own > same_letters[0]:
        what = f"tên “{field.value}” chỉ khác “{others[same_letters[0]]}” ở dấu"
        mend = (
            "nếu là một người thì xóa một tệp và ghi tên kia vào Aliases; nếu là hai thì để nguyên."
        )
        yield Found(*sheet.value_place(field, ""), what, mend)


def _nearest(key: str, keys: dict[str, str]) -> str | None:
    """The name that is written most alike, but for names that are alike in accents alone."""
    close = get_close_matches(key, keys, n=1, cutoff=_NEAR)
    alike = [other for other in keys if fold(other) == fold(key)]
    return next(iter([*alike, *close]), None)
