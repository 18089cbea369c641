"""What is found about people that should not be on the web."""

from collections.abc import Callable, Collection, Iterator

from plugins.editorial_rules.citizens import children_in_distress
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.rules import Finder, Found
from plugins.editorial_rules.source_text import Kind, SourceText
from plugins.editorial_rules.spans import Span

Detector = Callable[[str], Iterator[Span]]
ContactDetector = Callable[[str, Collection[str]], Iterator[Span]]


def data(detect: Detector, what: str, mend: str) -> Finder:
    """A finder in the whole file; ``{it}`` in the sentence is what was found."""

    def find(sheet: SourceText, facts: Facts) -> Iterator[Found]:
        return _founds(sheet, detect(sheet.text), what, mend)

    return find


def contacts(detect: ContactDetector, what: str, mend: str) -> Finder:
    """A finder in stories of what the settings may allow; standing pages say such things rightly."""

    def find(sheet: SourceText, facts: Facts) -> Iterator[Found]:
        if sheet.kind is Kind.STORY:
            yield from _founds(
                sheet, detect(sheet.text, facts.settings.allowed_contacts), what, mend
            )

    return find


def children(sheet: SourceText, facts: Facts) -> Iterator[Found]:
    """A child in distress by its full name."""
    year = sheet.story.date.year if sheet.story else facts.now.year
    what = "nêu tên đầy đủ của trẻ em: “{it}”"
    mend = "viết tắt tên, bỏ tên trường và nơi ở; hoặc ghi lý do nếu gia đình đã đồng ý."
    return _founds(sheet, children_in_distress(sheet.text, year), what, mend)


def _founds(sheet: SourceText, marks: Iterator[Span], what: str, mend: str) -> Iterator[Found]:
    for mark in marks:
        it = sheet.text[mark.start : mark.end].split("\n")[0]
        yield Found(*sheet.place(mark.start), len(it), what.format(it=it), mend)
