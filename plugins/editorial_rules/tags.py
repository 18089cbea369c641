"""Rules about tags beside those of all stories.

The examples stand beside three stories tagged “HĐND tỉnh; tiếp xúc cử tri”.
"""

from collections.abc import Iterator

from plugins.editorial_rules.declaring import HINT, PROBLEM, RuleGroup
from plugins.editorial_rules.facts import Facts, gaps
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.records import Finding
from plugins.stories.rules import Group, Where
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import fold

TAGS = RuleGroup(Group.TAGS, Where.HEADER)

ESTABLISHED = 3  # stories that make a tag's spelling a habit
OUTWEIGHS = 3  # times that it must be more frequent than the other
LONG_TAG = 60

_RIGHT = "Tags: HĐND tỉnh; tiếp xúc cử tri"


@TAGS.rule(
    "K01", PROBLEM, f"Từ khóa không thiếu dấu so với từ khóa đã có ở {ESTABLISHED} tin trở lên", fixable=True,
    why="hai cách viết tách tin ra khỏi danh sách và khỏi các tin liên quan.",
    wrong="Tags: HĐND tinh; tiếp xúc cử tri", right=_RIGHT,
    looks_around=True,
)  # fmt: skip
def marks_missing(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A tag that is an established one without some of its accents: `HĐND tinh`."""
    for name, key, place in _tags(text):
        for other in facts.tags_by_fold.get(fold(key), ()):
            if _outweighs(other, key, facts) and _has_lost_marks(key, other):
                right = facts.tag_name(other)
                what = f"từ khóa “{name}” gần giống từ khóa đã có {_used(other, facts)}"
                yield text.finding(*place, what, f"viết “{right}”.", right)


@TAGS.rule(
    "K02", HINT, "Từ khóa không lệch một chữ cái so với từ khóa quen dùng",
    why="thường do gõ nhầm; tin bị tách khỏi các tin liên quan.",
    wrong="Tags: HĐND tỉnh; tiếpp xúc cử tri", right=_RIGHT,
    looks_around=True,
)  # fmt: skip
def one_letter_off(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A rare tag that is one letter away from an established one."""
    for name, key, place in _tags(text):
        near = (
            other
            for gap, word in gaps(key)
            for other in facts.tags_by_gap.get(gap, ())
            if other != key and _outweighs(other, key, facts) and _one_slip(word, gap, other)
        )
        if other := next(near, None):
            what = f"từ khóa “{name}” gần giống từ khóa đã có {_used(other, facts)}"
            mend = f"nếu là một thì viết “{facts.tag_name(other)}”; nếu là hai thì để nguyên."
            yield text.finding(*place, what, mend)


@TAGS.rule(
    "A20", PROBLEM, "Mỗi từ khóa có địa chỉ của riêng mình",
    why="địa chỉ lấy từ từ khóa viết không dấu; hai từ khóa chung một địa chỉ thì bạn đọc bấm vào từ khóa này lại gặp tin của từ khóa kia.",
    wrong="Tags: HĐND tỉnh; tiếp xức cử tri", right=_RIGHT,
    looks_around=True,
)  # fmt: skip
def same_address(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A tag whose letters without marks are those of another one; the one that came last is told."""
    for name, key, place in _tags(text):
        own = facts.tags_with_own_slug
        slug = facts.tag_slugs.get(key, "")
        keys = facts.tags_by_slug.get(slug, [key])
        other = next((one for one in keys if one in own), keys[0])
        if other != key and key not in own and not _is_told_as_slip(key, other, facts):
            what = f"từ khóa “{name}” và {_used(other, facts)} chung địa chỉ /the/{slug}/"
            mend = (
                f"nếu là một thì viết “{facts.tag_name(other)}”; nếu là hai việc khác nhau thì thêm chữ "
                f'cho rõ, hoặc nhờ người phụ trách trang ghi "{name}": "{slug}-2" vào TAG_SLUGS.'
            )
            yield text.finding(*place, what, mend)


@TAGS.rule(
    "K04", HINT, "Một từ khóa viết theo một cách", fixable=True,
    why="viết khác hoa thường hay khác chỗ đặt dấu thì vẫn là một từ khóa, nhưng trông như hai.",
    wrong="Tags: HĐND Tỉnh; tiếp xúc cử tri", right=_RIGHT,
    looks_around=True,
)  # fmt: skip
def other_spelling(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A tag written otherwise than in most stories that carry it."""
    for name, key, place in _tags(text):
        if key in facts.tags:
            usual = facts.tag_name(key)
            count = facts.tags[key][usual]
            if name != usual and count >= max(ESTABLISHED, OUTWEIGHS * facts.tags[key][name]):
                what = f"từ khóa “{name}” ở {count} tin khác viết là “{usual}”"
                yield text.finding(*place, what, f"viết “{usual}”.", usual)


@TAGS.rule(
    "K05", HINT, "Mỗi từ khóa ghi một lần",
    why="ghi hai lần thì vẫn là một.",
    wrong="Tags: HĐND tỉnh; tiếp xúc cử tri; HĐND tỉnh", right=_RIGHT,
)  # fmt: skip
def given_twice(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A tag that one story gives twice."""
    seen: dict[str, str] = {}
    for name, key, place in _tags(text):
        if key in seen:
            what = f"từ khóa “{name}” đã ghi rồi (“{seen[key]}”)"
            yield text.finding(*place, what, "bỏ một lần ghi.")
        seen.setdefault(key, name)


@TAGS.rule(
    "K06", HINT, f"Từ khóa không quá {LONG_TAG} ký tự",
    why="từ khóa là tên một việc, một nơi, một người; cả câu thì không tin nào khác dùng lại.",
    wrong="Tags: HĐND tỉnh tổ chức hội nghị tiếp xúc cử tri trước kỳ họp thường lệ cuối năm",
    right=_RIGHT,
)  # fmt: skip
def whole_sentence(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A tag that no second story will ever have."""
    for name, _, place in _tags(text):
        if len(name) > LONG_TAG:
            what = f"từ khóa dài {len(name)} ký tự, giống một câu hơn là một từ khóa"
            mend = "tách thành các từ khóa ngắn, cách nhau bằng dấu chấm phẩy."
            yield text.finding(*place, what, mend)


@TAGS.rule(
    "K08", PROBLEM, "Từ khóa đã đổi tên thì dùng tên mới", fixable=True, where=Where.FOLDER,
    why="địa chỉ của tên cũ đang dẫn tới tên mới; dùng lại tên cũ thì có hai trang cho một việc.",
    wrong="Tags: họp dân, khi content/tu-khoa.md có dòng “Renamed: họp dân → tiếp xúc cử tri”",
    right="Tags: tiếp xúc cử tri",
    looks_around=True,
)  # fmt: skip
def former_name(text: SourceText, facts: Facts) -> Iterator[Finding]:
    """A tag by a name that it had before."""
    own = {key for _, key, _ in _tags(text)}
    for name, key, place in _tags(text):
        if new := facts.renamed_tags.get(key):
            what = f"từ khóa “{name}” đã đổi thành “{new}”"
            if word_key(new) in own:
                yield text.finding(*place, what, "bỏ tên cũ, vì tin đã có tên mới.")
            else:
                yield text.finding(*place, what, f"viết “{new}”.", new)


def doubtful_tags(facts: Facts) -> frozenset[str]:
    """The keys of the tags of which a rule that stops a build may say something in some story.

    Of a tag that shares its letters and its address with no other, and never had another name, none
    does.
    """
    shared = (*facts.tags_by_fold.values(), *facts.tags_by_slug.values())
    alike = (key for keys in shared if len(keys) > 1 for key in keys)
    return frozenset((*alike, *facts.renamed_tags))


def _tags(text: SourceText) -> Iterator[tuple[str, str, tuple[int, int, int]]]:
    if text.story:
        for name, place in text.tags:
            yield name, word_key(name), place


def _used(key: str, facts: Facts) -> str:
    return f"“{facts.tag_name(key)}” ({facts.tag_count(key)} tin)"


def _is_told_as_slip(key: str, other: str, facts: Facts) -> bool:
    is_slip = _outweighs(other, key, facts) and _has_lost_marks(key, other)
    return is_slip and "K01" not in facts.settings.off


def _outweighs(other: str, key: str, facts: Facts) -> bool:
    count = facts.tag_count(other)
    return count >= ESTABLISHED and count >= OUTWEIGHS * facts.tag_count(key)


def _has_lost_marks(key: str, other: str) -> bool:
    """Whether a tag of several words is the other but for words that have no mark left."""
    words, full = key.split(), other.split()
    differ = [(word, whole) for word, whole in zip(words, full, strict=False) if word != whole]
    alike = len(words) == len(full) > 1 and bool(differ)
    return alike and all(word == fold(word) == fold(whole) for word, whole in differ)


def _one_slip(word: str, gap: str, other: str) -> bool:
    """Whether the other tag has, in the gap, the word with one letter more, less, else or swapped."""
    second = next(theirs for their_gap, theirs in gaps(other) if their_gap == gap)
    if word == second or not (word + second).isalpha() or min(len(word), len(second)) < 4:
        return False
    if len(word) == len(second):
        places = [i for i, (a, b) in enumerate(zip(word, second, strict=True)) if a != b]
        swapped = len(places) == 2 and places[1] == places[0] + 1
        first, last = places[0], places[-1]
        return len(places) == 1 or (
            swapped and word[first] == second[last] and word[last] == second[first]
        )
    short, long = sorted((word, second), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
