"""Problems as an editor reads them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

from plugins.site.changed import is_wanted
from plugins.stories.records import Finding

SHOWN_PLACES = 3


def latest_last(findings: Iterable[Finding], latest: Collection[str]) -> list[Finding]:
    """The findings by place, those in the files and folders ``latest`` after all others."""
    return sorted(findings, key=lambda found: (is_wanted(found.source, latest), found.place))


def report(
    problems: Collection[Finding],
    content: str,
    latest: Collection[str] = (),
    *,
    stopped: bool = True,
) -> str:
    """All problems as text, by place; ``content`` is the content folder's name before each path.

    Those of the files and folders ``latest`` come last, where they are read first. ``stopped``
    tells whether they kept the build from replacing the site.
    """
    files = len({problem.source for problem in problems})
    found = f"có {len(problems)} lỗi trong {files} tệp"
    if stopped:
        head = f"Chưa dựng được trang: {found}.\n"
        tail = "Trang đã dựng trước đó được giữ nguyên. Sửa các lỗi trên rồi dựng lại."
    else:
        head = f"Trang xem trước {found}.\n"
        tail = "Tin có lỗi chưa đăng được; trang xem trước hiện lỗi ở địa chỉ của tin và ở trang Bàn soạn tin (/ban-nhap/)."
    blocks = [
        f"LỖI {problem.code}  {place(problem, content)}\n{said(problem)}"
        for problem in latest_last(problems, latest)
    ]
    return "\n".join([head, *blocks, tail])


def report_hints(hints: Collection[Finding], content: str) -> str:
    """The hints, which stop nothing, as text: each rule once, with its first places."""
    return "\n".join(_hint_blocks(hints, content))


def report_rows(rows: Mapping[str, str]) -> str:
    """Labels and values, one under the other."""
    width = max(map(len, rows))
    return "\n".join(f"  {label:<{width}}  {value}" for label, value in rows.items())


def _hint_blocks(hints: Collection[Finding], content: str) -> Iterator[str]:
    ordered = sorted(hints, key=lambda hint: (hint.code, hint.place))
    for code, group in groupby(ordered, key=lambda hint: hint.code):
        same = list(group)
        places = ", ".join(place(hint, content) for hint in same[:SHOWN_PLACES])
        more = f" và {len(same) - SHOWN_PLACES} chỗ khác" if len(same) > SHOWN_PLACES else ""
        yield (
            f"GỢI Ý {code}  {sentence(same[0].what)} Vì sao: {same[0].why}\n"
            f"  Nên: {same[0].mend}\n"
            f"  Ở: {places}{more}\n"
        )


def path(finding: Finding, content: str) -> str:
    """The path of a finding's file from where the content folder is named; empty for none."""
    return "/".join(part for part in (content, finding.source) if part)


def place(finding: Finding, content: str) -> str:
    """File, line and column as editors and terminals read them."""
    parts = (path(finding, content), finding.line, finding.column)
    return ":".join(str(part) for part in parts if part)


def said(finding: Finding) -> str:
    """What a finding says, why, and how to mend it, each on a line."""
    what = sentence(finding.what)
    return f"  {what}\n  Vì sao: {finding.why}\n  Cách sửa: {finding.mend}\n"


def sentence(text: str) -> str:
    """The words as a sentence: with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…")) else ".")
