"""Mending the sample site's texts with slips of all kinds in them: never worse, and done at once."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from unicodedata import normalize

import pytest

from plugins.newsdesk.fixing import edits
from plugins.newsdesk.mending import mend_text
from plugins.site.again import look_again
from plugins.site.build import check
from plugins.site.checked import Checked
from plugins.site.memory import Memory
from plugins.site.settings_file import load
from plugins.stories.prose.link_syntax import links_in
from plugins.stories.records import Finding, Level
from tests.factories import NOW
from tests.site.built import DESK

SEEDS = range(1_000 if os.environ.get("LONG_TESTS") else 30)
Slip = Callable[[str, Random], str]


def replaced(old: str, new: str) -> Slip:
    """One of the places where the text has ``old`` gets ``new``."""

    def slip(text: str, chance: Random) -> str:
        places = [place for place in range(len(text)) if text.startswith(old, place)]
        place = chance.choice(places) if places else len(text)
        return text[:place] + new + text[place + len(old) * bool(places) :]

    return slip


def added(*lines: str) -> Slip:
    """One of the texts stands as a paragraph of its own, or right behind another line."""

    def slip(text: str, chance: Random) -> str:
        parts = text.split("\n\n")
        parts.insert(chance.randrange(1, len(parts) + 1), chance.choice(lines))
        return chance.choice(("\n\n", "\n\n", "\n")).join(parts)

    return slip


def decomposed(text: str, chance: Random) -> str:
    """A stretch of the text is written as a Mac or a PDF writes it."""
    start = chance.randrange(len(text) + 1)
    return text[:start] + normalize("NFD", text[start : start + 40]) + text[start + 40 :]


def with_line_ends(text: str, chance: Random) -> str:
    """The lines end as on Windows."""
    return text.replace("\n", "\r\n")


SLIPS: list[Slip] = [
    *(replaced(", ", new) for new in (" , ", ",", ",, ", " ,", ",\u00a0\u00a0")),
    *(replaced(". ", new) for new in (" . ", "..", "...", ".\t")),
    *(replaced(" ", new) for new in ("  ", "\t\t", "\u00a0 ", " \u200b", " -- ", "( ", " “ ", ' "')),
    *(replaced("](", new) for new in ("] (", "](  ", "](anh uỷ , ")),
    *(replaced(".jpg", new) for new in (".JPG", " (1).jpg", ' (1).jpg "Chú thích riêng"', "  .jpg")),
    *(replaced("\n", new) for new in ("  \n", "\n    ", "\n\t", "\n> ", "\n• ", "\n1. ", "\n| ")),
    *(replaced("**", new) for new in ("** ", "*", "</b>")),
    *(replaced("ủy", "uỷ"), replaced("Đ", "Ð"), replaced("họp", "ho\u0323p"), replaced("của", "của của")),
    added("| 1 ,2 |  3  |", "| A | B |\n|---|---|\n| 1 , 2 |  ba,bốn  |"),
    added("STT  Đơn vị    Số phiếu\n1  Hữu Liên , xã    1.234", "STT\tTên\tSố\n1\tNa Dương\t5"),
    added('![Đại biểu, "đoàn"](anh uỷ ban , một (1).jpg "Chú thích")', "![Đại biểu](anh  hai.jpg)"),
    added("<p class=MsoNormal><b>Kỳ  họp</b> , 2*3<o:p></o:p></p>", "<p>Một</p>\n<ul><li>Hai , ba</li></ul>"),
    added("Xem <span style='x'>đỏ</span> , <b class=x>đậm</b>.", "<div><form>x</form>", "<table><tr><td>1"),
    added("Dịch Covid -19 và Covid 19.", "`mã  ,số`", "```\nmã  ,số\n```", "<!-- ghi  ,chú -->", "{: .x}"),
    added("Title: a  ,b", "CÓ THỂ BẠN QUAN TÂM", "Tác giả: Kim Chi", "https://a.vn/x  ,y", "[a](b  ,c)"),
    decomposed,
    with_line_ends,
]  # fmt: skip


@pytest.fixture(scope="module")
def checked(sample_content: Path) -> Checked:
    """The sample site, with nothing wrong in it."""
    settings = load(DESK)
    return check(sample_content, settings, NOW, Memory.at(settings.cache))


def counts(found: list[Finding]) -> tuple[int, int]:
    return len(found), sum(one.level is Level.PROBLEM for one in found)


def photos(text: str) -> list[str]:
    return [normalize("NFC", link.href) for link in links_in(text) if link.is_photo]


@pytest.mark.parametrize("seed", SEEDS)
def test_slips(seed: int, checked: Checked) -> None:
    """No more is wrong than before, a second time changes nothing, and no photo gets another name.

    What is promised is done; and where no HTML is turned, only lines change that it names.
    """
    chance = Random(seed)
    source = chance.choice(sorted(checked.examined))
    text = checked.folder.by_source[source].document.raw
    for slip in chance.choices(SLIPS, k=chance.randrange(1, 5)):
        text = slip(text, chance)
    look = partial(look_again, checked, source)
    before = text.encode()
    found = list(look(before))
    after = mend_text(before, look)
    left = list(look(after))
    assert [new <= old for new, old in zip(counts(left), counts(found), strict=True)] == [
        True,
        True,
    ]
    assert mend_text(after, look) == after
    assert bool(edits(text, found)) == (before != after)
    if {"T50", "T51"}.isdisjoint(one.code for one in found):
        lines = zip(text.splitlines(), after.decode().splitlines(), strict=True)
        changed = {number for number, (old, new) in enumerate(lines, 1) if old != new}
        assert changed <= {one.line for one in found if one.fix is not None}
        renamed = {one.fix for one in found if one.code == "P01"}
        assert [name for name in photos(after.decode()) if name not in renamed] == [
            name for name in photos(text) if name in photos(after.decode())
        ]
