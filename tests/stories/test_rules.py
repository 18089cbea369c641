from dataclasses import replace

import pytest

from plugins.photo_gallery.rules import PHOTO_RULES
from plugins.stories.records import Fault, Finding, Level
from plugins.stories.rules import Group, Rule, RuleTable, Where
from plugins.stories.told_rules import STORY_RULES

SOURCE = "tin/2021/ky-hop/index.md"


def declared(**more: str) -> Rule:
    words = {"what": "thiếu {name}", "mend": "thêm {name}."} | more
    return RuleTable(Group.TAGS, Where.HEADER).rule(
        "K99", "Tên quy tắc", "vì thế mà có.", "Tags: a", "Tags: b", **words
    )


def test_finding_of_a_rule() -> None:
    """The values stand in their places, the rule's own reason where no other is given."""
    words = "K99", "thiếu {x}", "vì thế mà có.", "thêm {x}."
    assert declared().at(SOURCE, 3, 7, name="{x}") == Finding(SOURCE, 3, 7, *words)


def test_reason_that_is_told() -> None:
    """It stands in the place of the rule's own, which the catalogue shows."""
    rule = declared(because="máy báo: {reason}.")
    told = rule.fault(name="tên", reason="hết chỗ")
    assert isinstance(told, Fault)
    assert (told.why, rule.why) == ("máy báo: hết chỗ.", "vì thế mà có.")


def test_level_of_a_finding() -> None:
    """It is the rule's."""
    hint = replace(declared(), level=Level.HINT)
    assert hint.at(SOURCE, name="tên").level is Level.HINT


def test_value_that_is_not_given() -> None:
    """A sentence with a gap is never told."""
    with pytest.raises(KeyError, match="name"):
        declared().words()


def test_table() -> None:
    """It keeps its rules in their order; a place of its own goes before the table's."""
    table = RuleTable(Group.TAGS, Where.HEADER)
    words = {"name": "tên", "why": "vì thế.", "wrong": "a", "right": "b", "what": "c", "mend": "d"}
    first = table.rule("K98", **words)
    second = table.rule("K97", where=Where.FILE, **words)
    assert table.rules == [first, second]
    assert (first.where, second.where) == (Where.HEADER, Where.FILE)


@pytest.mark.parametrize("rule", [*STORY_RULES, *PHOTO_RULES], ids=lambda rule: rule.code)
def test_told_rule(rule: Rule) -> None:
    """It has sentences to be told in."""
    assert rule.what
    assert rule.mend.endswith((".", "?"))
