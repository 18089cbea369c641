"""What is found in a header that has been read."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from plugins.editorial_rules.briefs import of_story
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.rules import Found
from plugins.editorial_rules.source_text import Kind, SourceText
from plugins.editorial_rules.words import capital_headline
from plugins.stories.records import Field
from plugins.vietnamese.dates import long_date, short_date
from plugins.vietnamese.keys import word_key

LONG_TITLE = 110
SUMMARY_LENGTH = range(60, 301)
MANY_TAGS = 8
FAR = timedelta(days=30)
LONG_WAIT = timedelta(days=90)
SAME_NEWS = timedelta(days=45)

_TEXT_DATE = re.compile(
    # What may not stand before comes last, since a search that begins with a digit is much faster.
    r"(?P<day>[0-9]{2}(?<![0-9/.-][0-9]{2})|[0-9](?<![0-9/.-][0-9]))"
    r"(?:[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>(?:19|20)\d\d))?(?![\d/-])"
    r"| tháng (?P<month_>\d{1,2})(?: năm (?P<year_>(?:19|20)\d\d))?)"
)
_MARKUP = re.compile(r"&(?:[a-z]+|#\d+);|\*\*|(?<!\w)__|__(?!\w)|!?\[[^\[\]]+\]\(")


def no_summary(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A story to be published without a summary."""
    if sheet.story and not sheet.document.header.value("summary"):
        line = _line_of(sheet, "category")
        mend = "thêm dòng “Summary: …”, một hai câu nói điều quan trọng nhất."
        yield Found(line, 0, 0, "tin chưa có tóm tắt", mend)


def summary_length(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A summary that is too short to say anything, or too long for a card."""
    if sheet.story and (field := sheet.document.header.first("summary")):
        length = len(field.value)
        if length not in SUMMARY_LENGTH:
            low, high = SUMMARY_LENGTH[0], SUMMARY_LENGTH[-1]
            way = "viết thêm điều đáng chú ý nhất" if length < low else "rút gọn"
            what = f"tóm tắt dài {length} ký tự, nên từ {low} đến {high}"
            yield Found(*sheet.value_place(field, ""), what, f"{way}.")


def summary_is_title(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A summary that says the title again."""
    field = sheet.document.header.first("summary")
    title = sheet.document.header.value("title")
    if field and word_key(field.value).rstrip(". ") == word_key(title).rstrip(". "):
        what = "tóm tắt lặp lại nguyên tiêu đề"
        yield Found(*sheet.value_place(field, ""), what, "viết điều tiêu đề chưa nói.")


def long_title(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A title that no list and no card can hold."""
    if (field := _title(sheet)) and len(field.value) > LONG_TITLE:
        what = f"tiêu đề dài {len(field.value)} ký tự, nên dưới {LONG_TITLE}"
        yield Found(*sheet.value_place(field, ""), what, "rút gọn; chi tiết đưa vào Summary.")


def shouted_title(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A title in capitals."""
    field = _title(sheet)
    if field and any(capital_headline(field.value)):
        mend = "viết như câu thường, chỉ giữ hoa tên riêng và chữ tắt."
        yield Found(*sheet.value_place(field, ""), "tiêu đề viết toàn chữ hoa", mend)


def stopped_title(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A title with a full stop."""
    field = _title(sheet)
    if field and re.search(r"[^.…]\.$", field.value) and not field.value.endswith(("TP.", "v.v.")):
        line = field.line
        what, mend = "tiêu đề kết thúc bằng dấu chấm", "bỏ dấu chấm cuối tiêu đề."
        end = len(sheet.line(line).rstrip())
        yield Found(line, end, 1, what, mend, "")


def markup_in_header(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """Markup in a value that is shown letter by letter."""
    for key in ("title", "summary", "tags", "authors", "photographers", "source"):
        for field in sheet.document.header.all(key):
            if found := _MARKUP.search(field.value):
                what = f"“{found[0]}” hiện nguyên trên trang"
                yield Found(
                    *sheet.value_place(field, found[0]), what, "bỏ ký hiệu này, chỉ giữ chữ."
                )


def far_date(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A date far from the first date in the text: day and month swapped, the year of last time.

    A text may begin with a day long ago, so a date of another year counts only where it is the
    same day; and where any date of the text is near, all is well.
    """
    field = sheet.document.header.first("date")
    if sheet.story is None or field is None:
        return
    day = sheet.story.date.date()
    named = list(_dates(sheet.document.body, day.year))
    if any(abs(day - when) <= FAR for when, _ in named):
        return
    full = [when for when, has_year in named if has_year]
    told = next((when for when in full if abs(day - when) < timedelta(days=366)), None)
    told = told or next((when for when in full if _is_day_of_another_year(day, when)), None)
    if told:
        what = f"ngày đăng {short_date(day)} cách xa ngày nêu trong bài ({short_date(told)})"
        mend = "xem lại ngày, tháng, năm ở dòng Date; nếu đúng thì để nguyên."
        yield Found(*sheet.value_place(field, ""), what, mend)


def long_wait(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A story that waits for months."""
    field = sheet.document.header.first("date")
    if sheet.story and field and sheet.story.scheduled and sheet.story.date - facts.now > LONG_WAIT:
        what = f"tin chờ tới {long_date(sheet.story.date)} mới lên trang"
        yield Found(*sheet.value_place(field, ""), what, "xem lại năm và tháng ở dòng Date.")


def number_of_tags(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """No tag at all, or so many that none says anything."""
    if sheet.story is None:
        return
    field = sheet.document.header.first("tags")
    count = len(sheet.story.tags)
    if field is None:
        mend = "thêm dòng “Tags: …” với 2 đến 5 từ khóa, ưu tiên từ khóa đã có."
        yield Found(_line_of(sheet, "category"), 0, 0, "tin chưa có từ khóa nào", mend)
    elif count > MANY_TAGS:
        what = f"tin có {count} từ khóa, nên từ 2 đến {MANY_TAGS}"
        yield Found(*sheet.value_place(field, ""), what, "giữ những từ khóa nói đúng việc chính.")


def nobody_signs(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A story that neither a person nor a source answers for."""
    header = sheet.document.header
    if sheet.story and not header.value("authors") and not header.value("source"):
        mend = "thêm dòng “Authors: …”, hoặc “Source: …” nếu lấy từ nơi khác."
        yield Found(_line_of(sheet, "category"), 0, 0, "tin chưa ghi người viết hoặc nguồn", mend)


def same_title(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """Two stories of one title within weeks: perhaps one of them was sent twice."""
    story, field = sheet.story, _title(sheet)
    if story is None or field is None:
        return
    for other in facts.titles.get(word_key(story.title), ()):
        if other.date is None or other.source >= story.source:
            continue
        same_address = other.address == of_story(story).address
        if abs(other.date - story.date) < SAME_NEWS and not same_address:
            what = f"trùng tiêu đề với {other.source} ({short_date(other.date)})"
            mend = (
                "nếu là một tin gửi hai lần thì xóa bản thừa; nếu là hai tin thì đổi một tiêu đề."
            )
            yield Found(*sheet.value_place(field, ""), what, mend)


def changed_before(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A change of the text before the text was published."""
    story, field = sheet.story, sheet.document.header.first("modified")
    if story and field and story.modified and story.modified < story.date:
        what = f"ngày sửa {short_date(story.modified)} sớm hơn ngày đăng {short_date(story.date)}"
        yield Found(*sheet.value_place(field, ""), what, "xem lại hai dòng Date và Modified.")


def _title(sheet: SourceText) -> Field | None:
    return sheet.document.header.first("title") if sheet.kind is not Kind.PERSON else None


def _line_of(sheet: SourceText, key: str) -> int:
    field = sheet.document.header.first(key)
    return field.line if field else 1


def _dates(body: str, year: int) -> Iterator[tuple[date, bool]]:
    """The dates in a text, and whether each names its year; one that does not is of ``year``."""
    for found in _TEXT_DATE.finditer(body):
        day, month = found["day"], found["month"] or found["month_"]
        named = found["year"] or found["year_"]
        try:
            yield date(int(named or year), int(month), int(day)), bool(named)
        except ValueError:
            continue


def _is_day_of_another_year(day: date, other: date) -> bool:
    """Whether two dates are a few days apart but for their years."""
    leap = 2000
    apart = abs(day.replace(year=leap) - other.replace(year=leap))
    return day.year != other.year and abs(day.year - other.year) <= 10 and apart <= timedelta(3)
