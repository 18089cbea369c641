"""What is found in the tags of a story beside those of all others."""

from collections.abc import Iterator

from plugins.editorial_rules.facts import Facts, gaps
from plugins.editorial_rules.rules import Found
from plugins.editorial_rules.source_text import SourceText
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import fold

ESTABLISHED = 3  # stories that make a tag's spelling a habit
OUTWEIGHS = 3  # times that it must be more frequent than the other
LONG_TAG = 60


def marks_missing(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A tag that is an established one without some of its accents: `HĐND tinh`."""
    for name, key, *place in _tags(sheet):
        for other in facts.tags_by_fold.get(fold(key), ()):
            if _has_lost_marks(key, other) and _outweighs(other, key, facts):
                right = facts.tag_name(other)
                what = f"từ khóa “{name}” gần giống từ khóa đã có “{right}” ({facts.tag_count(other)} tin)"
                yield Found(place[0], place[1], place[2], what, f"viết “{right}”.", right)


def one_letter_off(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A rare tag that is one letter away from an established one."""
    for name, key, *place in _tags(sheet):
        near = (
            other
            for gap, word in gaps(key)
            for other in facts.tags_by_gap.get(gap, ())
            if other != key and _outweighs(other, key, facts) and _one_slip(word, gap, other)
        )
        if other := next(near, None):
            right = facts.tag_name(other)
            what = (
                f"từ khóa “{name}” gần giống từ khóa đã có “{right}” ({facts.tag_count(other)} tin)"
            )
            mend = f"nếu là một thì viết “{right}”; nếu là hai thì để nguyên."
            yield Found(place[0], place[1], place[2], what, mend)


def same_address(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A tag that differs from another in its accents alone."""
    for name, key, *place in _tags(sheet):
        for other in facts.tags_by_fold.get(fold(key), ()):
            known = {key, other} <= facts.settings.distinct_tags
            rarer = (facts.tag_count(key), key) < (facts.tag_count(other), other)
            told = _has_lost_marks(key, other) and _outweighs(other, key, facts)
            if other != key and rarer and not known and not told:
                right = facts.tag_name(other)
                what = f"từ khóa “{name}” và “{right}” ({facts.tag_count(other)} tin) chỉ khác nhau ở dấu"
                mend = f"nếu là một thì viết “{right}”; nếu là hai việc khác nhau thì ghi vào distinct_tags."
                yield Found(place[0], place[1], place[2], what, mend)


def other_spelling(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A tag written otherwise than in most stories that carry it."""
    for name, key, *place in _tags(sheet):
        if key in facts.tags:
            usual = facts.tag_name(key)
            count = facts.tags[key][usual]
            if name != usual and count >= max(ESTABLISHED, OUTWEIGHS * facts.tags[key][name]):
                what = f"từ khóa “{name}” ở {count} tin khác viết là “{usual}”"
                yield Found(place[0], place[1], place[2], what, f"viết “{usual}”.", usual)


def given_twice(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A tag that one story gives twice."""
    seen: dict[str, str] = {}
    for name, key, *place in _tags(sheet):
        if key in seen:
            what = f"từ khóa “{name}” đã ghi rồi (“{seen[key]}”)"
            yield Found(place[0], place[1], place[2], what, "bỏ một lần ghi.")
        seen.setdefault(key, name)


def whole_sentence(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A tag that no second story will ever have."""
    for name, _, *place in _tags(sheet):
        if len(name) > LONG_TAG:
            what = f"từ khóa dài {len(name)} ký tự, giống một câu hơn là một từ khóa"
            mend = "tách thành các từ khóa ngắn, cách nhau bằng dấu chấm phẩy."
            yield Found(place[0], place[1], place[2], what, mend)


def _tags(sheet: SourceText) -> Iterator[tuple[str, str, int, int, int]]:
    if sheet.story:
        for name, line, column, length in sheet.tags:
            yield name, word_key(name), line, column, length


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
