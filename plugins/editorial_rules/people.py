"""Rules about the names of people, beside the register.

The examples stand beside the register of Kim Chi and Hoàng Thị Mai.
"""

import re
from collections.abc import Iterator

from plugins.editorial_rules.declaring import HINT, RuleGroup
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import PERSON, SourceText
from plugins.stories.photo_names import split_names
from plugins.stories.records import Finding
from plugins.stories.rules import Group, Where
from plugins.vietnamese.keys import name_key
from plugins.vietnamese.normalise import fold

PEOPLE = RuleGroup(Group.PEOPLE)

_CREDITED = re.compile(r"\(\s*+[Ảả]nh\s*+:([^()\n]*+)\)")


@PEOPLE.rule(
    "B10", HINT, "Tên người chụp trong chú thích viết như trong danh sách",
    why="tên lệch một chữ là ghi sai tên người.",
    wrong="![Cử tri phát biểu](hoi-truong.jpg)\n*Hội nghị (Ảnh: Hoàng Thi Mai)*",
    right="![Cử tri phát biểu](hoi-truong.jpg)\n*Hội nghị (Ảnh: Hoàng Thị Mai)*",
    looks_around=True,
)  # fmt: skip
def credit_near_a_name(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A credit that is nearly, but not quite, a name of the register."""
    for found in _CREDITED.finditer(text.text, text.body_start):
        place = found.start(1)
        for name in split_names(found[1]):
            place = text.text.index(name, place)
            if near := facts.nearest_name(name_key(name)):
                right = facts.people_by_key[near]
                what = f"“{name}” gần giống “{right}” trong danh sách người chụp ảnh"
                mend = f"nếu là một người thì viết “{right}”; nếu không thì để nguyên."
                yield text.finding(*text.place(place), len(name), what, mend)


@PEOPLE.rule(
    "B11", HINT, "Danh sách không có hai người chỉ khác nhau ở dấu", where=Where.FOLDER,
    why="thường là một người ghi hai lần, tin của người ấy bị chia đôi.",
    wrong="Name: Hoàng Thị Mai và Name: Hoàng Thị Mái",
    right="một tệp, cách viết kia ghi ở Aliases",
    looks_around=True,
)  # fmt: skip
def near_another_person(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """Two people of the register whose names are nearly one."""
    field = text.document.header.first("name")
    if text.kind != PERSON or field is None or len(field.value.split()) < 3:
        return
    key = name_key(field.value)
    aliases = text.document.header.first("aliases")
    own = {key, *map(name_key, aliases.items() if aliases else ())}
    others = [other for other in facts.people_by_fold.get(fold(key), ()) if other not in own]
    if others and key > others[0]:
        what = f"tên “{field.value}” chỉ khác “{facts.people_by_key[others[0]]}” ở dấu"
        mend = "nếu là một người thì ghi tên kia vào dòng Aliases của một tệp rồi xóa tệp còn lại; nếu là hai người thì để nguyên."
        yield text.in_field(field, what, mend)
