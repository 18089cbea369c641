"""``newsdesk rules`` and ``newsdesk explain``: the catalogue for those who write."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import groupby

from plugins.newsdesk.command_line import USAGE
from plugins.newsdesk.human import LEVELS
from plugins.newsdesk.printing import Piece, print_error, print_pieces
from plugins.site.catalogue import RULES
from plugins.stories.commands import typed
from plugins.stories.rules import Group, Rule


def print_rules() -> int:
    """Prints every rule by its group: code, level, what it asks."""
    print_pieces(_list())
    return 0


def explain(code: str) -> int:
    """Prints one rule with a wrong and a right example; 2 where no rule has the code."""
    rule = RULES.get(code.upper())
    if rule is None:
        near = get_close_matches(code.upper(), RULES, n=1, cutoff=0.5)
        meant = f" Có phải là {near[0]}?" if near else ""
        print_error(f"Không có quy tắc nào mang mã “{code}”.{meant} Xem các mã: {typed('rules')}")
        return USAGE
    print_pieces(_explanation(rule))
    return 0


def _list() -> Iterator[Piece]:
    order = list(Group)
    rules = sorted(RULES.values(), key=lambda rule: (order.index(rule.group), rule.code))
    for group, its_rules in groupby(rules, key=lambda rule: rule.group):
        yield f"{group}\n", "bold"
        for rule in its_rules:
            word, style = LEVELS[rule.level]
            yield f"  {rule.code}  ", "cyan"
            yield f"{word.lower():<6}", style
            yield f"{'sửa được' if rule.fixable else '':<10}{rule.name}\n", ""
        yield "\n", ""
    how = typed(f"explain {rules[0].code}")
    yield f"{len(RULES)} quy tắc. Xem kỹ một quy tắc: {how}\n", "dim"


def _explanation(rule: Rule) -> Iterator[Piece]:
    word, style = LEVELS[rule.level]
    yield rule.code, f"bold {style}"
    yield f"  {rule.name} ({word.lower()})\n\n", "bold"
    yield f"Vì sao: {rule.why}\n", ""
    yield "\nSai:\n", "red"
    yield _indented(rule.wrong), ""
    yield "\nĐúng:\n", "green"
    yield _indented(rule.right), ""
    yield f"\n{_how_to_pass_over(rule)}\n", ""


def _indented(text: str) -> str:
    lines = text.strip("\n").split("\n") or [""]
    return "".join(f"    {line}\n" for line in lines)


def _how_to_pass_over(rule: Rule) -> str:
    fix = f"Máy sửa được: {typed('check --fix')}\n" if rule.fixable else ""
    if rule.cannot_be_switched_off:
        return f"{fix}Không tắt được: còn lỗi này thì chưa dựng được trang."
    return (
        f"{fix}Bỏ qua một chỗ: <!-- bỏ qua {rule.code}: lý do --> ở dòng ấy hoặc dòng ngay trên;\n"
        f"với phần đầu tin và ảnh: thêm dòng “Exempt: {rule.code} — lý do”.\n"
        f'Tắt hẳn: thêm "{rule.code}" vào danh sách "off" của CHECKS trong pelicanconf.py.'
    )
