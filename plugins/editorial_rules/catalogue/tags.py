"""Rules about tags; the examples stand beside three stories tagged “HĐND tỉnh; tiếp xúc cử tri”."""

from plugins.editorial_rules.finders import tags
from plugins.editorial_rules.finders.tags import ESTABLISHED, LONG_TAG
from plugins.editorial_rules.rules import Finder, Group, Rule, Where
from plugins.stories.records import Level

_RIGHT = "Tags: HĐND tỉnh; tiếp xúc cử tri"


def _hint(
    code: str, name: str, why: str, wrong: str, find: Finder, *, fixable: bool = False
) -> Rule:
    return Rule(code, Level.HINT, Group.TAGS, name, why, wrong, _RIGHT, Where.HEADER, find, fixable)


RULES = (
    Rule(
        "T01",
        Level.PROBLEM,
        Group.TAGS,
        "Từ khóa có chữ hoặc số",
        "mỗi từ khóa có một trang riêng, địa chỉ lấy từ từ khóa viết không dấu.",
        "Tags: HĐND tỉnh; ***",
        _RIGHT,
        Where.HEADER,
    ),
    Rule(
        "K01",
        Level.PROBLEM,
        Group.TAGS,
        f"Từ khóa không thiếu dấu so với từ khóa đã có ở {ESTABLISHED} tin trở lên",
        "hai cách viết tách tin ra khỏi danh sách và khỏi các tin liên quan.",
        "Tags: HĐND tinh; tiếp xúc cử tri",
        _RIGHT,
        Where.HEADER,
        tags.marks_missing,
        fixable=True,
    ),
    _hint(
        "K02",
        "Từ khóa không lệch một chữ cái so với từ khóa quen dùng",
        "thường do gõ nhầm; tin bị tách khỏi các tin liên quan.",
        "Tags: HĐND tỉnh; tiếpp xúc cử tri",
        tags.one_letter_off,
    ),
    _hint(
        "K03",
        "Hai từ khóa không chỉ khác nhau ở dấu",
        "bạn đọc dễ lẫn, và địa chỉ của một trong hai phải thêm số.",
        "Tags: HĐND tỉnh; tiếp xức cử tri",
        tags.same_address,
    ),
    _hint(
        "K04",
        "Một từ khóa viết theo một cách",
        "viết khác hoa thường hay khác chỗ đặt dấu thì vẫn là một từ khóa, nhưng trông như hai.",
        "Tags: HĐND Tỉnh; tiếp xúc cử tri",
        tags.other_spelling,
        fixable=True,
    ),
    _hint(
        "K05",
        "Mỗi từ khóa ghi một lần",
        "ghi hai lần thì vẫn là một.",
        "Tags: HĐND tỉnh; tiếp xúc cử tri; HĐND tỉnh",
        tags.given_twice,
    ),
    _hint(
        "K06",
        f"Từ khóa không quá {LONG_TAG} ký tự",
        "từ khóa là tên một việc, một nơi, một người; cả câu thì không tin nào khác dùng lại.",
        "Tags: HĐND tỉnh tổ chức hội nghị tiếp xúc cử tri trước kỳ họp thường lệ cuối năm",
        tags.whole_sentence,
    ),
)
