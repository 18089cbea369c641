"""What one run found out, the next does not find out again, and nothing untrue is believed."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import time

import pytest

from plugins.editorial_rules.catalogue import LOOKING_AROUND
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import SourceText
from plugins.memory.store import KEEP_DAYS, Store
from plugins.related_news.lists import RelatedLists
from plugins.site import examiner
from plugins.site.build import check
from plugins.site.checked import Checked
from plugins.site.memory import Memory
from plugins.site.related import related_sources
from plugins.stories.body import Body, StoryMarkdown
from plugins.stories.content_folder import TextReader
from plugins.stories.records import Document, Finding, Story
from plugins.stories.sources import read_bytes
from plugins.stories.text_changed import TextChanged
from plugins.stories.unread import UnreadDocument
from tests.editorial_rules.desks import photo, settings_of
from tests.factories import NOW, plant, story_text

A, B, C = (f"tin/2021/{name}/index.md" for name in "abc")
FILES: Mapping[str, str | bytes] = {
    A: story_text("Xem [tin b](../b/index.md), [trang](/lien-he/).\n\n![Hội trường](a.jpg)"),
    "tin/2021/a/a.jpg": photo(),
    B: story_text("Xem [nghị quyết](nq.pdf), [Luật](https://quochoi.vn/luat).", Title="Tin b"),
    "tin/2021/b/nq.pdf": b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
    C: story_text("Tin **c** , hết.", Title="Tin c", Tags="kỳ họp; khai mạc"),
    "trang/lien-he.md": "Title: Liên hệ\n\nVăn phòng.\n",
}


class Desk:
    """A content folder that is checked again and again, and what is worked out each time."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.settings = folder, settings_of(folder)
        self.content = plant(folder / "content", FILES)
        self.read: list[str] = []
        self.rendered: list[str] = []
        self._watch(monkeypatch)

    def _watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        text, render = TextReader.text, StoryMarkdown.render

        def read(reader: TextReader, kind: object, source: str, data: bytes) -> object:
            self.read.append(source)
            return text(reader, kind, source, data)  # type: ignore[arg-type]

        def rendered(markdown: StoryMarkdown, document: Document, targets: object) -> Body:
            self.rendered.append(document.source)
            return render(markdown, document, targets)  # type: ignore[arg-type]

        monkeypatch.setattr(TextReader, "text", read)
        monkeypatch.setattr(StoryMarkdown, "render", rendered)
        # In this process, where it is seen; files have always rested.
        monkeypatch.setattr("plugins.site.examining.each_in_time", one_by_one)
        monkeypatch.setattr("plugins.site.reading.each_in_time", one_by_one)
        monkeypatch.setattr("plugins.memory.files.is_still_true", lambda old, _, new: old == new)

    def check(self, now: datetime = NOW, **given: object) -> Checked:
        """What is found today; clears the lists of what was worked out before."""
        self.read.clear()
        self.rendered.clear()
        settings = settings_of(self.folder, **given) if given else self.settings
        return check(self.content, settings, now, Memory.at(settings.cache), hinted=())


def one_by_one(work: Callable[[object], object], items: list[object], *_: object) -> list[object]:
    return [work(item) for item in items]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder that was checked once."""
    desk = Desk(tmp_path, monkeypatch)
    desk.check()
    assert {A, B, C} < set(desk.read)
    assert {A, B, C} < set(desk.rendered)
    return desk


def test_second_run(desk: Desk) -> None:
    """No text is read or rendered again, and all is found as before."""
    first = desk.check()
    assert desk.read == []
    assert desk.rendered == []
    again = desk.check()
    assert first.findings == again.findings
    assert first.listing.lists == again.listing.lists
    assert first.examined == again.examined
    (story,) = (one for one in again.folder.stories if one.source == C)
    assert isinstance(story.document, UnreadDocument)
    assert story.document.body == "Tin **c** , hết.\n"
    assert {"quochoi.vn"} == again.folder.by_source[B].document.hosts


def forget(desk: Desk, step: str) -> None:
    """Every result of a step is gone."""
    with sqlite3.connect(desk.settings.cache / "memory.sqlite") as connection:
        connection.execute("DELETE FROM results WHERE step = ?", (step,))


def change(source: str, old: str, new: str) -> Callable[[Desk], object]:
    """One text takes the place of another in a file."""

    def changed(desk: Desk) -> None:
        path = desk.content / source
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return changed


def write(name: str, data: bytes) -> Callable[[Desk], object]:
    """A file holds something else."""
    return lambda desk: (desk.content / name).write_bytes(data)


@pytest.mark.parametrize(
    ("rendered", "happens"),
    [
        ([C], change(C, "hết", "het")),
        ([A, B], change(B, "Title: Tin b", "Title: Tin bê")),
        ([A, B], change(B, "Title:", "Status: draft\nTitle:")),
        ([A], write("tin/2021/a/a.jpg", photo(shade=9))),
        ([A], lambda desk: (desk.content / "tin/2021/a/a.jpg").unlink()),
        ([B], write("tin/2021/b/nq.pdf", b"%PDF-1.4\n" + b"1 0 obj\n<<>>\nendobj\n" * 99)),
        ([B], lambda desk: (desk.content / "tin/2021/b/nq.pdf").unlink()),
        (["trang/lien-he.md"], change("trang/lien-he.md", "phòng", "phong")),
        ([], write("tin/2021/c/index.md~", b"")),
    ],
)
def test_change(
    desk: Desk, tmp_path: Path, rendered: list[str], happens: Callable[[Desk], object]
) -> None:
    """What hangs on it is rendered anew, nothing else, and all is found as without a memory."""
    happens(desk)
    found = desk.check()
    assert rendered == desk.rendered
    desk.settings = replace(desk.settings, cache=tmp_path / "another")
    clean = desk.check()
    assert clean.findings == found.findings
    assert clean.examined == found.examined
    assert clean.listing.lists == found.listing.lists


def test_hour_that_comes(desk: Desk) -> None:
    """A story whose hour has come meanwhile is no longer one that waits, though nobody touched it."""
    later = NOW + timedelta(days=3)
    change(C, "Date: ", f"Date: {later:%d/%m/%Y %H:%M}\nX: ")(desk)
    assert [story.source for story in desk.check().folder.stories if story.scheduled] == [C]
    assert [story.source for story in desk.check().folder.stories if story.scheduled] == [C]
    assert [one.source for one in desk.check(later).folder.stories if one.scheduled] == []


def test_other_settings(desk: Desk) -> None:
    """What was found under other settings of the texts is found out anew."""
    desk.settings = replace(desk.settings, rules=replace(desk.settings.rules, off=frozenset("T13")))
    desk.check()
    assert {A, B, C} < set(desk.rendered)


def test_text_that_was_saved_meanwhile(desk: Desk) -> None:
    """What it held when it was read is no longer there: the site is not made of two halves."""
    found = desk.check()
    change(C, "hết", "còn")(desk)
    with pytest.raises(TextChanged):
        _ = found.folder.by_source[C].document.body


@pytest.mark.parametrize("many", [0, 8 << 20])
def test_text_that_was_read_now(desk: Desk, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few texts wait as they were read; of many each is read again when somebody asks, and must be the same."""
    monkeypatch.setattr("plugins.site.reading._MANY", many)
    desk.settings = replace(desk.settings, stories=replace(desk.settings.stories, videos=()))
    document = desk.check().folder.by_source[C].document
    before = document.body
    assert "hết" in before
    _ = desk.check().folder.by_source[A].document.body  # another one was asked for last
    change(C, "hết", "còn")(desk)
    if many:
        assert document.body == before
        return
    with pytest.raises(TextChanged):
        _ = document.body


def test_text_that_is_saved_while_it_is_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is that of the bytes that were read, though other bytes were there before."""
    former = (desk.content / C).read_bytes()

    def saving(content: Path, source: str) -> bytes:
        if source == C:
            change(C, "Title: Tin c", "Title: Tin d")(desk)
        return read_bytes(content, source)

    desk.settings = replace(desk.settings, stories=replace(desk.settings.stories, videos=()))
    with monkeypatch.context() as patch:
        patch.setattr("plugins.site.reading.read_bytes", saving)
        assert "Tin d" in {story.title for story in desk.check().folder.stories}
    (desk.content / C).write_bytes(former)
    assert "Tin c" in {story.title for story in desk.check().folder.stories}


@pytest.mark.parametrize("saved", [[C], [C, C], [A, B, C]])
def test_texts_that_are_saved_between_two_looks(
    desk: Desk, saved: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is looked at afresh, so that what is found is that of one moment."""
    left = list(saved)

    def saving(*given: object) -> list[object]:
        if left:
            with (desk.content / left.pop(0)).open("a", encoding="utf-8") as file:
                file.write("\nThêm.\n")
        return one_by_one(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("plugins.site.examining.each_in_time", saving)
    desk.settings = replace(desk.settings, rules=replace(desk.settings.rules, off=frozenset("T13")))
    found = desk.check()
    assert left == []
    for source in saved:
        document = found.folder.by_source[source].document
        assert 1 == document.body.count("Thêm") == found.examined[source].body.html.count("Thêm")


def test_rule_that_fails_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong with a text among others is told although all is known of it by itself."""

    def fail(text: SourceText, facts: Facts) -> Iterator[Finding]:
        raise LookupError(text.document.source)

    def told() -> list[str]:
        memory = Memory.at(desk.settings.cache)
        found = check(desk.content, desk.settings, NOW, memory).findings
        return [one.source for one in found if one.code == "T05"]

    assert told() == []
    failing = [replace(rule, find=fail) for rule in LOOKING_AROUND]
    monkeypatch.setattr(examiner, "_RULES", {True: ((), failing)})
    assert {A, B, C} < set(told())


def test_lost_html(desk: Desk) -> None:
    """Where a body alone was lost it is made again."""
    forget(desk, "html")
    again = desk.check()
    assert desk.rendered == []
    assert "<strong>c</strong>" in again.examined[C].body.html
    assert desk.rendered == [C]


def test_related_news_of_a_change(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are those of a run without a memory; where no item is another they are not made at all."""
    follow = RelatedLists.follow
    followed: list[int] = []

    def watched(lists: RelatedLists, digests: Mapping[str, str], *rest: object) -> object:
        followed.append(len(digests))
        return follow(lists, digests, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(RelatedLists, "follow", watched)

    def lists() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        memory = Memory.at(desk.settings.cache)
        checked = check(desk.content, desk.settings, NOW, memory, hinted=())
        found = related_sources(checked, memory.store)
        memory.store.save()
        return found, related_sources(checked, Store.at(desk.folder / "empty"))

    first = lists()
    assert first[0] == first[1]
    assert first == lists()
    assert len(followed) == 3  # the two without a memory, and the first with one
    change(B, "Title: Tin b", "Unrelated: c\nTitle: Tin b")(desk)
    changed = lists()
    assert changed[0] == changed[1] != first[0]


def test_memory_that_is_used_every_week(desk: Desk) -> None:
    """Nothing of it is forgotten: neither bodies that nobody opens, nor from where lists go on."""
    memory = Memory.at(desk.settings.cache)
    related_sources(check(desk.content, desk.settings, NOW, memory, hinted=()), memory.store)
    memory.store.save()
    before = remembered(desk)
    for week in range(KEEP_DAYS // 5):
        memory = Memory.at(desk.settings.cache)
        memory.store.clock = lambda days=7 * week: time() + days * 86_400
        related_sources(check(desk.content, desk.settings, NOW, memory, hinted=()), memory.store)
        memory.store.save()
    assert before == remembered(desk)


def remembered(desk: Desk) -> set[tuple[str, bytes]]:
    with sqlite3.connect(desk.settings.cache / "memory.sqlite") as connection:
        return set(connection.execute("SELECT step, key FROM results"))


def test_memory_of_another_machine(desk: Desk) -> None:
    """Where the folder was copied with its memory, only what a file holds counts."""
    forget(desk, "files")
    desk.check()
    assert desk.read == []
    assert desk.rendered == []
    assert all(isinstance(one, Story) for one in desk.check().folder.stories)
