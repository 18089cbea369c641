"""Faults planted in the product, so that it forgets of what a result is made: each is found."""

import os
from pathlib import Path
from random import Random

import pytest

from tests.incremental import house_changes, story_changes
from tests.incremental.building import builder_of
from tests.incremental.desks import SETTINGS, Desk
from tests.incremental.sites import write_site
from tests.incremental.test_equals_clean import both, differences
from tests.machine import FULL

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
# What is added to a module, so that a key leaves something out, and the change that brings it to light.
SETTING = """
Fingerprints._chrome = property(lambda self, ask=Fingerprints._chrome.func: {**ask(self), "OFFICE": None})
"""
TEMPLATE = """
Templates.digest = lambda self, name: bytes(16)
"""
LINK = """
Examiner._answer = lambda self, source, sort, written, ask=Examiner._answer: (
    ask(self, source, sort, written) if sort in (PHOTO, FILE) else None
)
"""
REGISTER = """
_PRINTED = {**_PRINTED, Person: ("name", "slug", "unit", "aliases")}
"""
PHOTO = """
Examiner._answer = lambda self, source, sort, written, ask=Examiner._answer: (
    written if sort == PHOTO else ask(self, source, sort, written)
)
"""
CODE = """
code_digest = lambda: bytes(16)
"""


def target_readdressed(desk: Desk, dice: Random) -> None:
    """A story to which another one links gets another address."""
    linking = {source: desk.read(source) for source in desk.public(r"\]\(\.\./")}
    target = next(
        source
        for source in desk.public()
        if source not in linking and any(source in text for text in linking.values())
    )
    desk.give(target, "Slug", "dia-chi-khac")


def photo_resized(desk: Desk, dice: Random) -> None:
    """Every photo has another shape, and is as many bytes and as old as before."""
    for seed in range(40):
        story_changes.photo_replaced(desk, Random(seed))


def office_telephoned(desk: Desk, dice: Random) -> None:
    path = desk.folder / SETTINGS
    text = path.read_text("utf-8")
    path.write_text(text.replace("Office(", 'Office(phone="0205 3 812 345", '), "utf-8")


PLANTED = {
    "setting": ("site/fingerprints.py", SETTING, office_telephoned),
    "template": ("site/templates.py", TEMPLATE, house_changes.template_edited),
    "link target": ("site/examiner.py", LINK, target_readdressed),
    "register field": ("site/plain_values.py", REGISTER, house_changes.person_described),
    "photo": ("site/examiner.py", PHOTO, photo_resized),
    "code": ("memory/digests.py", CODE, house_changes.code_changed),
}


@pytest.mark.parametrize("forgotten", PLANTED)
@pytest.mark.parametrize("planted", [True, False] if FULL else [True])
def test_forgotten_input(forgotten: str, planted: bool, tmp_path: Path) -> None:
    """After a change of what is forgotten the output is not that of a clean build, as it else is."""
    module, source, change = PLANTED[forgotten]
    desk = write_site(tmp_path / "site", Random(0), 60)
    if planted:
        path = desk.folder / "plugins" / module
        path.write_text(f"{path.read_text('utf-8')}\n{source}", "utf-8")
    with builder_of(desk) as builder:
        assert differences(*both(builder, 1)) == []
        change(desk, Random(0))
        builder.begin_anew()
        mine, clean = both(builder, 1)
        assert clean.code == 0, clean.complained
        # A link into nowhere is also seen by the last look before a site is published.
        assert bool(mine.code or differences(mine, clean)) == planted, mine.complained
