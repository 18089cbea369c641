"""What the search costs: `python -m benchmarks.search --stories 1000`.

The index of made-up stories is made from nothing, then once more with one story more and the memory of
the first. It prints what that takes, and what a reader loads for a first search of one word and of four:
script, lists and results as hosts send them (gzip), shards as they are. Nothing is asserted; what a
figure may be at most stands beside it. The figures of Pagefind in CONTRIBUTING.md come from
`python -m pagefind --site output` on the same stories.
"""

import argparse
import gzip
import json
import resource
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import process_time

from benchmarks.corpus import SECTIONS, MadeUpStory, stories
from plugins.memory.store import Store
from plugins.search.files import Entry, Index
from plugins.search.index import Searched
from plugins.search.words import words

SCRIPT = Path(__file__).resolve().parents[1] / "theme/static/js/search.js"
QUERIES = {"one word": "kiến", "four words": "hội đồng nhân dân"}
RESULTS = 10  # on a page
LIMITS = {
    "index: CPU s": 15,
    "index: MB": 400,
    "one more story: CPU s": 1,
    "one more story: files": 60,
    "script: kB": 6.144,
}
FIRST_SEARCH = {1_000: 200, 10_000: 300}  # kB at most


def entry(story: MadeUpStory) -> Entry:
    """A story as the index is told of it."""
    head, _, body = story.text.partition("\n\n")
    header = dict(line.split(": ", 1) for line in head.splitlines())
    day = date.fromisoformat(header["Date"].split()[0])
    named = (*header["Tags"].split("; "), header["Authors"], header["Category"])
    searched = Searched(header["Title"], named, f"{header['Summary']}\n{body}")
    return Entry(
        url=f"tin/{day:%Y/%m/%d}/{header['Slug']}/",
        day=day,
        section=[name for _, name, _ in SECTIONS].index(header["Category"]),
        people=(0,),
        stand_in=story.folder.encode(),
        read=lambda: searched,
    )


def made(entries: Sequence[Entry], store: Store) -> dict[str, bytes]:
    """The files of the index but for the results."""
    index = Index(entries, [name for _, name, _ in SECTIONS], ["A"], {"hdnd": "hoi dong"}, store)
    files = {address: block.shard(name) for address, block, name in index.shards()}
    return {**files, "muc-luc.json": index.contents}


def loaded(files: dict[str, bytes], query: str, results: int) -> float:
    """The kilobytes that a first search loads; ``results`` is what they weigh."""
    contents = json.loads(files["muc-luc.json"])
    found = [word.folded for word in words(query)]
    terms = [*found, *(" ".join(pair) for pair in pairwise(found))]
    named = {name for block in contents["blocks"] for name in _holding(block["shards"], terms)}
    shards = sum(len(data) for one, data in files.items() if Path(one).stem in named)
    sent = len(gzip.compress(files["muc-luc.json"]))
    return (sent + shards + results + len(gzip.compress(SCRIPT.read_bytes()))) / 1e3


def _holding(shards: dict[str, str], terms: Sequence[str]) -> Iterator[str]:
    names, firsts = [*shards], [*shards.values()]
    for term in terms:
        yield names[max(0, bisect_right(firsts, term) - 1)]


def measured(count: int) -> dict[str, float]:
    """All figures for a number of stories."""
    texts = [*stories(count + 1)]
    entries = [entry(one) for one in texts]
    files: dict[str, list[str]] = {}
    for one, text in zip(entries, texts, strict=True):
        files.setdefault(one.results, []).append(text.text)
    shown = ("\n".join(files[one.results]) for one in entries[:RESULTS])
    results = sum(len(gzip.compress(text.encode())) for text in shown)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.at(Path(folder, "memory.sqlite"))
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, process_time()
        first = made(entries[:-1], store)
        cost, most = process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        store.save()
        edited = [*entries[:-1]]
        edited[count // 3] = replace(edited[count // 3], stand_in=b"edited")
        start = process_time()
        made(edited, store)
        edit = process_time() - start
        start = process_time()
        index = Index(
            entries, [name for _, name, _ in SECTIONS], ["A"], {"hdnd": "hoi dong"}, store
        )
        young = {one: block.shard(name) for one, block, name in index.shards() if one not in first}
        index.contents  # noqa: B018
        one_more = process_time() - start
    return {
        "index: CPU s": cost,
        "index: MB": (most - before) / 1024,
        "index: files": len(first),
        "index: MB on disk": sum(map(len, first.values())) / 1e6,
        "one old story edited: CPU s": edit,
        "one more story: CPU s": one_more,
        "one more story: files": len(young)
        + 3,  # the list of files, the result, the page of the story
        "script: kB": len(gzip.compress(SCRIPT.read_bytes())) / 1e3,
        **{
            f"first search, {name}: kB": loaded(first, query, results)
            for name, query in QUERIES.items()
        },
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--stories", type=int, default=1_000)
    count = parser.parse_args().stories
    limits = LIMITS | {
        f"first search, {name}: kB": FIRST_SEARCH.get(count, 300) for name in QUERIES
    }
    print(f"{count} stories")
    for name, value in measured(count).items():
        most = limits.get(name)
        told = f"  of {most:g}, {'held' if value <= most else 'MISSED'}" if most else ""
        print(f"{name:34}{value:9.2f}{told}")


if __name__ == "__main__":
    main()
