"""The files of an index."""

import json
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.memory.store import Store
from plugins.search.files import BLOCKS, PARTS, Entry, Index
from plugins.search.index import Searched
from tests.search.decoding import Reader

OLD, PART = BLOCKS[0], PARTS[-1]


def entry(place: int, text: str = "họp dân", **given: object) -> Entry:
    """The entry of a story by its number."""
    searched = Searched(f"Tin số {place}", (), text)
    usual = Entry(
        url=f"tin/2021/05/27/tin-{place}/",
        day=date(2021, 5, 27),
        section=place % 3,
        people=(place % 2,),
        stand_in=f"{place} {text}".encode(),
        read=lambda: searched,
    )
    return replace(usual, **given)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.at(tmp_path / "memory.sqlite")


def index(entries: Sequence[Entry], store: Store) -> Index:
    return Index(entries, ["A", "B", "C"], ["Kim Chi", "Quốc Khánh"], {"hdnd": "hoi dong"}, store)


def test_contents(store: Store) -> None:
    """They name every other file, and say what the numbers mean."""
    found = index([entry(place) for place in range(3)], store)
    told = json.loads(found.contents)
    assert told["sections"] == ["A", "B", "C"]
    assert told["people"] == ["Kim Chi", "Quốc Khánh"]
    assert told["short"] == {"hdnd": "hoi dong"}
    assert b64decode(told["columns"]) == found.columns
    assert told["words"] == found.vocabulary
    (block,) = told["blocks"]
    assert block["stories"] == 3
    assert {f"tim-kiem/tep/{name}.bin" for name in block["shards"]} == {
        address for address, _, _ in found.shards()
    }


def test_columns(store: Store) -> None:
    """For each story days since the one before, section, people, the name of its result."""
    entries = [
        entry(0, day=date(2000, 1, 3), people=()),
        entry(1, day=date(2000, 1, 3), section=2, people=(1, 0)),
        entry(2, day=date(2021, 5, 27)),
    ]
    reader = Reader(index(entries, store).columns)
    rows = []
    for _ in entries:
        days, section = reader.number(), reader.number()
        people = tuple(reader.number() for _ in range(reader.number()))
        rows.append((days, section, people, reader.take(4)))
    assert [row[:3] for row in rows] == [(2, 0, ()), (0, 2, (1, 0)), (7815, 2, (0,))]
    assert [row[3] for row in rows] == [one.key for one in entries]
    assert reader.at == len(reader.data)


def test_files_of_results() -> None:
    """Their names are the first digits of keys, so that they are never more than some thousands."""
    entries = [entry(place) for place in range(9_000)]
    addresses = {one.results for one in entries}
    assert {f"tim-kiem/tin/{one.key.hex()[:3]}.json" for one in entries} == addresses
    assert 3_000 < len(addresses) <= 4_096


def test_vocabulary(store: Store) -> None:
    """Every word with the binary digits of how many stories have it, of all blocks together."""
    entries = [entry(place) for place in range(OLD + 5)]
    lines = index(entries, store).vocabulary.split("\n")
    assert {f"hop {(OLD + 5).bit_length()}", "7 1"} <= {*lines}
    assert lines == sorted(lines, key=lambda line: line.split(" ")[0])


@pytest.mark.parametrize(
    ("stories", "sizes"),
    [
        (0, []),
        (1, [1]),
        (15, [15]),
        (16, [16]),
        (OLD, [OLD]),
        (OLD + 1, [OLD, 1]),
        (OLD + 33, [OLD, 32, 1]),
        (3 * OLD - 1, [2 * OLD, OLD - 16, 15]),
    ],
)
def test_blocks(stories: int, sizes: list[int], store: Store) -> None:
    """Each block grows by whole steps, the youngest is what is left."""
    found = index([entry(place) for place in range(stories)], store)
    assert sizes == [len(block.entries) for block in found.blocks]


def test_one_more_story(store: Store) -> None:
    """All blocks stand but the youngest, which is made anew."""
    entries = [entry(place) for place in range(OLD + 20)]
    before, after = (
        [[*block.outline.names] for block in index(some, store).blocks]
        for some in (entries[:-1], entries)
    )
    assert before[:2] == after[:2]
    assert [len(block) for block in after] == [1, 1, 1]
    assert before[2] != after[2]


def _unread() -> Searched:
    raise AssertionError("a story was read whose index is known")


def test_remembered(store: Store) -> None:
    """What there is of an index that was made before is known without reading a story."""
    entries = [entry(place) for place in range(9)]
    contents = index(entries, store).contents
    unread = [replace(one, read=_unread) for one in entries]
    assert index(unread, store).contents == contents


def test_old_story_edited(store: Store, tmp_path: Path) -> None:
    """No story is read but those around it, and the index is that made from nothing."""
    entries = [entry(place) for place in range(2 * PARTS[0] + OLD)]
    index(entries, store).contents  # noqa: B018
    assert len(store.rows("search lists")) == sum(len(entries) // many for many in PARTS)
    place = PARTS[0] + 5 * PART + 3
    around = range(place - 3, place - 3 + PART)
    edited = [*entries]
    edited[place] = entry(place, "họp thôn")
    known = [one if at in around else replace(one, read=_unread) for at, one in enumerate(edited)]
    again, afresh = index(known, store), index(edited, Store.at(tmp_path / "other.sqlite"))
    assert again.contents == afresh.contents
    assert "thon 1" in again.vocabulary.split("\n")
    assert [block.shards for block in again.blocks] == [block.shards for block in afresh.blocks]


def test_bytes(store: Store) -> None:
    """A shard has the bytes that its name is made of, also where only the name was remembered."""
    entries = [entry(place) for place in range(9)]
    first, again = (
        [(name, block.shard(name)) for _, block, name in index(entries, store).shards()]
        for _ in range(2)
    )
    assert first == again
    assert len(first) > 0
