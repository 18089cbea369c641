"""Passing over a rule in one place, with a reason: a comment in the body, a line in the header.

``<!-- bỏ qua T14: lý do -->`` counts for its own line and, where it stands alone, for the next
line; ``Exempt: H26 — lý do`` in a header counts for the header and the photos of its folder.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from plugins.editorial_rules.rules import Found
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.header import Key
from plugins.stories.records import Finding

EXEMPTION_KEYS = (Key("Exempt", ("bỏ qua", "miễn"), repeatable=True),)

COMMENT = re.compile(
    # A greatest length each, so that comments without an end cost no more than their own.
    r"<!--\s*bỏ qua\b(?P<codes>[^:>\n]{0,200})(?::(?P<reason>[^\n]{0,1000}?))?\s*-->",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(r"(?P<codes>[^:—–-]*)(?:\s*[:—–-]\s*(?P<reason>.*))?")


@dataclass(frozen=True, slots=True)
class Exemption:
    """One passing-over: the codes, the reason, the place where it is written and its length.

    ``lines`` are the lines of the body for which it counts, none where it stands in the header.
    """

    codes: tuple[str, ...]
    reason: str
    line: int
    column: int
    length: int
    lines: tuple[int, ...]


def exemptions(sheet: SourceText) -> tuple[Exemption, ...]:
    """Every passing-over that a file asks for, with a reason or without."""
    return (*_in_header(sheet), *_in_body(sheet))


def passes(one: Exemption, finding: Finding, sheet: SourceText) -> bool:
    """Whether a finding is passed over."""
    problem = finding
    if problem.code not in one.codes or not one.reason:
        return False
    if problem.source != sheet.source:
        return not one.lines and problem.source.rpartition("/")[0] == sheet.folder
    return problem.line in one.lines if one.lines else problem.line < sheet.document.body_line


def unfounded(
    asked: Iterable[Exemption], known: Collection[str], cannot_be_switched_off: Collection[str]
) -> Iterator[tuple[str, Found]]:
    """What is wrong with the passings-over themselves, each with the code of its rule."""
    for one in asked:
        place = (one.line, one.column, one.length)
        if not one.codes or not one.reason:
            what = "chỗ bỏ qua quy tắc này chưa ghi đủ mã và lý do"
            mend = "viết như <!-- bỏ qua T14: bảng kẻ bằng dấu cách -->; ở phần đầu: “Exempt: H26 — lý do”."
            yield "X01", Found(*place, what, mend)
        for code in one.codes:
            if code not in known:
                what, mend = (
                    f"không có quy tắc nào mang mã “{code}”",
                    "xem các mã bằng lệnh newsdesk rules.",
                )
                yield "X02", Found(*place, what, mend)
            elif code in cannot_be_switched_off:
                what = f"không bỏ qua được quy tắc {code}"
                yield "X02", Found(*place, what, f"sửa lỗi {code}, rồi xóa chỗ bỏ qua này.")


def _in_header(sheet: SourceText) -> Iterator[Exemption]:
    for field in sheet.document.header.all("exempt"):
        found = _IN_HEADER.fullmatch(field.value)
        codes, reason = (found["codes"], found["reason"]) if found else (field.value, "")
        place = sheet.value_place(field, "")
        yield Exemption(_codes(codes), (reason or "").strip(), *place, ())


def _in_body(sheet: SourceText) -> Iterator[Exemption]:
    if "<!--" not in sheet.document.body:
        return
    for found in COMMENT.finditer(sheet.text, sheet.body_start):
        line, column = sheet.place(found.start())
        alone = sheet.line(line).strip() == found[0]
        yield Exemption(
            _codes(found["codes"]),
            (found["reason"] or "").strip(),
            line,
            column,
            len(found[0]),
            (line, line + 1) if alone else (line,),
        )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.upper() for code in re.split(r"[\s,;]+", text) if code)
