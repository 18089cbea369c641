"""All rules over one text: what it may cost, how much of it is told, which kinds are looked at."""

import pytest

from plugins.bylines.register import PERSON_KEYS
from plugins.editorial_rules.catalogue import (
    ALL,
    LOCAL,
    LOOKING_AROUND,
    STOPPING,
    text_findings,
)
from plugins.editorial_rules.declaring import MOST, FindingRule
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.rule_settings import RuleSettings
from plugins.editorial_rules.source_text import PAGE, PERSON, STORY, SourceText
from plugins.stories.header import read_document
from plugins.stories.reading import read_story
from plugins.stories.records import Document, Finding, Level
from plugins.stories.rules import Where
from tests.editorial_rules.desks import SOURCE, codes, example
from tests.editorial_rules.desks import story as story_file
from tests.factories import KEYS, NOW, SETTINGS
from tests.growth import growth

FACTS = Facts(NOW, people=("Kim Chi", "Hoàng Thị Mai"))

HOSTILE = [
    *'`[]()<>"-._*!:/ |&#=\n\u00a0«”á1a'.replace("\n", "\n\n"),
    "a ",
    "a\u00a0",
    "a,",
    "a.",
    "a?",
    "a-",
    "- ",
    "[x](",
    "](",
    "](<",
    '](x "',
    "![",
    "<!--",
    "<a",
    "<script>",
    "``` ",
    "~~~\n",
    "\n    a",
    "`a``",
    "http://",
    "www.",
    "a@",
    "a.com.",
    "#a",
    "\\",
    "> ",
    "0912",
    "0 9 ",
    "001 ",
    "số TK ",
    "CMND ",
    "ông Lê A ",
    "cháu Lê A ",
    "thứ hai ",
    "1/",
    "31/4/",
    "Xem thêm\n",
    "Kim Chi\n",
    "mso-",
    "mso-a:",
    "class=Mso",
    "{ REF ",
    "á»",
    "®",
    "®å ",
    "h?",
    "của ",
    "\u200b",
    "a\u0301",
    "ðа",
    "(",
    "“ ",
    '[a](b "',
    "![](",
    "[![a](b.jpg)",
    "<!-- bỏ qua T14: ",
    "001099012345 ",
    "(Ảnh: Kim ",
    "Hoàng Thị Mái, ",
]


def look(body: str, kind: str = STORY, *, all_places: bool = False) -> list[Finding]:
    """What is found in a right header with a body."""
    return text_findings(file(story_file(body), kind), FACTS, all_places=all_places)


def file(raw: str, kind: str = STORY) -> SourceText:
    """A file of some kind as the rules look at it."""
    keys = PERSON_KEYS if kind == PERSON else KEYS
    read, _ = read_document(SOURCE, raw, keys)
    document = Document(SOURCE, read.header, read.body, read.body_line, raw)
    story = read_story(document, SETTINGS, NOW)[0] if kind == STORY else None
    return SourceText(kind, document, story)


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_hostile_repetition(unit: str) -> None:
    """No repetition costs the rules more than in proportion to its length."""
    assert growth(look, unit, 6_000) < 8


@pytest.mark.parametrize(
    ("expected", "places"), [(2, 2), (MOST, MOST), (MOST + 1, MOST + 1), (MOST + 1, 400)]
)
def test_many_places(expected: int, places: int) -> None:
    """Of a rule that a file breaks in very many places some are told, and how many more there are."""
    found = [one for one in look("Kỳ họp , khai mạc.\n\n" * places) if one.code == "T13"]
    assert expected == len(found)
    rest = f"và {places - MOST} chỗ như vậy nữa"
    assert (places > MOST + 1) == any(one.what.startswith(rest) for one in found)


def test_all_places() -> None:
    """For mending all places are told, each with its fix."""
    found = look("Kỳ họp , khai mạc.\n\n" * 400, all_places=True)
    assert sum(one.code == "T13" and one.fix == "" for one in found) == 400


@pytest.mark.parametrize(
    ("expected", "kind"), [(True, STORY), (True, "van-ban"), (False, PAGE), (False, PERSON)]
)
def test_contacts_by_kind(expected: bool, kind: str) -> None:
    """A private number is told in every kind of text but those that are there to name them."""
    assert expected == ("D04" in codes(look("Liên hệ ông An, điện thoại 0912 345 678.", kind)))


GENERAL = (
    "Kỳ  họp , khai mạc. Ông Nông Văn An, CCCD 020080001234.\n\n"
    "![IMG_2041](x.jpg)\n\nXem [tại đây](http://example.com/a)."
)


@pytest.mark.parametrize("kind", [STORY, PAGE, PERSON, "van-ban"])
def test_general_rules_by_kind(kind: str) -> None:
    """The rules of words, links, photos and privacy hold for every kind, also one never heard of."""
    assert {"T13", "T14", "D01", "P40", "L11", "L13", "L14"} <= codes(look(GENERAL, kind))


@pytest.mark.parametrize("mark", ["- mục", "1. mục", "- mục\n    - mục con"])
def test_paragraphs_of_a_list(mark: str) -> None:
    """What is indented under an item of a list is held against the rules as what is not."""
    body = (
        "![IMG_2041](x.jpg)\n\n    ![IMG_2042](x.jpg)\n\n    Xem [tại đây](https://example.com/a)."
    )
    found = codes(look(f"{mark}\n\n    {body}"))
    assert {"P40", "P42", "P44", "L11", "L13"} <= found


def test_code() -> None:
    """What is indented is no code, and read as any other line is."""
    assert {"L11", "L13", "T13"} == codes(
        look("- mục\n\n        Xem [tại đây](https://example.com/a) , nhé.")
    )


def test_switched_off() -> None:
    """A rule that the settings switch off is not asked."""
    document = read_document(SOURCE, story_file("Một , hai."), KEYS)[0]
    text = SourceText(
        PAGE, Document(SOURCE, document.header, "", document.body_line, story_file("Một , hai."))
    )
    facts = Facts(NOW, RuleSettings(off=frozenset({"T13"})))
    assert set() == codes(text_findings(text, facts))


class Veiled(Facts):
    """Facts that tell the settings of the rules alone."""

    def __getattribute__(self, name: str) -> object:
        """Raise LookupError for any other name."""
        if name != "settings":
            raise LookupError(name)
        return super().__getattribute__(name)


EXAMPLES = [
    str(example(rule.rule.wrong, rule.rule.where)[SOURCE])
    for rule in ALL
    if rule.rule.where is not Where.FOLDER
]
WRONG = [file(text) for text in EXAMPLES]
PERSONS = [file("Name: Hoàng Thị Mai\n", PERSON), file("Title: Nhà\n\nCháu bé.\n", PAGE)]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.rule.code)
def test_what_a_rule_looks_at(rule: FindingRule) -> None:
    """Whether a rule asks for more than a text and the settings is what it is declared to do."""
    assert rule.looks_around == any(_asks_for_more(rule, text) for text in (*WRONG, *PERSONS))


@pytest.mark.parametrize("kind", [PERSON, PAGE])
@pytest.mark.parametrize(
    "rule", [one for one in STOPPING if one.looks_around], ids=lambda rule: rule.rule.code
)
def test_what_is_no_story(rule: FindingRule, kind: str) -> None:
    """A rule that can stop a build says nothing of it for other texts' sake, and asks for none."""
    told = [rule.findings(file(text, kind), Veiled(NOW)) for text in EXAMPLES]
    assert [one for one in told if one] == []


def _asks_for_more(rule: FindingRule, text: SourceText) -> bool:
    try:
        rule.findings(text, Veiled(NOW))
    except LookupError:
        return True
    return False


def test_parts_of_the_rules() -> None:
    """Those that can stop a build find every problem; the local ones and the others find all."""
    for text in WRONG:
        parts = [text_findings(text, FACTS, rules) for rules in (LOCAL, LOOKING_AROUND)]
        found = text_findings(text, FACTS)
        assert set(found) == {one for part in parts for one in part}
        problems = [one for one in found if one.level is Level.PROBLEM]
        assert problems == text_findings(text, FACTS, STOPPING)


def test_prose_in_a_build() -> None:
    """The rules that can stop a build part no prose from a text in which nothing looks garbled."""
    text = file(story_file("Kỳ  họp , khai mạc sáng 27/5."))
    text_findings(text, FACTS, STOPPING)
    assert "prose" not in vars(text)
    text_findings(text, FACTS)
    assert "prose" in vars(text)
