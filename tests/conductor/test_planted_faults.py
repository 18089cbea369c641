"""A site full of faults, each in a folder of its own: one run tells them all."""

import re
from pathlib import Path

import pytest

from plugins.site.build import check
from plugins.site.catalogue import RULES
from plugins.site.changed import is_wanted
from plugins.site.checked import Checked
from plugins.site.memory import Memory
from plugins.stories.rules import Rule, Where
from tests.editorial_rules.desks import FOLDER, SOURCE, example, look
from tests.factories import NOW

PLANTED = [
    rule
    for rule in RULES.values()
    # A file with a blank first line or none at all is told before it has any other line.
    if rule.where is not Where.FOLDER
]


def folder(rule: Rule) -> str:
    return f"tin/2022/{rule.code.lower()}"


def planted(rule: Rule) -> dict[str, str | bytes]:
    """The wrong example of a rule, under a title of its own unless the title is the fault."""
    files = example(rule.wrong, rule.where)
    text = str(files[SOURCE])
    titled = re.sub(
        r"^Title: Khai mạc kỳ họp( của tỉnh)?$",
        f"Title: Khai mạc kỳ họp {rule.code}",
        text,
        flags=re.MULTILINE,
    )
    own = Path(FOLDER).name, rule.code.lower()  # the story's name of itself
    files[SOURCE] = re.sub(rf"^(Related: ){own[0]}$", rf"\g<1>{own[1]}", titled, flags=re.MULTILINE)
    return {path.replace(FOLDER, folder(rule)): data for path, data in files.items()}


FILES = {path: data for rule in PLANTED for path, data in planted(rule).items()}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """One run over all of them."""
    return look(tmp_path_factory.mktemp("planted"), FILES)


def test_number() -> None:
    """There are at least sixty."""
    assert len(PLANTED) >= 60


@pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.code)
def test_planted_fault(rule: Rule, checked: Checked) -> None:
    """It is told in its own file, on a line that is there."""
    own = [
        finding
        for finding in checked.findings
        if finding.code == rule.code and finding.source.startswith(folder(rule))
    ]
    assert own
    for problem in own:
        if problem.line and problem.source in checked.folder.by_source:
            raw = checked.folder.by_source[problem.source].document.raw
            assert problem.line <= len(raw.splitlines()) + 1
            assert problem.column <= len(checked.line(problem.source, problem.line)) + 1


def test_stories_without_a_fault(checked: Checked) -> None:
    """The right stories beside them are told nothing."""
    right = [one for one in checked.findings if one.source.startswith("tin/2021/")]
    assert right == []


@pytest.mark.parametrize("rule", PLANTED, ids=lambda rule: rule.code)
def test_one_story_alone(rule: Rule, checked: Checked) -> None:
    """It is told what it is told among all, twins of its photos in other stories included."""
    settings = checked.settings
    memory = Memory.at(settings.cache)
    alone = check(checked.content, settings, NOW, memory, [folder(rule)], processes=1)
    assert list(alone.findings) == [
        finding for finding in checked.findings if is_wanted(finding.source, [folder(rule)])
    ]


@pytest.mark.parametrize("processes", [2, 3])
def test_processes(processes: int, checked: Checked, tmp_path: Path) -> None:
    """Any number of them finds the same."""
    assert checked.findings == look(tmp_path, FILES, processes=processes).findings
