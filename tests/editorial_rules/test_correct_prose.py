"""What is right must give no alarm, whichever detector looks at it; and no text may take long."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from plugins.editorial_rules import citizens, leftovers, link_words, privacy
from plugins.stories.scanner import without_code
from plugins.vietnamese import mojibake, prose, words, written_dates
from plugins.vietnamese.spans import Span
from tests.vietnamese.spanning import said

CONTENT = Path(__file__).resolve().parents[1] / "sample_site/content"
# The page with every element shows bare addresses, too.
STORIES = sorted(
    path for path in CONTENT.rglob("*.md") if "bai-mau-du-thanh-phan" not in path.parent.name
)
SENTENCES = (Path(__file__).parent / "correct_sentences.txt").read_text("utf-8").splitlines()

Detector = Callable[[str], Iterable[Span]]

OF_PROSE: tuple[Detector, ...] = (
    prose.double_spaces,
    prose.spaces_before_signs,
    prose.missing_spaces,
    prose.loose_brackets,
    prose.tight_brackets,
    prose.covid_spellings,
    prose.lopsided_hyphens,
    prose.double_hyphens,
    prose.three_dots,
    prose.repeated_signs,
    prose.straight_quotes,
    words.stray_tones,
    words.repeated_words,
    words.look_alikes,
    written_dates.impossible_dates,
    mojibake.garbled_utf8,
    mojibake.old_fonts,
    mojibake.lost_letters,
)
OF_BODIES: tuple[Detector, ...] = (
    words.decomposed,
    leftovers.word_markup,
    leftovers.stray_bullets,
    leftovers.odd_characters,
    leftovers.invisible_characters,
    leftovers.tied_spaces,
    leftovers.related_tail,
    partial(leftovers.left_bylines, keys={"kim chi", "thanh bình"}),
    link_words.empty_words,
    partial(link_words.old_addresses, hosts={"dbqh.langson.gov.vn"}),
    privacy.citizen_numbers,
    privacy.paper_numbers,
    privacy.mobile_numbers,
    privacy.private_emails,
    privacy.bank_accounts,
    partial(citizens.children_in_distress, year=2025),
    citizens.home_addresses,
)
TONES = partial(words.tone_placement, house="old")


def alarms(body: str, day: date) -> list[str]:
    """What all detectors find in a body, by name and words."""
    runs = [
        *((detector, said(body)) for detector in (*OF_PROSE, TONES)),
        (partial(written_dates.wrong_weekdays, near=day), said(body)),
        (link_words.bare_addresses, without_code(body)),
        *((detector, body) for detector in OF_BODIES),
    ]
    return [
        f"{name(detector)}: {body[mark.start : mark.end]}"
        for detector, text in runs
        for mark in detector(text)
    ]


def name(detector: Detector) -> str:
    return (detector.func if isinstance(detector, partial) else detector).__name__


@pytest.mark.parametrize("sentence", [one for one in SENTENCES if one])
def test_correct_sentence(sentence: str) -> None:
    """A sentence that a sub-editor would leave alone is left alone."""
    assert alarms(sentence, date(2025, 7, 1)) == []


def test_correct_sentences_together() -> None:
    """Neither do sentences disturb each other in one text; there are many of them."""
    assert len(SENTENCES) > 150
    assert alarms("\n\n".join(SENTENCES), date(2025, 7, 1)) == []


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_sample_site(path: Path) -> None:
    """The stories of the sample site are clean."""
    _, _, body = path.read_text("utf-8").partition("\n\n")
    year, month, day = re.findall(r"\d+", path.parent.name)[:3] or (2025, 7, 1)
    assert alarms(body, date(int(year), int(month), int(day))) == []
