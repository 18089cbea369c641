"""The builder that stays loaded."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.newsdesk.resident import Builder
from tests.incremental.building import files_of
from tests.site.built import DESK

pytestmark = pytest.mark.skipif(not Builder.can_stay, reason="the system has no fork")
PAGE = "output/tin/2021/05/27/tin-mot/index.html"
WriteStory = Callable[..., Path]


@pytest.fixture
def builder(
    tmp_path: Path,
    write_story: WriteStory,
    newsdesk_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Builder]:
    """Builds a site of one story."""
    write_story("mot", "Bản đầu.", Title="Tin một")
    monkeypatch.chdir(tmp_path)
    for name, value in newsdesk_environment.items():
        monkeypatch.setenv(name, value)
    with Builder(["devserver", "content", "-o", "output", "-s", str(DESK)]) as builder:
        yield builder


def process(builder: Builder) -> int:
    assert builder._process
    return builder._process.pid


def test_builds(builder: Builder, tmp_path: Path, write_story: WriteStory) -> None:
    """Every build is of what is saved now, by one process, whether one before it failed or not."""
    assert builder.build() == 0
    first = process(builder)
    assert "Bản đầu." in (tmp_path / PAGE).read_text("utf-8")
    write_story("mot", "Bản hai.", Title="Tin một", Date="mai")
    assert builder.build() == 1
    assert "Bản đầu." in (tmp_path / PAGE).read_text("utf-8")
    write_story("mot", "Bản ba.", Title="Tin một")
    assert builder.build() == 0
    assert "Bản ba." in (tmp_path / PAGE).read_text("utf-8")
    assert process(builder) == first


def test_saved_text_comes_first(builder: Builder, tmp_path: Path, write_story: WriteStory) -> None:
    """The page of a text is there even where the rest of the site cannot follow; then all is as built anew."""
    first = write_story("mot", "Bản đầu.", Title="Tin một")
    assert builder.build() == 0
    write_story("hai", Title="Tin hai", Date="mai")
    write_story("mot", "Bản hai.", Title="Tin một")
    assert builder.build([str(first)]) == 1
    assert "Bản hai." in (tmp_path / PAGE).read_text("utf-8")
    assert builder.build([str(first)]) == 1  # nothing is known of a site that was not built
    other = write_story("hai", Title="Tin hai")
    assert builder.build([str(other)]) == 0
    with Builder([*builder.words[:3], "clean", *builder.words[4:]]) as another:
        assert another.build() == 0
    assert files_of(tmp_path / "output") == files_of(tmp_path / "clean")


def test_files_of_no_text(builder: Builder, tmp_path: Path, write_story: WriteStory) -> None:
    """Where more is changed than texts, no page comes before the others."""
    first = write_story("mot", "Bản đầu.", Title="Tin một")
    assert builder.build() == 0
    write_story("hai", Title="Tin hai", Date="mai")
    write_story("mot", "Bản hai.", Title="Tin một")
    assert builder.build([str(first), str(tmp_path / "theme/base.html")]) == 1
    assert "Bản đầu." in (tmp_path / PAGE).read_text("utf-8")


def test_forgotten(builder: Builder) -> None:
    """The next build is by another process, which has loaded everything anew."""
    assert builder.build() == 0
    first = process(builder)
    builder.forget()
    assert builder.build() == 0
    assert process(builder) != first


def test_process_that_is_gone(builder: Builder) -> None:
    """That build has failed; the next one starts another process."""
    assert builder.build() == 0
    os.kill(process(builder), signal.SIGKILL)
    assert builder.build() == 1
    assert builder.build() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells in /proc")
def test_memory(builder: Builder, write_story: WriteStory) -> None:
    """It does not grow from save to save."""

    def kilobytes() -> int:
        status = Path(f"/proc/{process(builder)}/status").read_text("utf-8")
        return int(status.split("VmRSS:")[1].split()[0])

    builder.build()
    before = kilobytes()
    for number in range(5):
        write_story("mot", f"Bản {number}.", Title="Tin một")
        assert builder.build() == 0
    assert kilobytes() <= before + 500
